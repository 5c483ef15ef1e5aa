import type { Alignment } from './align-units.ts';
import { diffSequences } from './diff-sequences.ts';
import { firstAddress, likeness } from './likeness.ts';
import type { Unit } from './split-units.ts';

/** One unit of the merged text: its index in each text that has it. */
export interface Slot {
  readonly base: number | null;
  readonly ours: number | null;
  readonly theirs: number | null;
}

/** Corresponding ranges of units of the three texts. */
export interface Span {
  readonly base: readonly [number, number];
  readonly ours: readonly [number, number];
  readonly theirs: readonly [number, number];
}

/** Base and sides as units, and what became of the base on either side. */
export interface Aligned {
  readonly base: readonly Unit[];
  readonly ours: Side;
  readonly theirs: Side;
}

export interface Side {
  readonly units: readonly Unit[];
  readonly alignment: Alignment;
}

type Name = 'ours' | 'theirs';
const START = -1;
/** Deeper than any heading. */
const DEEPEST = 7;

/**
 * Puts the units of a span in order. Units of the base that nobody moved keep their order; what a side inserted or
 * moved follows the unit it follows there, ours before theirs; so what is inserted into a section goes where the other
 * side moved the section to.
 *
 * @returns null where the two sides cannot both have their way: one deleted what the other edited, filled or moved,
 *   both replaced the same by something else, or both moved the same to different places
 */
export function arrangeUnits(aligned: Aligned, span: Span): readonly Slot[] | null {
  return new Arrangement(aligned, span).slots();
}

class Arrangement {
  readonly #aligned: Aligned;
  readonly #span: Span;
  /** For each side, what follows each unit of the base that it left at its place, up to the next such unit. */
  readonly #followers: Readonly<Record<Name, ReadonlyMap<number, readonly number[]>>>;
  readonly #slots: Slot[] = [];
  readonly #placed = new Set<number>();
  #impossible = false;

  constructor(aligned: Aligned, span: Span) {
    this.#aligned = aligned;
    this.#span = span;
    this.#followers = { ours: this.#followersIn('ours'), theirs: this.#followersIn('theirs') };
  }

  slots(): readonly Slot[] | null {
    const [from, to] = this.#span.base;
    if (this.#bothReplaced()) return null;
    this.#placeFollowers(START);
    for (let base = from; base < to; base += 1) {
      if (!this.#isMoved('ours', base) && !this.#isMoved('theirs', base)) this.#placeBase(base);
      if (this.#impossible) return null;
    }
    for (let base = from; base < to; base += 1) {
      if (!this.#placed.has(base)) return null;
    }
    return this.#impossible ? null : this.#slots;
  }

  #followersIn(name: Name): ReadonlyMap<number, readonly number[]> {
    const { alignment } = this.#aligned[name];
    const [from, to] = this.#span[name];
    const followers = new Map<number, number[]>();
    let after = START;
    for (let at = from; at < to; at += 1) {
      const base = alignment.toBase[at] ?? -1;
      if (base !== -1 && !alignment.moved[base]) after = base;
      else if (followers.has(after)) followers.get(after)?.push(at);
      else followers.set(after, [at]);
    }
    return followers;
  }

  #isMoved = (name: Name, base: number): boolean => this.#aligned[name].alignment.moved[base] === true;
  #indexIn = (name: Name, base: number): number | null => {
    const at = this.#aligned[name].alignment.toSide[base] ?? -1;
    return at === -1 ? null : at;
  };
  #isGone = (name: Name, base: number): boolean => this.#indexIn(name, base) === null;
  #unit = (base: number): Unit => this.#aligned.base[base] as Unit;
  #hasWords = (base: number): boolean => this.#unit(base).words.length > 0;

  #isEdited(name: Name, base: number): boolean {
    const at = this.#indexIn(name, base);
    return at !== null && this.#aligned[name].units[at]?.key !== this.#unit(base).key;
  }

  /** A unit of the base where it stays, with what follows it. */
  #placeBase(base: number): void {
    this.#placeUnit(base);
    this.#placeFollowers(base);
  }

  #placeUnit(base: number): void {
    if (this.#placed.has(base)) {
      this.#impossible = true;
      return;
    }
    this.#placed.add(base);
    const [ours, theirs] = [this.#indexIn('ours', base), this.#indexIn('theirs', base)];
    if (ours !== null && theirs !== null) this.#slots.push({ base, ours, theirs });
    else if (this.#hasWords(base)) this.#checkDeleted(base);
    else if (ours !== null && this.#isEdited('ours', base)) this.#slots.push({ base, ours, theirs });
    else if (theirs !== null && this.#isEdited('theirs', base)) this.#slots.push({ base, ours, theirs });
  }

  /** What one side deleted, the other must have left alone. */
  #checkDeleted(base: number): void {
    for (const name of ['ours', 'theirs'] as const) {
      const other = name === 'ours' ? 'theirs' : 'ours';
      if (!this.#isGone(name, base) || this.#isGone(other, base)) continue;
      if (this.#isEdited(other, base)) this.#impossible = true;
      if (this.#isMoved(other, base) && !this.#moveSurvives(name, other, base)) this.#impossible = true;
    }
  }

  /** Of a passage that was moved as one, some may be deleted; if nothing is left, the move went for nothing. */
  #moveSurvives(deleting: Name, moving: Name, base: number): boolean {
    const at = this.#indexIn(moving, base) ?? 0;
    const survives = (step: number): boolean => {
      for (let by = step; ; by += step) {
        if (this.#aligned[moving].alignment.toBase[at + by] !== base + by) return false;
        if (!this.#isGone(deleting, base + by)) return true;
      }
    };
    return survives(-1) || survives(1);
  }

  #placeFollowers(after: number): void {
    const ours = this.#followers.ours.get(after) ?? [];
    const theirs = this.#followers.theirs.get(after) ?? [];
    this.#checkFilled('ours', 'theirs', after, theirs);
    this.#checkFilled('theirs', 'ours', after, ours);
    const keyOf = (name: Name) => (at: number) => {
      const base = this.#aligned[name].alignment.toBase[at] ?? -1;
      return base === -1 ? `+${this.#aligned[name].units[at]?.key}` : `=${base}`;
    };
    const [left, right] = [ours.map(keyOf('ours')), theirs.map(keyOf('theirs'))];
    let [o, t] = [0, 0];
    for (const hunk of [...diffSequences(left, right), null]) {
      for (; o < (hunk?.from ?? ours.length); o += 1, t += 1)
        this.#placeBoth(ours[o] as number, theirs[t] as number);
      if (hunk === null) break;
      this.#checkAlike(ours.slice(o, hunk.to), theirs.slice(t, hunk.afterTo));
      this.#placeApart(ours.slice(o, hunk.to), theirs.slice(t, hunk.afterTo));
      [o, t] = [hunk.to, hunk.afterTo];
    }
  }

  /**
   * What both put after the same unit, each something else. What belongs to the section comes before what begins a new
   * one; what one side moved here keeps its order to what the other side, which has it too, wrote; else ours is first.
   */
  #placeApart(ours: readonly number[], theirs: readonly number[]): void {
    const [left, right] = [this.#depthsOf('ours', ours), this.#depthsOf('theirs', theirs)];
    let [o, t] = [0, 0];
    while (o < ours.length || t < theirs.length) {
      const [one, other] = [ours[o], theirs[t]];
      if (one === undefined) this.#placeOne('theirs', theirs[t++] as number);
      else if (other === undefined) this.#placeOne('ours', ours[o++] as number);
      else if ((left[o] as number) !== (right[t] as number))
        (left[o] as number) > (right[t] as number)
          ? this.#placeOne('ours', ours[o++] as number)
          : this.#placeOne('theirs', theirs[t++] as number);
      else if (this.#isKnownLater('ours', one, 'theirs', other))
        this.#placeOne('theirs', theirs[t++] as number);
      else this.#placeOne('ours', ours[o++] as number);
    }
  }

  /** For each unit of a run, the level of the highest heading in it so far; what is deeper stays in the section. */
  #depthsOf(name: Name, run: readonly number[]): readonly number[] {
    let highest = DEEPEST;
    return run.map((at) => {
      const { kind, level } = this.#aligned[name].units[at] as Unit;
      if (kind === 'heading') highest = Math.min(highest, level);
      return highest;
    });
  }

  /** Whether the other side, which left alone what this one moved here, has it after what it wrote itself. */
  #isKnownLater(name: Name, at: number, other: Name, otherAt: number): boolean {
    const base = this.#aligned[name].alignment.toBase[at] ?? -1;
    const known = base === -1 ? null : this.#indexIn(other, base);
    return known !== null && known > otherAt;
  }

  /** What both inserted or moved alike. */
  #placeBoth(ours: number, theirs: number): void {
    const base = this.#aligned.ours.alignment.toBase[ours] ?? -1;
    if (base === -1) this.#slots.push({ base: null, ours, theirs });
    else this.#placeUnit(base);
  }

  #placeOne(name: Name, at: number): void {
    const base = this.#aligned[name].alignment.toBase[at] ?? -1;
    if (base === -1) {
      const none = { base: null, ours: null, theirs: null };
      this.#slots.push(name === 'ours' ? { ...none, ours: at } : { ...none, theirs: at });
      return;
    }
    // Moved by both, and not to the same place.
    if (this.#isMoved(name === 'ours' ? 'theirs' : 'ours', base)) this.#impossible = true;
    else this.#placeBase(base);
  }

  /** What is inserted into a passage that the other side deleted, or moved there, has lost its place. */
  #checkFilled(deleting: Name, inserting: Name, after: number, inserted: readonly number[]): void {
    const first = this.#aligned[inserting].units[inserted[0] ?? -1];
    if (after === START || !first || !this.#isDeletedText(deleting, after)) return;
    if (this.#isGone(inserting, after)) return;
    const next = after + 1;
    const isBetween =
      next < this.#span.base[1] && this.#isDeletedText(deleting, next) && !this.#isGone(inserting, next);
    // Items of a list stand for themselves: a new one needs no neighbours.
    if (isBetween && !(first.kind === 'item' && this.#unit(after).kind === 'item')) {
      this.#impossible = true;
      return;
    }
    for (let base = after; base >= this.#span.base[0] && this.#isGone(deleting, base); base -= 1) {
      const { kind, level } = this.#unit(base);
      if (kind !== 'heading') continue;
      if (first.kind !== 'heading' || first.level > level) this.#impossible = true;
      return;
    }
  }

  #isDeletedText = (name: Name, base: number): boolean => this.#isGone(name, base) && this.#hasWords(base);

  /** Both put something else in the place of the same text: two readings, not two additions. */
  #bothReplaced(): boolean {
    const [from, to] = this.#span.base;
    let [goneFromBoth, headingGone] = [false, false];
    for (let base = from; base < to; base += 1) {
      if (!this.#isDeletedText('ours', base) || !this.#isGone('theirs', base)) continue;
      goneFromBoth = true;
      if (this.#unit(base).kind === 'heading') headingGone = true;
    }
    if (!goneFromBoth) return false;
    const [ours, theirs] = (['ours', 'theirs'] as const).map((name) => {
      const [first, last] = this.#span[name];
      const { units, alignment } = this.#aligned[name];
      // A heading alone stands for no text: it begins a section that is still to be filled.
      return units
        .slice(first, last)
        .filter(
          ({ words, kind }, at) =>
            alignment.toBase[first + at] === -1 && words.length > 0 && (headingGone || kind !== 'heading'),
        )
        .map(({ key }) => key);
    }) as [string[], string[]];
    return (
      ours.length > 0 &&
      theirs.length > 0 &&
      (ours.length !== theirs.length || ours.some((key, at) => key !== theirs[at]))
    );
  }

  /** The same news told twice, in almost the same words: two readings as well. */
  #checkAlike(ours: readonly number[], theirs: readonly number[]): void {
    const inserted = (name: Name, list: readonly number[]) =>
      list
        .filter((at) => this.#aligned[name].alignment.toBase[at] === -1)
        .map((at) => this.#aligned[name].units[at] as Unit);
    const right = inserted('theirs', theirs);
    if (right.length === 0) return;
    for (const unit of inserted('ours', ours)) {
      if (right.some((other) => isRetold(unit, other))) this.#impossible = true;
    }
  }
}

const RETOLD = 0.8;
const RETOLD_WORDS = 8;

function isRetold(a: Unit, b: Unit): boolean {
  if (Math.min(a.words.length, b.words.length) < RETOLD_WORDS || likeness(a, b) < RETOLD) return false;
  // Items of a list are often alike; they are about the same thing where they link to the same.
  return a.kind !== 'item' || (firstAddress(a) !== undefined && firstAddress(a) === firstAddress(b));
}
