import { diffSequences } from './diff-sequences.ts';
import { likeness } from './likeness.ts';
import type { Unit } from './split-units.ts';

/** Which unit of a side each unit of the base became; -1 for none. */
export interface Alignment {
  /** For each unit of the base, its index in the side. */
  readonly toSide: readonly number[];
  /** For each unit of the side, its index in the base. */
  readonly toBase: readonly number[];
  /** For each unit of the base, whether it stands elsewhere among those that stayed. */
  readonly moved: readonly boolean[];
}

/** From here on an edited unit is taken for the same one at its place, and at another place. */
const EDITED = 0.5;
const MOVED_AND_EDITED = 0.7;
const MOVED_WORDS = 3;
const MOVED_AND_EDITED_WORDS = 6;
/** Comparing every unit of a stretch with every other is given up beyond so many comparisons. */
const MOST_COMPARISONS = 40_000;

/**
 * Finds out what each unit of the base became on one side. In order: units that are the same and in order (those that
 * occur once first, as in a patience diff, for they are never confused); the same units at other places; edited units
 * between the same neighbours; edited units at other places.
 *
 * @param withMoves whether to look at other places at all
 */
export function alignUnits(base: readonly Unit[], side: readonly Unit[], withMoves: boolean): Alignment {
  const toSide = base.map(() => -1);
  const toBase = side.map(() => -1);
  const pair: Take = (b, s) => {
    toSide[b] = s;
    toBase[s] = b;
  };
  const whole: Stretch = { b0: 0, b1: base.length, s0: 0, s1: side.length };
  matchInOrder(base, side, whole, pair);
  const stretches = stretchesBetween(toSide, side.length);
  if (withMoves) matchSameElsewhere(base, side, toSide, toBase, pair);
  for (const stretch of stretches) matchEdited(base, side, stretch, toSide, toBase, pair);
  if (withMoves) matchEditedElsewhere(base, side, toSide, toBase, pair);
  return { toSide, toBase, moved: findMoved(base, toSide) };
}

type Take = (b: number, s: number) => void;

/** Units of both from some neighbours that are the same to the next. */
interface Stretch {
  readonly b0: number;
  readonly b1: number;
  readonly s0: number;
  readonly s1: number;
}

function matchInOrder(base: readonly Unit[], side: readonly Unit[], within: Stretch, pair: Take): void {
  let { b0, b1, s0, s1 } = within;
  while (b0 < b1 && s0 < s1 && base[b0]?.key === side[s0]?.key) pair(b0++, s0++);
  while (b0 < b1 && s0 < s1 && base[b1 - 1]?.key === side[s1 - 1]?.key) pair(--b1, --s1);
  if (b0 === b1 || s0 === s1) return;
  const anchors = uniqueInOrder(base, side, { b0, b1, s0, s1 });
  if (anchors.length === 0) {
    matchShortest(base, side, { b0, b1, s0, s1 }, pair);
    return;
  }
  let [b, s] = [b0, s0];
  for (const [nextB, nextS] of [...anchors, [b1, s1] as const]) {
    matchInOrder(base, side, { b0: b, b1: nextB, s0: s, s1: nextS }, pair);
    if (nextB < b1) pair(nextB, nextS);
    [b, s] = [nextB + 1, nextS + 1];
  }
}

/** Units that occur once on either side, the largest part of them that is in the same order on both. */
function uniqueInOrder(base: readonly Unit[], side: readonly Unit[], { b0, b1, s0, s1 }: Stretch) {
  const places = new Map<string, { b: number; s: number; count: number }>();
  for (let b = b0; b < b1; b += 1) {
    const { key, words } = base[b] as Unit;
    const place = places.get(key);
    if (place) place.count += 2;
    else if (words.length > 0) places.set(key, { b, s: -1, count: 0 });
  }
  for (let s = s0; s < s1; s += 1) {
    const place = places.get((side[s] as Unit).key);
    if (!place) continue;
    place.s = s;
    place.count += 1;
  }
  const pairs = [...places.values()].filter(({ count }) => count === 1).map(({ b, s }) => [b, s] as const);
  const kept = heaviestIncreasing(
    pairs.map(([, s]) => s),
    pairs.map(([b]) => 1 + (base[b]?.words.length ?? 0)),
  );
  return kept.map((at) => pairs[at] as readonly [number, number]);
}

function matchShortest(
  base: readonly Unit[],
  side: readonly Unit[],
  { b0, b1, s0, s1 }: Stretch,
  pair: Take,
): void {
  const keys = (units: readonly Unit[], from: number, to: number) =>
    units.slice(from, to).map(({ key }) => key);
  let [b, s] = [b0, s0];
  const pairUntil = (to: number) => {
    while (b < to) pair(b++, s++);
  };
  for (const { from, to, afterTo } of diffSequences(keys(base, b0, b1), keys(side, s0, s1))) {
    pairUntil(b0 + from);
    [b, s] = [b0 + to, s0 + afterTo];
  }
  pairUntil(b1);
}

function stretchesBetween(toSide: readonly number[], sideLength: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [b0, s0] = [0, 0];
  for (let b = 0; b <= toSide.length; b += 1) {
    const s = b === toSide.length ? sideLength : (toSide[b] as number);
    if (s === -1) continue;
    if (b > b0 && s > s0) stretches.push({ b0, b1: b, s0, s1: s });
    [b0, s0] = [b + 1, s + 1];
  }
  return stretches;
}

/** A unit with words enough to be known again, once on either side among what is left; then its neighbours. */
function matchSameElsewhere(
  base: readonly Unit[],
  side: readonly Unit[],
  toSide: readonly number[],
  toBase: readonly number[],
  pair: Take,
): void {
  const places = new Map<string, { b: number; s: number; count: number }>();
  base.forEach(({ kind, key, words }, b) => {
    // A heading is known by one word: there is no other text in which so little stands for so much.
    if (toSide[b] !== -1 || words.length < (kind === 'heading' ? 1 : MOVED_WORDS)) return;
    const place = places.get(key);
    if (place) place.count += 2;
    else places.set(key, { b, s: -1, count: 0 });
  });
  side.forEach(({ key }, s) => {
    const place = places.get(key);
    if (toBase[s] !== -1 || !place) return;
    place.s = s;
    place.count += 1;
  });
  const isFree = (b: number, s: number) =>
    toSide[b] === -1 && toBase[s] === -1 && base[b] !== undefined && base[b]?.key === side[s]?.key;
  for (const { b, s, count } of places.values()) {
    if (count !== 1 || !isFree(b, s)) continue;
    pair(b, s);
    for (const step of [-1, 1]) for (let at = step; isFree(b + at, s + at); at += step) pair(b + at, s + at);
  }
}

/** The pairs in order with the greatest sum of likeness, each of them alike enough. */
function matchEdited(
  base: readonly Unit[],
  side: readonly Unit[],
  stretch: Stretch,
  toSide: readonly number[],
  toBase: readonly number[],
  pair: Take,
): void {
  const free = (from: number, to: number, other: readonly number[]) =>
    Array.from({ length: to - from }, (_, at) => from + at).filter((at) => other[at] === -1);
  const left = free(stretch.b0, stretch.b1, toSide);
  const right = free(stretch.s0, stretch.s1, toBase);
  if (left.length * right.length > MOST_COMPARISONS) return;
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  const score = (i: number, j: number) =>
    likeness(base[left[i] as number] as Unit, side[right[j] as number] as Unit);
  const scores = left.map((_, i) => right.map((_, j) => score(i, j)));
  const worth = (i: number, j: number): number => {
    const value = scores[i]?.[j] ?? 0;
    return value >= EDITED ? value + (best[(i + 1) * width + j + 1] ?? 0) : -1;
  };
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const skipped = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      best[i * width + j] = Math.max(skipped, worth(i, j));
    }
  }
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const value = best[i * width + j] ?? 0;
    if (worth(i, j) === value) pair(left[i++] as number, right[j++] as number);
    else if ((best[(i + 1) * width + j] ?? 0) === value) i += 1;
    else j += 1;
  }
}

function matchEditedElsewhere(
  base: readonly Unit[],
  side: readonly Unit[],
  toSide: readonly number[],
  toBase: readonly number[],
  pair: Take,
): void {
  const isLong = ({ words }: Unit) => words.length >= MOVED_AND_EDITED_WORDS;
  const left = base.flatMap((unit, b) => (toSide[b] === -1 && isLong(unit) ? [b] : []));
  const right = side.flatMap((unit, s) => (toBase[s] === -1 && isLong(unit) ? [s] : []));
  if (left.length * right.length > MOST_COMPARISONS) return;
  const candidates = left.flatMap((b) =>
    right.map((s) => ({ b, s, value: likeness(base[b] as Unit, side[s] as Unit) })),
  );
  candidates.sort((x, y) => y.value - x.value || x.b - y.b || x.s - y.s);
  for (const { b, s, value } of candidates) {
    if (value < MOVED_AND_EDITED) break;
    if (toSide[b] === -1 && toBase[s] === -1) pair(b, s);
  }
}

/** What stayed is the heaviest part that is in order; the rest was moved. */
function findMoved(base: readonly Unit[], toSide: readonly number[]): readonly boolean[] {
  const kept = toSide.flatMap((s, b) => (s === -1 ? [] : [b]));
  const stayed = heaviestIncreasing(
    kept.map((b) => toSide[b] as number),
    kept.map((b) => 1 + (base[b]?.words.length ?? 0)),
  );
  const moved = toSide.map((s) => s !== -1);
  for (const at of stayed) moved[kept[at] as number] = false;
  return moved;
}

/** Indices of the increasing subsequence with the greatest sum of weights. Quadratic only where much is out of order. */
export function heaviestIncreasing(values: readonly number[], weights: readonly number[]): readonly number[] {
  if (values.every((value, at) => at === 0 || value > (values[at - 1] as number)))
    return values.map((_, at) => at);
  const sums: number[] = [];
  const previous: number[] = [];
  let last = -1;
  values.forEach((value, at) => {
    let from = -1;
    for (let before = 0; before < at; before += 1) {
      if ((values[before] as number) < value && (from === -1 || (sums[before] ?? 0) > (sums[from] ?? 0)))
        from = before;
    }
    previous.push(from);
    sums.push((weights[at] ?? 0) + (from === -1 ? 0 : (sums[from] ?? 0)));
    if (last === -1 || (sums[at] ?? 0) > (sums[last] ?? 0)) last = at;
  });
  const kept: number[] = [];
  for (let at = last; at !== -1; at = previous[at] ?? -1) kept.push(at);
  return kept.reverse();
}
