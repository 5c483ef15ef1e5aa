import { hasWord, splitWords } from '../diff/tokens.ts';

/** A line of the earlier text and the one of the later text it became, by their places. */
export type LinePair = readonly [before: number, after: number];

/** Lines say the same in other words from here on: so much of both their words they share. */
const ALIKE = 0.35;
/** Beyond so many pairs to look at, lines are paired by their order alone. */
const MOST_PAIRS = 40_000;

/** Which lines became which, in order, so that what they share is most. */
export function pairLines(went: readonly string[], came: readonly string[]): readonly LinePair[] {
  if (went.length * came.length > MOST_PAIRS) return [];
  const [old, now] = [went.map(countWords), came.map(countWords)];
  const width = came.length + 1;
  const best = new Float64Array((went.length + 1) * width);
  const worth = (i: number, j: number) => likeness(old[i] as WordCount, now[j] as WordCount);
  const at = (i: number, j: number) => best[i * width + j] as number;
  for (let i = went.length - 1; i >= 0; i -= 1) {
    for (let j = came.length - 1; j >= 0; j -= 1)
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), worth(i, j) + at(i + 1, j + 1));
  }
  const pairs: LinePair[] = [];
  for (let [i, j] = [0, 0]; i < went.length && j < came.length; ) {
    const paired = worth(i, j);
    if (paired > 0 && at(i, j) === paired + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

interface WordCount {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

function countWords(text: string): WordCount {
  const counts = new Map<string, number>();
  const words = splitWords(text).filter(hasWord);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { total: words.length, counts };
}

/** From 0 to 1, by the words both have; a little for two lines without any. */
function likeness(one: WordCount, other: WordCount): number {
  if (one.total === 0 || other.total === 0) return one.total === other.total ? 0.01 : 0;
  let shared = 0;
  for (const [word, count] of one.counts) shared += Math.min(count, other.counts.get(word) ?? 0);
  const alike = (2 * shared) / (one.total + other.total);
  return alike < ALIKE ? 0 : alike;
}
