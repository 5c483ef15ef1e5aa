/**
 * Merging beside git: the concurrent edits of a real newsletter, and trials with k random edits by each of two authors
 * that do not stand in each other's way. Counted: conflicts; results that are git's (where git has one), that are what
 * people committed, that are not what they should be; words lost or doubled without a conflict; milliseconds.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mergeIssues } from '../src/core/merge/merge-issues.ts';
import { imbalanceOf } from '../src/core/testing/count-words.ts';
import { makeTrial } from './merge-trials.ts';
import { NO_CORPUS, sampleIssues } from './real-files.ts';
import { mergesBundle, realMerges } from './real-merges.ts';

interface Case {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** The right result, where it is known; what people committed, where that is. */
  readonly expected: string | null;
}

/** Trials for each k: with five of them, 10,000 in all. */
const TRIALS = Number(process.env['GALLEY_TRIALS'] ?? 2000);

const trials = (k: number) => (): readonly Case[] => {
  const issues = sampleIssues();
  const cases: Case[] = [];
  for (let seed = 1; cases.length < TRIALS; seed += 1) {
    const trial = makeTrial(issues[seed % issues.length]?.text ?? '', k, seed * 64 + k);
    if (trial) cases.push(trial);
  }
  return cases;
};

const real = (reach: 'merges' | 'versions') => (): readonly Case[] =>
  realMerges(mergesBundle() ?? '', reach).map(({ committed, ...texts }) => ({
    ...texts,
    expected: committed,
  }));

/** Sample issues one after another: some 4,000 words, eight edits by each author. */
const long = (): readonly Case[] => {
  const bodies = sampleIssues().map(({ text }) => text.replace(/^---\n[\s\S]*?\n---\n/, ''));
  const cases: Case[] = [];
  for (let seed = 1; cases.length < 100; seed += 1) {
    let text = '';
    for (let at = seed; text.split(/\s+/).length < 4000; at += 1) text += `${bodies[at % bodies.length]}\n`;
    const trial = makeTrial(text, 8, seed);
    if (trial) cases.push(trial);
  }
  return cases;
};

const TEXTS: Readonly<Record<string, () => readonly Case[]>> = {
  'real merges': real('merges'),
  'real versions': real('versions'),
  'k = 1': trials(1),
  'k = 2': trials(2),
  'k = 4': trials(4),
  'k = 8': trials(8),
  'k = 16': trials(16),
  '4,000 words, k = 8': long,
};

/** @returns null for a conflict */
type Merge = (texts: Case) => string | null;

const SUBJECTS: Readonly<Record<string, Merge>> = {
  'git merge-file': gitMerge,
  galley: ({ base, ours, theirs }) => mergeIssues(base, ours, theirs).text,
};

let folder: string | undefined;

function gitMerge({ base, ours, theirs }: Case): string | null {
  folder ??= mkdtempSync(path.join(tmpdir(), 'galley-merge-'));
  const files = Object.entries({ ours, base, theirs }).map(([name, text]) => {
    const file = path.join(folder ?? '', name);
    writeFileSync(file, text);
    return file;
  });
  const { status, stdout, error } = spawnSync('git', ['merge-file', '-p', ...files], { maxBuffer: 2 ** 28 });
  if (error) throw error;
  if (status === null || status > 127) throw new Error(`git merge-file exited with ${status}`);
  return status === 0 ? stdout.toString() : null;
}

/** How many blank lines stand between two blocks is nobody's edit here. */
const plain = (text: string): string => text.replace(/\n{2,}/g, '\n\n').trim();

function measure(subject: string, text: string) {
  const merge = SUBJECTS[subject];
  const cases = TEXTS[text]?.();
  if (!merge || !cases) throw new Error(`no subject ${subject}, or no text ${text}`);
  const isReal = text.startsWith('real');
  const times: number[] = [];
  const count = { conflicts: 0, gits: 0, gitClean: 0, expected: 0, known: 0, lost: 0, kept: 0 };
  for (const each of cases) {
    const start = performance.now();
    const merged = merge(each);
    times.push(performance.now() - start);
    if (isReal && each.expected !== null) {
      count.known += 1;
      if (merged === each.expected) count.expected += 1;
    }
    if (isReal) {
      const git = subject === 'galley' ? gitMerge(each) : merged;
      if (git !== null) count.gitClean += 1;
      if (git !== null && git === merged) count.gits += 1;
    }
    if (merged === null) {
      count.conflicts += 1;
      continue;
    }
    const { lost, doubled, kept } = imbalanceOf(each.base, each.ours, each.theirs, merged);
    if (lost.length > 0 || doubled.length > 0) count.lost += 1;
    if (kept.length > 0) count.kept += 1;
    if (!isReal && each.expected !== null && plain(merged) !== plain(each.expected)) count.expected += 1;
  }
  times.sort((a, b) => a - b);
  return {
    text,
    subject,
    cases: cases.length,
    conflicts: count.conflicts,
    '% conflicts': Math.round((1000 * count.conflicts) / cases.length) / 10,
    "git's bytes": isReal ? `${count.gits}/${count.gitClean}` : null,
    'as committed': isReal && count.known > 0 ? `${count.expected}/${count.known}` : null,
    misplaced: isReal ? null : count.expected,
    'lost or doubled': count.lost,
    'headings kept': count.kept,
    'p95 ms': Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 10) / 10,
  };
}

function main([root = '', task = '', subject = '', text = '']: readonly string[]): unknown {
  process.chdir(path.resolve(root));
  if (task !== 'list') return measure(subject, text);
  const bundle = mergesBundle();
  return {
    texts: Object.keys(TEXTS).filter((name) => bundle !== null || !name.startsWith('real')),
    subjects: Object.keys(SUBJECTS),
    notes: [
      'real merges: both sides of a merge changed the file. real versions: each version of one side with each of the other.',
      'k: two authors, k random edits each, none in the way of another; misplaced: clean, but not the one right result',
      '(blank lines apart). lost or doubled: cases with a word too few or too many and no conflict, but for headings kept: a',
      'heading over nothing that one side took away stays where the other filled its section. git times hold a process.',
      ...(bundle === null ? [NO_CORPUS] : []),
    ],
  };
}

try {
  process.stdout.write(JSON.stringify(main(process.argv.slice(2))));
} finally {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
