import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { openRepository } from './open-repository.ts';
import { readHeadFile, readRefFiles } from './ref-files.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = scratchRepository({ 'issues/a.md': 'A.\n' });
});
afterEach(() => scratch.remove());

const repository = () => openRepository(scratch.folder);
const revision = (name: string) => scratch.git('rev-parse', name).trim();

describe('HEAD as its file says it', () => {
  it('is what git says: on a branch, a packed one, on none, in a linked work tree', async () => {
    expect(await readHeadFile(await repository())).toBe(revision('HEAD'));
    scratch.git('pack-refs', '--all');
    expect(await readHeadFile(await repository())).toBe(revision('HEAD'));
    scratch.git('commit', '--quiet', '--allow-empty', '--message=Next');
    expect(await readHeadFile(await repository())).toBe(revision('HEAD'));
    scratch.git('worktree', 'add', '--quiet', '-b', 'side', '../side', 'HEAD~1');
    expect(await readHeadFile(await openRepository(join(scratch.folder, '..', 'side')))).toBe(
      revision('side'),
    );
    scratch.git('checkout', '--quiet', '--detach', 'HEAD~1');
    expect(await readHeadFile(await repository())).toBe(revision('HEAD'));
  });

  it('is left to git where there is no commit, or the branch points at another', async () => {
    scratch.git('symbolic-ref', 'HEAD', 'refs/heads/new');
    expect(await readHeadFile(await repository())).toBeNull();
    scratch.git('symbolic-ref', 'refs/heads/new', 'refs/heads/main');
    expect(await readHeadFile(await repository())).toBeNull();
    scratch.write('.git/reftable/tables.list', '');
    scratch.git('symbolic-ref', 'HEAD', 'refs/heads/main');
    expect(await readHeadFile(await repository())).toBeNull();
  });
});

describe('references as their files say them', () => {
  it('are those of git, packed and moved since, in folders, with links to others left out', async () => {
    scratch.git('tag', '--annotate', '--message=Out', 'published/a/1');
    scratch.git('tag', 'other');
    scratch.git('update-ref', 'refs/galley/seen/x', 'HEAD');
    scratch.git('pack-refs', '--all');
    scratch.git('commit', '--quiet', '--allow-empty', '--message=Next');
    scratch.git('update-ref', 'refs/galley/seen/x', 'HEAD');
    scratch.git('tag', 'published/a/2');
    scratch.git('symbolic-ref', 'refs/galley/link', 'refs/heads/main');
    scratch.write('.git/refs/galley/seen/y.lock', '');
    expect(await readRefFiles(await repository(), ['refs/galley/', 'refs/tags/published/'])).toEqual(
      new Map([
        ['refs/galley/seen/x', revision('HEAD')],
        ['refs/tags/published/a/1', revision('refs/tags/published/a/1')],
        ['refs/tags/published/a/2', revision('HEAD')],
      ]),
    );
    expect(await readRefFiles(await repository(), ['refs/none/'])).toEqual(new Map());
  });

  it('are left to git where one is damaged, or they are kept in tables', async () => {
    scratch.write('.git/refs/galley/odd', '');
    expect(await readRefFiles(await repository(), ['refs/galley/'])).toBeNull();
    scratch.write('.git/reftable/tables.list', '');
    expect(await readRefFiles(await repository(), ['refs/tags/'])).toBeNull();
  });
});
