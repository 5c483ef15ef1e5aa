/** Pairs of versions to compare: real ones from the corpus, and constructed ones of which the answer is known. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { corpusFolder, sampleIssues } from './real-files.ts';

export interface Pair {
  readonly before: string;
  readonly after: string;
}

/** So many pairs of each kind are measured, spread evenly over the corpus. */
const PAIRS = 400;

interface Revision {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** The edits of the corpus's issues: what a commit that is no merge made of a file that was there. */
export function consecutivePairs(): readonly Pair[] {
  return fromCorpus((revisions) => revisions);
}

/** The first version of each issue beside its last. */
export function firstAndFinalPairs(): readonly Pair[] {
  return fromCorpus(firstBesideLast);
}

function firstBesideLast(revisions: readonly Revision[]): readonly Revision[] {
  const byFile = new Map<string, Revision>();
  for (const revision of revisions) {
    const first = byFile.get(revision.file);
    byFile.set(revision.file, first ? { ...first, after: revision.after } : revision);
  }
  return [...byFile.values()].filter(({ before, after }) => before !== after);
}

function fromCorpus(
  choose: (revisions: readonly Revision[]) => readonly Revision[],
  most = PAIRS,
): readonly Pair[] {
  const folder = corpusFolder();
  if (folder === null) return [];
  const bundles = readdirSync(folder).filter((name) => name.endsWith('.bundle'));
  return bundles.flatMap((bundle) => {
    const clone = mkdtempSync(path.join(tmpdir(), 'galley-corpus-'));
    try {
      execFileSync('git', ['clone', '-q', '--bare', '-b', 'main', path.join(folder, bundle), clone]);
      const chosen = spread(choose(revisionsIn(clone)), Math.ceil(most / bundles.length));
      const texts = textsOf(
        clone,
        chosen.flatMap(({ before, after }) => [before, after]),
      );
      return chosen.map(({ before, after }) => ({
        before: texts.get(before) ?? '',
        after: texts.get(after) ?? '',
      }));
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });
}

const git = (clone: string, args: readonly string[], input?: string): Buffer =>
  execFileSync('git', ['-C', clone, ...args], {
    maxBuffer: 2 ** 30,
    ...(input === undefined ? {} : { input }),
  });

function revisionsIn(clone: string): readonly Revision[] {
  return git(clone, [
    'log',
    '--reverse',
    '--no-merges',
    '--raw',
    '--no-abbrev',
    '--diff-filter=M',
    '--format=',
  ])
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, before, after, file] =
        /^:\d+ \d+ (\w+) (\w+) M\t(_posts\/.*\.(?:md|markdown))$/.exec(line) ?? [];
      return before && after && file ? [{ file, before, after }] : [];
    });
}

function textsOf(clone: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const answer = git(clone, ['cat-file', '--batch'], `${[...new Set(ids)].join('\n')}\n`);
  const texts = new Map<string, string>();
  for (let at = 0; at < answer.length; ) {
    const lineEnd = answer.indexOf(10, at);
    const [id = '', , size = '0'] = answer.subarray(at, lineEnd).toString().split(' ');
    texts.set(id, answer.subarray(lineEnd + 1, lineEnd + 1 + Number(size)).toString());
    at = lineEnd + Number(size) + 2;
  }
  return texts;
}

const spread = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  items.length <= count
    ? items
    : Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)] as Item);

/** The same numbers in each run. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The sample issues one after another, without their headers, until there are enough words. */
export function longText(words: number): string {
  const bodies = sampleIssues().map(({ text }) => text.replace(/^---\n[\s\S]*?\n---\n/, ''));
  let text = '';
  for (let at = 0, count = 0; count < words; at += 1) {
    const body = bodies[at % bodies.length] ?? '';
    // References would be defined many times over, with other addresses.
    text += `${body.replace(/^\[[^\]^]+\]:.*$/gm, '')}\n`;
    count += body.split(/\s+/).length;
  }
  return text;
}

/** 100,000 words with a word changed in fifty places. */
export function longPair(): Pair {
  const before = longText(100_000);
  const next = numbersFrom(5);
  const words = [...before.matchAll(/(?<= )[a-z]{4,}(?= )/g)];
  const chosen = new Set(Array.from({ length: 50 }, () => next(words.length)));
  let after = '';
  let at = 0;
  words.forEach((word, index) => {
    if (!chosen.has(index)) return;
    after += `${before.slice(at, word.index)}changed`;
    at = word.index + word[0].length;
  });
  return { before, after: after + before.slice(at) };
}

/** 20,000 words, and 20,000 others. */
export function rewrittenPair(): Pair {
  const prose = (seed: number) => {
    const next = numbersFrom(seed);
    return Array.from({ length: 20_000 }, (_, i) => `w${next(5000)}${i % 70 === 69 ? '.\n\n' : ''}`).join(
      ' ',
    );
  };
  return { before: prose(1), after: prose(77) };
}

/** Paragraphs of at least this many words are moved, and looked for: shorter ones are repeated by chance. */
const CERTAIN = 8;

export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Corpus texts with one to four of their blocks elsewhere. */
export function movedPairs(): readonly Pair[] {
  const next = numbersFrom(11);
  return consecutivePairs()
    .slice(0, 200)
    .flatMap(({ after: text }) => {
      const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
      const header = text.slice(0, text.length - body.length);
      const blocks = body.split(/\n{2,}/).filter((block) => block.trim() !== '');
      const unique = blocks.filter(
        (block) =>
          /^[\p{L}"“]/u.test(block) &&
          wordsIn(block) >= CERTAIN &&
          blocks.filter((b) => b === block).length === 1,
      );
      if (blocks.length < 6 || unique.length < 3) return [];
      const moved = new Set(
        Array.from(
          { length: 1 + next(Math.min(4, unique.length >> 1)) },
          () => unique[next(unique.length)] as string,
        ),
      );
      const rest = blocks.filter((block) => !moved.has(block));
      for (const block of moved) rest.splice(next(rest.length + 1), 0, block);
      const [before, after] = [blocks, rest].map((all) => `${header}${all.join('\n\n')}\n`) as [
        string,
        string,
      ];
      return [{ before, after }];
    });
}

/** Every edit of every issue of the corpus, and its first version beside its last; the same edit made twice is one. */
export function allPairs(): readonly Pair[] {
  const all = [
    ...fromCorpus((revisions) => revisions, Number.POSITIVE_INFINITY),
    ...fromCorpus(firstBesideLast, Number.POSITIVE_INFINITY),
  ];
  const different = new Map(all.map((pair) => [`${pair.before}\0${pair.after}`, pair]));
  return [...different.values()];
}

/** All real pairs in which something moved, as far as equal lines tell. */
export const reallyMovedPairs = (): readonly Pair[] =>
  allPairs().filter(({ before, after }) => inversions(before, after).some(({ certain }) => certain));

/** Two lines that stand once in each text, in one order there and in the other here: one of the two moved. */
export interface Inversion {
  readonly lines: readonly [string, string];
  /** Both are long enough to be no chance. */
  readonly certain: boolean;
}

/** What moved, told without Galley, and without taking sides: of two that changed places either one moved. */
export function inversions(before: string, after: string): readonly Inversion[] {
  const [left, right] = [placesOfLines(before), placesOfLines(after)];
  const common = [...left.keys()].filter((line) => right.has(line));
  return common.flatMap((one, index) =>
    common.slice(index + 1).flatMap((other): readonly Inversion[] => {
      if ((right.get(one) as number) < (right.get(other) as number)) return [];
      return [{ lines: [one, other], certain: isCertain(one) && isCertain(other) }];
    }),
  );
}

const isCertain = (line: string): boolean =>
  line.split(/\s+/).filter((word) => wordsIn(word) > 0).length >= CERTAIN;

function placesOfLines(text: string): ReadonlyMap<string, number> {
  const lines = text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .split('\n')
    .map((line) => line.trim());
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return new Map(
    lines.flatMap((line, at) => (counts.get(line) === 1 && wordsIn(line) > 0 ? [[line, at] as const] : [])),
  );
}
