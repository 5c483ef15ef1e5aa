import type { Span } from './arrange-units.ts';
import { type Bodies, conflictOver, type Stretch, unite } from './merge-body.ts';
import { type Region, regionsOf } from './regions.ts';
import type { Unit } from './split-units.ts';
import { contentsOf, hasMore, type MoreAndLess } from './went-over.ts';

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
  const unitsIn = (name: keyof Bodies) => asked.flat().flatMap(({ span }) => unitsOf(bodies, span, name));
  const unitsOut = (name: keyof Bodies) =>
    regions.map((region, at) => settledUnits(bodies, region, asked[at] ?? [], name));
  const [baseIn, baseOut] = [unitsIn('base'), unitsOut('base')];
  const inBase = { inside: contentsOf(baseIn), outside: contentsOf(baseOut.flat()) };
  const all = contentsOf(bodies.base.units);
  const wandered = new Set<Region>();
  for (const [side, otherSide] of [
    ['ours', 'theirs'],
    ['theirs', 'ours'],
  ] as const) {
    const [sideIn, sideOut] = [unitsIn(side), unitsOut(side)];
    const inSide = { inside: contentsOf(sideIn), outside: contentsOf(sideOut.flat()) };
    const otherInside = contentsOf(unitsIn(otherSide));
    const [into, outOf] = [
      [inSide.inside, inBase.inside],
      [inBase.inside, inSide.inside],
    ] as const satisfies readonly MoreAndLess[];
    const wentIn = (unit: Unit) => hasMore(unit, all, [inBase.outside, inSide.outside], into);
    const cameOut = (unit: Unit) => hasMore(unit, all, [inSide.outside, inBase.outside], outOf);
    // Both added it, one of them in the passage that is a conflict.
    const isThereToo = ({ key, words }: Unit) =>
      words.length > 0 &&
      (inSide.outside.keys.get(key) ?? 0) > (inBase.outside.keys.get(key) ?? 0) &&
      (otherInside.keys.get(key) ?? 0) > (inBase.inside.keys.get(key) ?? 0);
    // A paragraph that was joined to another, or parted from it, is a unit on one side of the question only.
    const newInside = sideIn.filter(wentIn);
    const goneInside = baseIn.filter(cameOut);
    regions.forEach((region, at) => {
      const [was, is] = [baseOut[at] ?? [], sideOut[at] ?? []];
      if (was.some(wentIn) || is.some((unit) => cameOut(unit) || isThereToo(unit))) wandered.add(region);
      if (newInside.length === 0 && goneInside.length === 0) return;
      const [before, after] = [contentsOf(was), contentsOf(is)];
      if (newInside.some((unit) => hasMore(unit, all, [before, after], into))) wandered.add(region);
      if (goneInside.some((unit) => hasMore(unit, all, [after, before], outOf))) wandered.add(region);
    });
  }
  const isConflict = asked.map((conflicts) => conflicts.length > 0);
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
