import { type Bodies, conflictOver, type Stretch, unite } from './merge-body.ts';
import { countEach, type WordCounts } from './multiset.ts';
import { type Region, regionsOf } from './regions.ts';
import type { Unit } from './split-units.ts';

/** Of a unit's words, so many must have gone over for it to be the same text, edited. */
const MOST_WORDS = 0.8;

/**
 * Keeps what a side moved on one side of the question. Where it took a unit from here into a passage that is now a
 * conflict, its old place is a conflict too: else the words would be gone with the other reading. The same where it
 * took a unit out of the passage: else they would be there twice.
 *
 * @returns the same stretches where nothing went over
 */
export function keepTogether(bodies: Bodies, stretches: readonly Stretch[]): readonly Stretch[] {
  if (stretches.every(({ text }) => text !== null)) return stretches;
  let held = stretches;
  for (;;) {
    const next = withWandered(bodies, held);
    if (next === held) return held;
    held = next;
  }
}

function withWandered(bodies: Bodies, stretches: readonly Stretch[]): readonly Stretch[] {
  const regions = regionsOf(bodies, stretches);
  const isConflict = regions.map(({ from, to }) =>
    stretches.slice(from, to).some(({ text }) => text === null),
  );
  const inside = regions.filter((_, at) => isConflict[at]);
  const outside = regions.filter((_, at) => !isConflict[at]);
  const wandered = new Set<Region>();
  for (const side of ['ours', 'theirs'] as const) {
    const [baseIn, sideIn] = [contentsOf(bodies, inside, 'base'), contentsOf(bodies, inside, side)];
    const [baseOut, sideOut] = [contentsOf(bodies, outside, 'base'), contentsOf(bodies, outside, side)];
    const wentIn = (unit: Unit) => hasMore(unit, baseOut, sideOut) && hasMore(unit, sideIn, baseIn);
    const cameOut = (unit: Unit) => hasMore(unit, sideOut, baseOut) && hasMore(unit, baseIn, sideIn);
    // A paragraph that was joined to another, or parted from it, is a unit on one side of the question only.
    const newInside = unitsOf(bodies, inside, side).filter(wentIn);
    const goneInside = unitsOf(bodies, inside, 'base').filter(cameOut);
    for (const region of outside) {
      if (unitsOf(bodies, [region], 'base').some(wentIn)) wandered.add(region);
      if (unitsOf(bodies, [region], side).some(cameOut)) wandered.add(region);
      if (newInside.length === 0 && goneInside.length === 0) continue;
      const [before, after] = [contentsOf(bodies, [region], 'base'), contentsOf(bodies, [region], side)];
      if (newInside.some((unit) => hasMore(unit, before, after))) wandered.add(region);
      if (goneInside.some((unit) => hasMore(unit, after, before))) wandered.add(region);
    }
  }
  return wandered.size === 0 ? stretches : asConflicts(bodies, stretches, regions, isConflict, wandered);
}

const unitsOf = (bodies: Bodies, regions: readonly Region[], side: keyof Bodies): readonly Unit[] =>
  regions.flatMap(({ span }) => bodies[side].units.slice(...span[side]));

/** What some regions hold in one of the texts: units by their keys, and words. */
interface Contents {
  readonly keys: WordCounts;
  readonly words: WordCounts;
}

function contentsOf(bodies: Bodies, regions: readonly Region[], side: keyof Bodies): Contents {
  const units = unitsOf(bodies, regions, side);
  return {
    keys: countEach(units.map(({ key }) => key)),
    words: countEach(units.flatMap(({ words }) => words)),
  };
}

/** Whether a unit, or most of its words, is more often in one than in the other. */
function hasMore({ key, words }: Unit, one: Contents, other: Contents): boolean {
  if (words.length === 0) return false;
  if ((one.keys.get(key) ?? 0) > (other.keys.get(key) ?? 0)) return true;
  let found = 0;
  for (const [word, times] of countEach(words)) {
    found += Math.max(0, Math.min(times, (one.words.get(word) ?? 0) - (other.words.get(word) ?? 0)));
  }
  return found >= words.length * MOST_WORDS;
}

/** Regions that lie side by side become one conflict; other conflicts stay as they are. */
function asConflicts(
  bodies: Bodies,
  stretches: readonly Stretch[],
  regions: readonly Region[],
  isConflict: readonly boolean[],
  wandered: ReadonlySet<Region>,
): readonly Stretch[] {
  const written: Stretch[] = [];
  for (let at = 0; at < regions.length; ) {
    let end = at;
    while (end < regions.length && (isConflict[end] || wandered.has(regions[end] as Region))) end += 1;
    const run = regions.slice(at, Math.max(end, at + 1));
    const [first, last] = [run[0] as Region, run.at(-1) as Region];
    if (run.some((region) => wandered.has(region)))
      written.push(conflictOver(bodies, unite([first.span, last.span])));
    else written.push(...stretches.slice(first.from, last.to));
    at += run.length;
  }
  return written;
}
