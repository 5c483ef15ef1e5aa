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
    lines: countEach(units.flatMap((unit) => knownOf(unit).lines)),
    words: countEach(units.flatMap(({ words }) => words)),
  };
}

/** A unit's longer lines, and how often it has each word: asked for at each place it may have gone to. */
interface Known {
  readonly lines: readonly string[];
  readonly counts: WordCounts;
}

const known = new WeakMap<Unit, Known>();

function knownOf(unit: Unit): Known {
  const before = known.get(unit);
  if (before !== undefined) return before;
  const lines = unit.text.split('\n').map((line) => line.trim());
  const own = {
    lines: lines.filter((line) => wordsOf(line).length >= LINE_WORDS),
    counts: countEach(unit.words),
  };
  known.set(unit, own);
  return own;
}

/** The same place in two texts: where there may be more of a unit, and where less. */
export type MoreAndLess = readonly [more: Contents, less: Contents];

/**
 * Whether a unit, a line of it or most of its words is more often in the one than in the other, at each of some places: gone
 * from one place, say, and come to another.
 *
 * @param all all of a text, which says what words are common in it
 */
export function hasMore(unit: Unit, all: Contents, ...places: readonly MoreAndLess[]): boolean {
  if (unit.words.length === 0) return false;
  const surplus = (name: keyof Contents, what: string) =>
    Math.min(...places.map(([more, less]) => (more[name].get(what) ?? 0) - (less[name].get(what) ?? 0)));
  const { lines, counts } = knownOf(unit);
  if (surplus('keys', unit.key) > 0 || lines.some((line) => surplus('lines', line) > 0)) return true;
  let [telling, found] = [0, 0];
  for (const [word, times] of counts) {
    if ((all.words.get(word) ?? 0) > TELLING) continue;
    telling += times;
    found += Math.max(0, Math.min(times, surplus('words', word)));
  }
  return telling > 0 && found >= telling * MOST_WORDS;
}
