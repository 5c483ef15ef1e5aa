import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sharedScratch } from '#main/files/testing/clones.ts';
import { scratchFolder } from '#main/files/testing/scratch.ts';
import { type Killable, makeKillable } from './testing/killable.ts';

const THOROUGH = process.env['GALLEY_THOROUGH'] === '1';
/** At which git of a sync the process is killed; there are about fifty. */
const STEPS = THOROUGH ? Array.from({ length: 60 }, (_, n) => n + 1) : [14, 30, 37, 41];

const BASE = '# A\n\nFirst words.\n\nSecond words.\n';
const UNSAVED = '# A, and more\n\nMy first words.\n\nSecond words.\n';

let killable: Killable;
beforeAll(async () => {
  const program = scratchFolder();
  killable = await makeKillable(program.folder);
  return () => program.remove();
}, 60_000);

let scratch: ReturnType<typeof sharedScratch> | null = null;
afterEach(() => scratch?.remove());

/** Both sides have versions of their own, and the author here has unsaved edits, in the same issue and in another. */
function twoSides() {
  const made = sharedScratch({
    'issues/a.md': BASE,
    'issues/b.md': 'b\n',
    'issues/c.md': 'c\n',
    'x.txt': 'x\n',
  });
  scratch = made;
  const casper = made.clone('casper');
  casper.commit({
    'issues/a.md': BASE.replace('Second', 'Their second'),
    'issues/c.md': null,
    'issues/d.md': 'd\n',
    'x.txt': 'their x\n',
  });
  casper.git('push', '--quiet');
  made.write('issues/a.md', BASE.replace('First', 'My first'));
  made.git('commit', '--quiet', '-am', 'Mine');
  made.write('issues/a.md', UNSAVED);
  made.write('issues/b.md', 'b, unsaved\n');
  mkdirSync(join(made.folder, '../data'), { recursive: true });
  return made;
}

function expectMerged({ git, read, folder, server }: NonNullable<typeof scratch>): void {
  expect(read('issues/a.md')).toBe(UNSAVED.replace('Second', 'Their second'));
  expect(read('issues/b.md')).toBe('b, unsaved\n');
  expect(git('status', '--porcelain')).toBe(' M issues/a.md\n M issues/b.md\n');
  expect(git('show', 'HEAD:issues/a.md')).toBe('# A\n\nMy first words.\n\nTheir second words.\n');
  expect(git('ls-files')).toBe('issues/a.md\nissues/b.md\nissues/d.md\nx.txt\n');
  expect(git('rev-parse', 'HEAD')).toBe(git('--git-dir', server, 'rev-parse', 'main'));
  expect(git('-C', folder, 'fsck', '--strict', '--no-dangling')).toBe('');
  expect(read('x.txt')).toBe('their x\n');
}

describe.skipIf(process.platform !== 'linux')(
  'a Galley that is killed in the middle of a sync',
  { timeout: 60_000 },
  () => {
    it.each(STEPS)(
      'at its git number %i: the next one finishes or begins anew, and no edit is lost',
      async (n) => {
        const made = twoSides();
        await killable.killedAt(made.folder, n);
        // Before anything else has run, what was typed is there.
        expect(made.read('issues/a.md')).toContain('# A, and more');
        expect(made.read('issues/a.md')).toContain('My first words.');
        const status = JSON.parse(await killable.sync(made.folder)) as { kind: string };
        expect(['brought', 'up-to-date']).toContain(status.kind);
        expectMerged(made);
      },
    );

    it(
      'at moments of no choice, again and again',
      async () => {
        const made = twoSides();
        for (let n = 0; n < (THOROUGH ? 40 : 4); n += 1)
          await killable.killedAfter(made.folder, 250 + 37 * n);
        await killable.sync(made.folder);
        expectMerged(made);
      },
      THOROUGH ? 300_000 : 60_000,
    );
  },
);
