/** Corresponding stretches of two sequences: the same in both, or replaced (either side may be empty). */
export interface Stretch {
  readonly same: boolean;
  readonly beforeFrom: number;
  readonly beforeTo: number;
  readonly afterFrom: number;
  readonly afterTo: number;
}

/**
 * How much comparing is left. Myers' algorithm takes steps in the square of the number of edits, so it is edits that are
 * bounded: by a count, not by a clock, so that the same two texts always give the same answer.
 */
export interface EditBudget {
  steps: number;
}

export const editBudget = (): EditBudget => ({ steps: 2_500_000 });

/** Beyond this many edits between two sequences nobody reads word by word any more. */
const MOST_EDITS = 900;

/** The longest common subsequence of two lists of words, as stretches in order and without gaps. */
export function matchSequences(
  before: readonly string[],
  after: readonly string[],
  budget: EditBudget,
): readonly Stretch[] {
  const partners = new Int32Array(before.length).fill(-1);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) partners[head] = head++;
  let [bEnd, aEnd] = [before.length, after.length];
  while (bEnd > head && aEnd > head && before[bEnd - 1] === after[aEnd - 1]) partners[--bEnd] = --aEnd;
  if (bEnd > head && aEnd > head) {
    const numbers = new Map<string, number>();
    const left = numbered(before, head, bEnd, numbers);
    const right = numbered(after, head, aEnd, numbers);
    match({ left, right, partners, budget }, head, bEnd, head, aEnd);
  }
  return stretchesOf(partners, after.length);
}

/** Numbers compare faster than words; those at either end, which are equal, need none. */
function numbered(
  words: readonly string[],
  from: number,
  to: number,
  numbers: Map<string, number>,
): Int32Array {
  const result = new Int32Array(words.length);
  for (let index = from; index < to; index += 1) {
    const word = words[index] as string;
    let number = numbers.get(word);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(word, number);
    }
    result[index] = number;
  }
  return result;
}

/**
 * Finds what is equal in `left` (from `b` to before `bEnd`) and `right`, and writes each one's partner. Where the budget
 * does not suffice, things that stand once in either decide; where none do, nothing between is equal.
 */
export interface Matching {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** For each place on the left the place on the right, or -1. */
  readonly partners: Int32Array;
  readonly budget: EditBudget;
}

export function match(matching: Matching, from: number, to: number, start: number, stop: number): void {
  const { left, right, partners } = matching;
  let [b, bEnd, a, aEnd] = [from, to, start, stop];
  while (b < bEnd && a < aEnd && left[b] === right[a]) partners[b++] = a++;
  while (b < bEnd && a < aEnd && left[bEnd - 1] === right[aEnd - 1]) partners[--bEnd] = --aEnd;
  if (b === bEnd || a === aEnd || matchByEdits(matching, b, bEnd, a, aEnd)) return;
  const whole = bEnd - b + aEnd - a;
  const anchors = uniqueInBoth(left, right, b, bEnd, a, aEnd);
  for (const [i, j] of [...heaviestOrder(anchors, () => 1), [bEnd, aEnd] as const]) {
    // Less than all of it, or it would never end.
    if (i - b + j - a < whole) match(matching, b, i, a, j);
    if (i === bEnd) return;
    partners[i] = j;
    [b, a] = [i + 1, j + 1];
  }
}

/** How far each diagonal reaches; one list for all comparisons, which are many and small, and never at the same time. */
const reached = new Int32Array(2 * MOST_EDITS + 3);
/** The same after each number of edits, one after another: every second diagonal, for the others were not reached then. */
let trace = new Int32Array(1024);

const traceOf = (edits: number): number => (edits * (edits + 1)) / 2;

function keep(edits: number, middle: number): void {
  const from = traceOf(edits);
  if (trace.length <= from + edits) {
    const longer = new Int32Array(2 * (from + edits + 1));
    longer.set(trace);
    trace = longer;
  }
  for (let i = 0; i <= edits; i += 1) trace[from + i] = at(reached, middle - edits + 2 * i);
}

/** E. W. Myers, An O(ND) difference algorithm and its variations (1986), forwards. False where that is too much. */
function matchByEdits(matching: Matching, b0: number, bEnd: number, a0: number, aEnd: number): boolean {
  const { left, right, partners, budget } = matching;
  const [n, m] = [bEnd - b0, aEnd - a0];
  const limit = Math.min(MOST_EDITS, Math.floor(Math.sqrt(budget.steps)), n + m);
  // Each edit changes the length by one: as many as the lengths differ are needed in any case.
  if (Math.abs(n - m) > limit) return false;
  const middle = limit + 1;
  reached[middle + 1] = 0;
  for (let edits = 0; edits <= limit; edits += 1) {
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(reached, middle + k - 1) < at(reached, middle + k + 1));
      let x = down ? at(reached, middle + k + 1) : at(reached, middle + k - 1) + 1;
      while (x < n && x - k < m && left[b0 + x] === right[a0 + x - k]) x += 1;
      reached[middle + k] = x;
      if (x < n || x - k < m) continue;
      budget.steps -= edits * edits;
      followBack(edits, k, x, (i, j) => {
        partners[b0 + i] = a0 + j;
      });
      return true;
    }
    keep(edits, middle);
  }
  budget.steps -= limit * limit;
  return false;
}

const at = (array: Int32Array, index: number): number => array[index] as number;

/** From the end to the beginning along the furthest reaching paths, telling each pair of equal things. */
function followBack(
  edits: number,
  diagonal: number,
  end: number,
  tell: (i: number, j: number) => void,
): void {
  let [k, x] = [diagonal, end];
  for (let d = edits; d > 0; d -= 1) {
    const before = traceOf(d - 1);
    const reachedAt = (q: number) => (Math.abs(q) <= d - 1 ? at(trace, before + (q + d - 1) / 2) : -1);
    const down = k === -d || (k !== d && reachedAt(k - 1) < reachedAt(k + 1));
    const previous = down ? k + 1 : k - 1;
    const from = down ? reachedAt(previous) : reachedAt(previous) + 1;
    while (x > from) {
      x -= 1;
      tell(x, x - k);
    }
    x = reachedAt(previous);
    k = previous;
  }
  while (x > 0) {
    x -= 1;
    tell(x, x - k);
  }
}

type Pairing = readonly [before: number, after: number];

/** Places of what stands exactly once on each side, in the order of the left one. */
export function uniqueInBoth(
  left: Int32Array,
  right: Int32Array,
  b: number,
  bEnd: number,
  a: number,
  aEnd: number,
): readonly Pairing[] {
  const onRight = new Map<number, number>();
  for (let j = a; j < aEnd; j += 1) onRight.set(at(right, j), onRight.has(at(right, j)) ? -1 : j);
  const onLeft = new Map<number, number>();
  for (let i = b; i < bEnd; i += 1) onLeft.set(at(left, i), onLeft.has(at(left, i)) ? -1 : i);
  const pairs: Pairing[] = [];
  for (const [thing, i] of onLeft) {
    const j = onRight.get(thing);
    if (i >= 0 && j !== undefined && j >= 0) pairs.push([i, j]);
  }
  return pairs;
}

/** Of pairs ordered by their first place, those in the order of both sides that weigh most together. */
export function heaviestOrder(
  pairs: readonly Pairing[],
  weigh: (pair: Pairing) => number,
): readonly Pairing[] {
  // As a rule nothing crosses, and nothing has to be weighed.
  if (pairs.every(([, place], index) => index === 0 || place > (pairs[index - 1] as Pairing)[1]))
    return pairs;
  const places = [...pairs].sort((one, other) => one[1] - other[1]);
  const rank = new Map(places.map((pair, index) => [pair, index + 1]));
  // A Fenwick tree of the heaviest chain that ends at or before a place on the right.
  const heaviest: ({ weight: number; last: Link } | undefined)[] = new Array(pairs.length + 1);
  let best: { weight: number; last: Link } = { weight: 0, last: null };
  for (const pair of pairs) {
    const place = rank.get(pair) as number;
    let chain: { weight: number; last: Link } = { weight: 0, last: null };
    for (let i = place - 1; i > 0; i -= i & -i) {
      const other = heaviest[i];
      if (other && other.weight > chain.weight) chain = other;
    }
    const longer = { weight: chain.weight + weigh(pair), last: { pair, previous: chain.last } };
    for (let i = place; i <= pairs.length; i += i & -i) {
      if ((heaviest[i]?.weight ?? -1) < longer.weight) heaviest[i] = longer;
    }
    if (longer.weight > best.weight) best = longer;
  }
  const order: Pairing[] = [];
  for (let link = best.last; link !== null; link = link.previous) order.push(link.pair);
  return order.reverse();
}

type Link = { readonly pair: Pairing; readonly previous: Link } | null;

/** Partners as stretches. */
export function stretchesOf(partners: Int32Array, afterLength: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [b, a] = [0, 0];
  const push = (same: boolean, beforeTo: number, afterTo: number) => {
    if (beforeTo > b || afterTo > a) stretches.push({ same, beforeFrom: b, beforeTo, afterFrom: a, afterTo });
    [b, a] = [beforeTo, afterTo];
  };
  for (let i = 0; i < partners.length; ) {
    if (at(partners, i) < 0) {
      i += 1;
      continue;
    }
    push(false, i, at(partners, i));
    let end = i + 1;
    while (end < partners.length && at(partners, end) === at(partners, i) + end - i) end += 1;
    push(true, end, at(partners, i) + end - i);
    i = end;
  }
  push(false, partners.length, afterLength);
  return stretches;
}
