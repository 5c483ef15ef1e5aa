import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeTrial, randomFrom } from '../../../bench/merge-trials.ts';
import { NO_CORPUS, sampleIssues, THOROUGH } from '../../../bench/real-files.ts';
import { mergesBundle, realMerges } from '../../../bench/real-merges.ts';
import { mergeIssues } from './merge-issues.ts';
import { mergeLines } from './merge-lines.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `git merge-file` makes of it; null for a conflict. */
function gitMerge(base: string, ours: string, theirs: string): string | null {
  const files = Object.entries({ ours, base, theirs }).map(([name, text]) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  });
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', ...files], { maxBuffer: 2 ** 28 });
  expect(status).toBeLessThan(128);
  return status === 0 ? stdout.toString() : null;
}

/** Lines out of few, so that many are alike: where the shortest edit is not the only one. */
function randomLines(seed: number): readonly [string, string, string] {
  const random = randomFrom(seed);
  const line = () => `${['', '* ', 'a', 'b', '## c', 'd'][Math.floor(random() * 6)]}\n`;
  const base = Array.from({ length: 12 }, line);
  const edited = () => {
    const lines = [...base];
    for (let edits = 0; edits < 3; edits += 1) {
      const at = Math.floor(random() * lines.length);
      lines.splice(at, Math.floor(random() * 3), ...(random() < 0.7 ? [line()] : []));
    }
    return lines.join('');
  };
  return [base.join(''), edited(), edited()];
}

describe('merging by lines is what git does, byte for byte', () => {
  it('on edits of the sample issues', () => {
    const issues = sampleIssues();
    for (let seed = 1; seed <= (THOROUGH ? 1000 : 100); seed += 1) {
      const trial = makeTrial(issues[seed % issues.length]?.text ?? '', 1 + (seed % 3), seed);
      if (!trial) continue;
      const { base, ours, theirs } = trial;
      expect(mergeLines(base, ours, theirs)).toBe(gitMerge(base, ours, theirs));
    }
  });

  // Where lines occur many times over, git guesses which of them correspond before it looks for the shortest edit.
  it('on lines that are much alike, but for one in a hundred', () => {
    let different = 0;
    const count = THOROUGH ? 3000 : 300;
    for (let seed = 1; seed <= count; seed += 1) {
      const texts = randomLines(seed);
      if (mergeLines(...texts) !== gitMerge(...texts)) different += 1;
    }
    expect(different).toBeLessThanOrEqual(count / 100);
  });

  const bundle = mergesBundle();
  it.skipIf(bundle === null)(
    `on real merges, where git is clean${bundle ? '' : ` (${NO_CORPUS})`}`,
    () => {
      const merges = realMerges(bundle ?? '', 'merges');
      expect(merges.length).toBeGreaterThan(200);
      let conflicts = 0;
      for (const { name, base, ours, theirs } of merges) {
        const git = gitMerge(base, ours, theirs);
        if (git !== null) expect(mergeIssues(base, ours, theirs).text, name).toBe(git);
        else if (mergeIssues(base, ours, theirs).text === null) conflicts += 1;
      }
      expect(conflicts).toBeLessThanOrEqual(4);
    },
    120_000,
  );
});
