import { countEach, type WordCounts } from './multiset.ts';
import { type Unit, wordsOf } from './split-units.ts';

/** Of a unit's telling words, so many must have gone over for it to be the same text, edited. */
const MOST_WORDS = 0.6;
/** A word that is more often in a text tells nothing of where a unit went: `the`, or `https`. */
const TELLING = 3;
/** A line of so many words is known again by itself: of a long paragraph no more than that may have gone over. */
const LINE_WORDS = 4;

/** What some units hold: units by their keys, lines and words. */
export interface Contents {
  readonly keys: WordCounts;
  readonly lines: WordCounts;
  readonly words: WordCounts;
}

export function contentsOf(units: readonly Unit[]): Contents {
  return {
    keys: countEach(units.map(({ key }) => key)),
    lines: countEach(units.flatMap(linesOf)),
    words: countEach(units.flatMap(({ words }) => words)),
  };
}

const linesOf = ({ text }: Unit): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => wordsOf(line).length >= LINE_WORDS);

/** The same place in two texts: where there may be more of a unit, and where less. */
export type MoreAndLess = readonly [more: Contents, less: Contents];

/**
 * Whether a unit, a line of it or most of its words is more often in the one than in the other, at each of some places: gone
 * from one place, say, and come to another.
 *
 * @param all all of a text, which says what words are common in it
 */
export function hasMore(unit: Unit, all: Contents, ...places: readonly MoreAndLess[]): boolean {
  const { key, words } = unit;
  if (words.length === 0) return false;
  const surplus = (name: keyof Contents, what: string) =>
    Math.min(...places.map(([more, less]) => (more[name].get(what) ?? 0) - (less[name].get(what) ?? 0)));
  if (surplus('keys', key) > 0 || linesOf(unit).some((line) => surplus('lines', line) > 0)) return true;
  const telling = words.filter((word) => (all.words.get(word) ?? 0) <= TELLING);
  let found = 0;
  for (const [word, times] of countEach(telling))
    found += Math.max(0, Math.min(times, surplus('words', word)));
  return telling.length > 0 && found >= telling.length * MOST_WORDS;
}
