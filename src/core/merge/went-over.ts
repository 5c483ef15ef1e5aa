import { countEach, type WordCounts } from './multiset.ts';
import type { Unit } from './split-units.ts';

/** Of a unit's telling words, so many must have gone over for it to be the same text, edited. */
const MOST_WORDS = 0.6;
/** A word that is more often in a text tells nothing of where a unit went: `the`, or `https`. */
const TELLING = 3;

/** What some units hold: units by their keys, and words. */
export interface Contents {
  readonly keys: WordCounts;
  readonly words: WordCounts;
}

export function contentsOf(units: readonly Unit[]): Contents {
  return {
    keys: countEach(units.map(({ key }) => key)),
    words: countEach(units.flatMap(({ words }) => words)),
  };
}

/**
 * Whether a unit, or most of its words, is more often in one than in the other.
 *
 * @param all all of a text, which says what words are common in it
 */
export function hasMore({ key, words }: Unit, one: Contents, other: Contents, all: Contents): boolean {
  if (words.length === 0) return false;
  if ((one.keys.get(key) ?? 0) > (other.keys.get(key) ?? 0)) return true;
  const telling = words.filter((word) => (all.words.get(word) ?? 0) <= TELLING);
  let found = 0;
  for (const [word, times] of countEach(telling)) {
    found += Math.max(0, Math.min(times, (one.words.get(word) ?? 0) - (other.words.get(word) ?? 0)));
  }
  return telling.length > 0 && found >= telling.length * MOST_WORDS;
}
