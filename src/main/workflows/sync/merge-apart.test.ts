import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import { scratchFolder } from '#main/files/testing/scratch.ts';
import { mergeApart } from './merge-apart.ts';

const issue = (word: (n: number) => string) =>
  `# A\n\n${Array.from({ length: 1200 }, (_, n) => `Paragraph ${n} has ${word(n)} words in it.`).join('\n\n')}\n`;
const BASE = issue(() => 'plain');
const OURS = issue((n) => (n % 100 === 0 ? 'my' : 'plain'));
const THEIRS = issue((n) => (n % 100 === 50 ? 'their' : 'plain'));

it('merges a large issue in a thread of its own, with the same result', async () => {
  const scratch = scratchFolder();
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: join(import.meta.dirname, 'merge-worker.ts'),
        outDir: join(scratch.folder, 'out'),
        rollupOptions: { output: { entryFileNames: 'merge-worker.mjs' } },
      },
    });
    const merge = mergeApart(join(scratch.folder, 'out/merge-worker.mjs'));
    const expected = mergeIssues(BASE, OURS, THEIRS);
    expect(expected.text).not.toBeNull();
    const both = await Promise.all([merge(BASE, OURS, THEIRS), merge(BASE, THEIRS, OURS)]);
    expect(both).toEqual([expected, mergeIssues(BASE, THEIRS, OURS)]);
  } finally {
    scratch.remove();
  }
});

it('merges here where the thread cannot be started', async () => {
  const merge = mergeApart('/nowhere/merge-worker.mjs');
  expect(await merge(BASE, OURS, THEIRS)).toEqual(mergeIssues(BASE, OURS, THEIRS));
});
