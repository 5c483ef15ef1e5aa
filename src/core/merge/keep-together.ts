import type { Span } from './arrange-units.ts';
import { type Bodies, conflictOver, type Stretch, unite } from './merge-body.ts';
import { countEach, type WordCounts } from './multiset.ts';
import { type Region, regionsOf } from './regions.ts';
import type { Unit } from './split-units.ts';

/** Of a unit's words, so many must have gone over for it to be the same text, edited. */
const MOST_WORDS = 0.6;

/**
 * Keeps what a side moved on one side of the question. Where it took a unit from here into a passage that is now a
 * conflict, its old place is a conflict too: else the words would be gone with the other reading. The same where it
 * took a unit out of the passage: else they would be there twice. Between two pins some may be asked and some settled; where a
 * unit goes from the one to the other, all of it is one question.
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
  const asked = regions.map(({ from, to }) => stretches.slice(from, to).filter(({ text }) => text === null));
  const isConflict = asked.map((conflicts) => conflicts.length > 0);
  const wandered = new Set<Region>();
  for (const side of ['ours', 'theirs'] as const) {
    const unitsIn = (name: keyof Bodies) => asked.flat().flatMap(({ span }) => unitsOf(bodies, span, name));
    const unitsOut = (name: keyof Bodies) =>
      regions.map((region, at) => settledUnits(bodies, region, asked[at] ?? [], name));
    const [baseIn, sideIn] = [unitsIn('base'), unitsIn(side)];
    const [baseOut, sideOut] = [unitsOut('base'), unitsOut(side)];
    const inside = [contentsOf(baseIn), contentsOf(sideIn)] as const;
    const outside = [contentsOf(baseOut.flat()), contentsOf(sideOut.flat())] as const;
    const wentIn = (unit: Unit) =>
      hasMore(unit, outside[0], outside[1]) && hasMore(unit, inside[1], inside[0]);
    const cameOut = (unit: Unit) =>
      hasMore(unit, outside[1], outside[0]) && hasMore(unit, inside[0], inside[1]);
    // A paragraph that was joined to another, or parted from it, is a unit on one side of the question only.
    const newInside = sideIn.filter(wentIn);
    const goneInside = baseIn.filter(cameOut);
    regions.forEach((region, at) => {
      const [was, is] = [baseOut[at] ?? [], sideOut[at] ?? []];
      if (was.some(wentIn) || is.some(cameOut)) wandered.add(region);
      if (newInside.length === 0 && goneInside.length === 0) return;
      const [before, after] = [contentsOf(was), contentsOf(is)];
      if (newInside.some((unit) => hasMore(unit, before, after))) wandered.add(region);
      if (goneInside.some((unit) => hasMore(unit, after, before))) wandered.add(region);
    });
  }
  return wandered.size === 0 ? stretches : asConflicts(bodies, stretches, regions, isConflict, wandered);
}

const unitsOf = (bodies: Bodies, span: Span, side: keyof Bodies): readonly Unit[] =>
  bodies[side].units.slice(...span[side]);

/** The units of a region that are in none of its conflicts. */
function settledUnits(
  bodies: Bodies,
  { span }: Region,
  conflicts: readonly Stretch[],
  side: keyof Bodies,
): readonly Unit[] {
  const first = span[side][0];
  const isAsked = (index: number) =>
    conflicts.some((conflict) => index >= conflict.span[side][0] && index < conflict.span[side][1]);
  return unitsOf(bodies, span, side).filter((_, at) => !isAsked(first + at));
}

/** What some units hold: units by their keys, and words. */
interface Contents {
  readonly keys: WordCounts;
  readonly words: WordCounts;
}

function contentsOf(units: readonly Unit[]): Contents {
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
