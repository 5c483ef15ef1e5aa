import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { containedPath } from './contained-path.ts';
import { Failure } from './failure.ts';
import { type Scratch, scratchFolder } from './testing/scratch.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = scratchFolder();
  scratch.write('issues/a.md', 'a');
  scratch.write('../outside/secret.md', 'secret');
});
afterEach(() => scratch.remove());

const errorOf = (path: string) =>
  containedPath(scratch.folder, path).then(
    () => null,
    (cause: unknown) => (cause instanceof Failure ? cause.error : cause),
  );

describe('a path in the publication', () => {
  it.each([
    'issues/a.md',
    'issues/new.md',
    'new/deep/er.md',
    'issues/Ein Überblick.md',
    '.galley/publication.json',
  ])('may be %s', async (path) => {
    expect(await containedPath(scratch.folder, path)).toBe(join(scratch.folder, ...path.split('/')));
  });

  it.each([
    '',
    '..',
    '../outside/secret.md',
    'issues/../../outside/secret.md',
    '/etc/passwd',
    'issues//a.md',
    'issues/./a.md',
    '.git/config',
    'issues/.GIT/config',
    'git~1/config',
    '.g\u200cit/config',
    'issues/con',
    'issues/NUL.md',
    'issues/a.md:stream',
    'issues\\a.md',
    'issues/a.md.',
    'issues/a\n.md',
    'C:/a.md',
  ])('may not be %j', async (path) => {
    expect(await errorOf(path)).toEqual({ kind: 'path-outside-publication', path });
  });

  it('may not lead out through a link to a file, a link to a folder, or a link that leads nowhere', async () => {
    symlinkSync(join(scratch.folder, '../outside/secret.md'), join(scratch.folder, 'issues/file.md'));
    symlinkSync(join(scratch.folder, '../outside'), join(scratch.folder, 'issues/folder'));
    symlinkSync('/nowhere/at/all', join(scratch.folder, 'issues/dangling.md'));
    for (const path of [
      'issues/file.md',
      'issues/folder/secret.md',
      'issues/folder/new.md',
      'issues/dangling.md',
    ]) {
      expect(await errorOf(path)).toEqual({ kind: 'path-outside-publication', path });
    }
  });

  it('may pass through a link that stays inside', async () => {
    mkdirSync(join(scratch.folder, 'real'));
    symlinkSync(join(scratch.folder, 'real'), join(scratch.folder, 'issues/inside'));
    expect(await errorOf('issues/inside/new.md')).toBeNull();
  });
});
