import { countEach, type WordCounts } from './multiset.ts';

/** The words of three texts, and of what was made of them. */
export interface Account {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly merged: readonly string[];
  /** What both sides are known to have added alike, in one place: it is there once. */
  readonly agreed?: readonly string[];
}

/**
 * Whether a merge conserves: each word is there as often as it was, plus what either side added, minus what either
 * took away. What both sides did alike is, as far as words can tell, done once or twice; everything else is exact.
 *
 * @returns the words that are there too often or too seldom
 */
export function wordsOutOfPlace({ base, ours, theirs, merged, agreed = [] }: Account): readonly string[] {
  const [b, o, t, m, both] = [base, ours, theirs, merged, agreed].map((words) => countEach(words)) as [
    WordCounts,
    WordCounts,
    WordCounts,
    WordCounts,
    WordCounts,
  ];
  const words = new Set([...b.keys(), ...o.keys(), ...t.keys(), ...m.keys()]);
  return [...words].filter((word) => {
    const count = (counts: WordCounts) => counts.get(word) ?? 0;
    const isRight = (was: number) => isConserved(count(o) - was, count(t) - was, count(m) - was);
    return !isRight(count(b)) && !isRight(count(b) + count(both));
  });
}

/** Whether a word that is so many times more on either side may be so many times more in the merged text. */
function isConserved(left: number, right: number, now: number): boolean {
  const both = left + right;
  if (left > 0 && right > 0) return now >= Math.max(left, right) && now <= both;
  if (left < 0 && right < 0) return now <= Math.min(left, right) && now >= both;
  return now === both;
}
