/**
 * The shortest edit between two sequences, after E. W. Myers, “An O(ND) Difference Algorithm and Its Variations”,
 * Algorithmica 1 (1986), in linear space. What lies in one sequence only is set aside first: it can match nothing.
 *
 * Where several edits are equally short, groups of changed elements slide as git's do: as far down as they go, but
 * rather to where the other sequence changes as well. So two merges of the same texts choose the same places.
 */
export interface Hunk {
  /** `before.slice(from, to)` became `after.slice(afterFrom, afterTo)`; either may be empty. */
  readonly from: number;
  readonly to: number;
  readonly afterFrom: number;
  readonly afterTo: number;
}

/** Compares two sequences of strings. The hunks come in order, and between two of them something is the same. */
export function diffSequences(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const [a, b] = numbered(before, after);
  const goneFromA = new Uint8Array(a.length);
  const newInB = new Uint8Array(b.length);
  markChanges(a, b, goneFromA, newInB);
  slideGroups(a, goneFromA, newInB);
  slideGroups(b, newInB, goneFromA);
  return hunksOf(goneFromA, newInB);
}

function numbered(before: readonly string[], after: readonly string[]): readonly [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const number = (element: string): number => {
    const known = numbers.get(element);
    if (known !== undefined) return known;
    numbers.set(element, numbers.size);
    return numbers.size - 1;
  };
  return [Int32Array.from(before, number), Int32Array.from(after, number)];
}

function markChanges(a: Int32Array, b: Int32Array, goneFromA: Uint8Array, newInB: Uint8Array): void {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const inA = new Set(a.subarray(head, a.length - tail));
  const inB = new Set(b.subarray(head, b.length - tail));
  const left = candidates(a, head, a.length - tail, inB, goneFromA);
  const right = candidates(b, head, b.length - tail, inA, newInB);
  new Comparison(a, b, left, right, goneFromA, newInB).compare(0, left.length, 0, right.length);
}

/** Indices of the elements that the other sequence has too; the rest is marked as changed at once. */
function candidates(
  sequence: Int32Array,
  from: number,
  to: number,
  other: ReadonlySet<number>,
  changed: Uint8Array,
): Int32Array {
  const kept: number[] = [];
  for (let at = from; at < to; at += 1) {
    if (other.has(sequence[at] as number)) kept.push(at);
    else changed[at] = 1;
  }
  return Int32Array.from(kept);
}

/** After so many edits from both corners, or the root of the length, the search ends where it got furthest, as git's does. */
const FEWEST_EDITS = 256;

/** Divide and conquer over the elements that may match; `left` and `right` hold their indices. */
class Comparison {
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #goneFromA: Uint8Array;
  readonly #newInB: Uint8Array;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #offset: number;
  readonly #mostEdits: number;

  constructor(
    a: Int32Array,
    b: Int32Array,
    left: Int32Array,
    right: Int32Array,
    goneFromA: Uint8Array,
    newInB: Uint8Array,
  ) {
    this.#a = Int32Array.from(left, (index) => a[index] as number);
    this.#b = Int32Array.from(right, (index) => b[index] as number);
    this.#left = left;
    this.#right = right;
    this.#goneFromA = goneFromA;
    this.#newInB = newInB;
    this.#offset = right.length + 1;
    this.#mostEdits = Math.max(FEWEST_EDITS, Math.sqrt(left.length + right.length));
    this.#forward = new Int32Array(left.length + right.length + 3);
    this.#backward = new Int32Array(left.length + right.length + 3);
  }

  compare(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    let [x0, x1, y0, y1] = [aFrom, aTo, bFrom, bTo];
    while (x0 < x1 && y0 < y1 && this.#a[x0] === this.#b[y0]) {
      x0 += 1;
      y0 += 1;
    }
    while (x0 < x1 && y0 < y1 && this.#a[x1 - 1] === this.#b[y1 - 1]) {
      x1 -= 1;
      y1 -= 1;
    }
    if (x0 === x1) {
      for (let y = y0; y < y1; y += 1) this.#newInB[this.#right[y] as number] = 1;
    } else if (y0 === y1) {
      for (let x = x0; x < x1; x += 1) this.#goneFromA[this.#left[x] as number] = 1;
    } else {
      const [x, y] = this.#middle(x0, x1, y0, y1);
      this.compare(x0, x, y0, y);
      this.compare(x, x1, y, y1);
    }
  }

  /** A point on a shortest path, found by searching from both corners, an edit at a time, until the searches meet. */
  #middle(x0: number, x1: number, y0: number, y1: number): readonly [number, number] {
    const start = x0 - y0;
    const end = x1 - y1;
    const lowest = x0 - y1;
    const highest = x1 - y0;
    const odd = ((start - end) & 1) !== 0;
    this.#forward[start + this.#offset] = x0;
    this.#backward[end + this.#offset] = x1;
    for (let edits = 1; ; edits += 1) {
      const down = reach(start, edits, lowest, highest);
      const back = reach(end, edits - 1, lowest, highest);
      for (let diagonal = down.high; diagonal >= down.low; diagonal -= 2) {
        const x = this.#advance(diagonal, start, edits, [x1, y1], [lowest, highest]);
        const meets = odd && back.low <= diagonal && diagonal <= back.high;
        if (meets && (this.#backward[diagonal + this.#offset] as number) <= x) return [x, x - diagonal];
      }
      const up = reach(end, edits, lowest, highest);
      for (let diagonal = up.high; diagonal >= up.low; diagonal -= 2) {
        const x = this.#retreat(diagonal, end, edits, [x0, y0], [lowest, highest]);
        const meets = !odd && down.low <= diagonal && diagonal <= down.high;
        if (meets && x <= (this.#forward[diagonal + this.#offset] as number)) return [x, x - diagonal];
      }
      if (edits >= this.#mostEdits) return this.#furthest(down, up, [x0, x1, y0, y1]);
    }
  }

  /** The point furthest from its corner: of those reached from the start by the diagonals `down`, from the end by `up`. */
  #furthest(down: Reach, up: Reach, [x0, x1, y0, y1]: readonly [number, number, number, number]): Pair {
    let ahead: Pair = [x0, y0];
    for (let diagonal = down.low; diagonal <= down.high; diagonal += 2) {
      const x = Math.min(this.#forward[diagonal + this.#offset] as number, x1, y1 + diagonal);
      if (2 * x - diagonal > ahead[0] + ahead[1]) ahead = [x, x - diagonal];
    }
    let behind: Pair = [x1, y1];
    for (let diagonal = up.low; diagonal <= up.high; diagonal += 2) {
      const x = Math.max(this.#backward[diagonal + this.#offset] as number, x0, y0 + diagonal);
      if (2 * x - diagonal < behind[0] + behind[1]) behind = [x, x - diagonal];
    }
    return x1 + y1 - behind[0] - behind[1] > ahead[0] + ahead[1] - x0 - y0 ? behind : ahead;
  }

  /** The furthest point on a diagonal after so many edits from the start, and what is the same from there on. */
  #advance(diagonal: number, start: number, edits: number, [x1, y1]: Pair, [lowest, highest]: Pair): number {
    const [known, offset] = [this.#forward, this.#offset];
    const hasLeft = diagonal - 1 >= Math.max(lowest, start - edits + 1);
    const hasAbove = diagonal + 1 <= Math.min(highest, start + edits - 1);
    const left = hasLeft ? (known[diagonal - 1 + offset] as number) : -1;
    const above = hasAbove ? (known[diagonal + 1 + offset] as number) : -1;
    let x = left >= above ? left + 1 : above;
    while (x < x1 && x - diagonal < y1 && this.#a[x] === this.#b[x - diagonal]) x += 1;
    known[diagonal + offset] = x;
    return x;
  }

  #retreat(diagonal: number, end: number, edits: number, [x0, y0]: Pair, [lowest, highest]: Pair): number {
    const [known, offset] = [this.#backward, this.#offset];
    const hasBelow = diagonal - 1 >= Math.max(lowest, end - edits + 1);
    const hasRight = diagonal + 1 <= Math.min(highest, end + edits - 1);
    const below = hasBelow ? (known[diagonal - 1 + offset] as number) : Number.MAX_SAFE_INTEGER;
    const right = hasRight ? (known[diagonal + 1 + offset] as number) : Number.MAX_SAFE_INTEGER;
    let x = below < right ? below : right - 1;
    while (x > x0 && x - diagonal > y0 && this.#a[x - 1] === this.#b[x - 1 - diagonal]) x -= 1;
    known[diagonal + offset] = x;
    return x;
  }
}

type Pair = readonly [number, number];

interface Reach {
  readonly low: number;
  readonly high: number;
}

/** The diagonals that so many edits reach from one, kept within bounds; every second one counts. */
function reach(from: number, edits: number, lowest: number, highest: number): Reach {
  const low = from - edits < lowest ? lowest + ((lowest - from + edits) & 1) : from - edits;
  const high = from + edits > highest ? highest - ((from + edits - highest) & 1) : from + edits;
  return { low, high };
}

/** Slides each group of changed elements of one sequence; `changed` is updated, `otherChanged` is looked at. */
function slideGroups(sequence: Int32Array, changed: Uint8Array, otherChanged: Uint8Array): void {
  const otherGroups = groupsAfterKept(otherChanged);
  let kept = 0;
  let at = 0;
  while (at < sequence.length) {
    if (changed[at] !== 1) {
      kept += 1;
      at += 1;
      continue;
    }
    let start = at;
    let end = at;
    while (end < sequence.length && changed[end] === 1) end += 1;
    let aligned: number;
    let size: number;
    do {
      size = end - start;
      while (start > 0 && sequence[start - 1] === sequence[end - 1]) {
        changed[--start] = 1;
        changed[--end] = 0;
        kept -= 1;
        while (start > 0 && changed[start - 1] === 1) start -= 1;
      }
      aligned = (otherGroups[kept] ?? 0) > 0 ? end : -1;
      while (end < sequence.length && sequence[start] === sequence[end]) {
        changed[start++] = 0;
        changed[end++] = 1;
        kept += 1;
        while (end < sequence.length && changed[end] === 1) end += 1;
        if ((otherGroups[kept] ?? 0) > 0) aligned = end;
      }
    } while (end - start !== size);
    while (aligned !== -1 && end > aligned) {
      changed[--start] = 1;
      changed[--end] = 0;
      kept -= 1;
    }
    at = end;
  }
}

/** How many changed elements stand after the first, second … kept one; at 0, before all of them. */
function groupsAfterKept(changed: Uint8Array): readonly number[] {
  const sizes = [0];
  for (const flag of changed) {
    if (flag === 1) sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + 1;
    else sizes.push(0);
  }
  return sizes;
}

function hunksOf(goneFromA: Uint8Array, newInB: Uint8Array): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let a = 0;
  let b = 0;
  while (a < goneFromA.length || b < newInB.length) {
    const [from, afterFrom] = [a, b];
    while (goneFromA[a] === 1) a += 1;
    while (newInB[b] === 1) b += 1;
    if (a > from || b > afterFrom) hunks.push({ from, to: a, afterFrom, afterTo: b });
    else {
      a += 1;
      b += 1;
    }
  }
  return hunks;
}
