/**
 * Comparing two versions beside git, jsdiff and an HTML differ: milliseconds a pair, how much more than the fewest words
 * each reports, in how many places, and how many of those are torn apart by a word or two that stayed.
 */
import path from 'node:path';
import { diffIssues } from '../src/core/diff/index.ts';
import { parseIssue } from '../src/core/markdown/index.ts';
import { figuresOf, wordsOf } from './diff-measures.ts';
import {
  consecutivePairs,
  firstAndFinalPairs,
  inversions,
  longPair,
  movedPairs,
  type Pair,
  reallyMovedPairs,
  rewrittenPair,
} from './diff-pairs.ts';
import { movedTexts, SUBJECTS, type Subject } from './diff-subjects.ts';
import { corpusFolder, NO_CORPUS } from './real-files.ts';

const TEXTS: Readonly<Record<string, { readonly corpus: boolean; readonly pairs: () => readonly Pair[] }>> = {
  'consecutive versions': { corpus: true, pairs: consecutivePairs },
  'first and final version': { corpus: true, pairs: firstAndFinalPairs },
  '100,000 words, 50 edits': { corpus: false, pairs: () => [longPair()] },
  '20,000 words rewritten': { corpus: false, pairs: () => [rewrittenPair()] },
  'moves, constructed': { corpus: true, pairs: movedPairs },
  'moves, real': { corpus: true, pairs: reallyMovedPairs },
};

const isAboutMoves = (text: string): boolean => text.startsWith('moves');

/** Each pair is compared so often, a long one more often: the rounds go through all pairs, so that no pair alone has a bad moment. */
const [ROUNDS, ROUNDS_OF_ONE] = [10, 20];
/** What takes seconds need not be taken again. */
const LONG_MS = 2000;

async function measure(subject: Subject, text: string, pairs: readonly Pair[]) {
  const tool = await subject.load();
  const times = pairs.map(() => Number.POSITIVE_INFINITY);
  const totals = { words: 0, bound: 0, runs: 0, islands: 0 };
  for (let round = 0; round < (pairs.length === 1 ? ROUNDS_OF_ONE : ROUNDS); round += 1) {
    pairs.forEach((pair, index) => {
      if (round > 0 && (times[index] as number) > LONG_MS) return;
      const given = tool.prepare(pair);
      const start = performance.now();
      const answer = tool.compare(given);
      // The fastest: whatever else the machine was doing only ever adds.
      times[index] = Math.min(times[index] as number, performance.now() - start);
      // The bound of a total rewrite is known without the hours it takes to work it out.
      if (round > 0 || text.includes('rewritten')) return;
      const figures = figuresOf(tool.pieces(answer, given));
      for (const key of ['words', 'bound', 'runs', 'islands'] as const) totals[key] += figures[key];
    });
  }
  return {
    p50: round(percentile(times, 0.5)),
    p95: round(percentile(times, 0.95)),
    'words/bound': totals.bound === 0 ? null : round(totals.words / totals.bound),
    runs: totals.bound === 0 ? null : round(totals.runs / pairs.length),
    islands: totals.bound === 0 ? null : round(totals.islands / pairs.length),
    recall: null,
    precision: null,
  };
}

/**
 * Recall: of two lines that changed places, how often one is said to have moved. Precision: of the lines that are said to have
 * moved unchanged, how many changed places with another at all.
 */
function measureMoves(pairs: readonly Pair[]) {
  const counts = { explained: 0, inverted: 0, right: 0, said: 0 };
  const plain = (text: string) => wordsOf(text.replace(/\]\([^)]*\)|<[^>]*>/g, ' ')).join(' ');
  for (const { before, after } of pairs) {
    const answer = movedTexts(diffIssues(parseIssue(before), parseIssue(after))).flatMap((text) =>
      text.split('\n').map(plain),
    );
    const inverted = inversions(before, after).map(({ lines, certain }) => ({
      lines: lines.map(plain),
      certain,
    }));
    // A text of several lines holds each of them; a line of a list may hold more than the item's words.
    const holds = (whole: string, part: string) => part.split(' ').length > 7 && whole.includes(part);
    const isSaid = (line: string) =>
      answer.some((text) => text === line || holds(text, line) || holds(line, text));
    const certain = inverted.filter((one) => one.certain);
    counts.inverted += certain.length;
    counts.explained += certain.filter(({ lines }) => lines.some(isSaid)).length;
    const known = new Set(before.split('\n').map((line) => plain(line.trim())));
    const stayed = new Set(after.split('\n').map((line) => plain(line.trim())));
    // What was edited on the way is not told by equal lines: it is neither right nor wrong here.
    const exact = answer.filter((text) => text !== '' && known.has(text) && stayed.has(text));
    counts.said += exact.length;
    counts.right += exact.filter((text) => inverted.some(({ lines }) => lines.includes(text))).length;
  }
  return {
    p50: null,
    p95: null,
    'words/bound': null,
    runs: null,
    islands: null,
    recall: round(counts.explained / Math.max(1, counts.inverted)),
    precision: round(counts.right / Math.max(1, counts.said)),
  };
}

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

const round = (value: number): number => Math.round(value * 100) / 100;

async function main([
  root = '',
  task = '',
  subjectName = '',
  textName = '',
]: readonly string[]): Promise<unknown> {
  process.chdir(path.resolve(root));
  if (task === 'list') {
    const only = process.env['GALLEY_BENCH_ONLY'];
    return {
      texts: Object.keys(TEXTS).filter((name) => !TEXTS[name]?.corpus || corpusFolder() !== null),
      subjects: SUBJECTS.map(({ name }) => name).filter((name) => only === undefined || name.includes(only)),
      notes: [
        'Milliseconds a pair (the fastest of ten rounds through all pairs, of twenty where there is one); git’s include starting its process, node-htmldiff’s leave out making the HTML.',
        'Galley, of texts: reading both is timed, the second as a version of the first (parseVersions); each round reads both anew,',
        'and nothing is kept from one round or pair to the next. Of parsed issues: read before the clock starts, each by itself.',
        'words/bound: words reported as inserted or deleted, over the fewest possible (both texts less their longest common',
        'subsequence, in the words each tool is given). runs: places with a change, a pair. islands: one or two unchanged words',
        'between two of them on one line. recall: of two longer lines that changed places, how often one is said to have moved.',
        'precision: of lines said to have moved unchanged, how many changed places with any.',
        ...(corpusFolder() === null ? [NO_CORPUS] : []),
      ],
    };
  }
  const subject = SUBJECTS.find(({ name }) => name === subjectName);
  const pairs = TEXTS[textName]?.pairs() ?? [];
  if (!subject) throw new Error(`no subject ${subjectName}`);
  if (isAboutMoves(textName)) {
    const figures = subjectName === 'Galley, of texts' ? measureMoves(pairs) : {};
    return { text: textName, subject: subjectName, ...figures };
  }
  return { text: textName, subject: subjectName, ...(await measure(subject, textName, pairs)) };
}

process.stdout.write(JSON.stringify(await main(process.argv.slice(2))));
