import { alignUnits } from './align-units.ts';
import { type Aligned, arrangeUnits, type Slot, type Span } from './arrange-units.ts';
import { wordsOutOfPlace } from './conserve.ts';
import type { Place } from './join-places.ts';
import { mergeUnit } from './merge-unit.ts';
import { mergeWords } from './merge-words.ts';
import { sectionsIn } from './sections-in.ts';
import { sourceOf } from './source-of.ts';
import { type SplitText, type Unit, wordsOf } from './split-units.ts';

/** Three bodies as units. */
export interface Bodies {
  readonly base: SplitText;
  readonly ours: SplitText;
  readonly theirs: SplitText;
}

/** A stretch of the merged body: merged text, or a passage of which two readings exist (`text` is null). */
export interface Stretch {
  readonly text: string | null;
  readonly span: Span;
  /** For what stands between stretches: the first and the last unit of this one. */
  readonly first: Place;
  readonly last: Place;
  /** Whether an item of a list begins it, ends it. */
  readonly beginsWithItem: boolean;
  readonly endsWithItem: boolean;
  /** Whether all that stands before it, in all three texts, stands before it here. */
  readonly isPin: boolean;
}

/** Merges three bodies into stretches, in order. */
export function mergeBody(bodies: Bodies): readonly Stretch[] {
  return mergeSpan(bodies, wholeSpan(bodies), true);
}

/** A stretch that is a conflict over a whole span: all that is before the span in any text is before it here. */
export function conflictOver(bodies: Bodies, span: Span): Stretch {
  return { ...stretchOf(bodies, span, null, edgesOf(span)), isPin: true };
}

export const wholeSpan = ({ base, ours, theirs }: Bodies): Span => ({
  base: [0, base.units.length],
  ours: [0, ours.units.length],
  theirs: [0, theirs.units.length],
});

const SIDES = ['base', 'ours', 'theirs'] as const;

function mergeSpan(bodies: Bodies, span: Span, withMoves: boolean): readonly Stretch[] {
  const aligned = alignSpan(bodies, span, withMoves);
  const parts = partsOf(aligned, span);
  const merged = parts.map((part) =>
    part.isPin ? mergePin(bodies, part.span) : mergePart(bodies, aligned, part.span, withMoves),
  );
  return joinSplits(bodies, parts, merged);
}

/** The alignment of a span, in the indices of the whole. */
function alignSpan({ base, ours, theirs }: Bodies, span: Span, withMoves: boolean): Aligned {
  const [b0, b1] = span.base;
  const side = ({ units }: SplitText, [from, to]: readonly [number, number]) => {
    const { toSide, toBase, moved } = alignUnits(base.units.slice(b0, b1), units.slice(from, to), withMoves);
    const shift = (by: number) => (at: number) => (at === -1 ? -1 : at + by);
    const padded = <Value>(before: number, values: readonly Value[], fill: Value): readonly Value[] => [
      ...Array.from({ length: before }, () => fill),
      ...values,
    ];
    return {
      units,
      alignment: {
        toSide: padded(b0, toSide.map(shift(from)), -1),
        toBase: padded(from, toBase.map(shift(b0)), -1),
        moved: padded(b0, moved, false),
      },
    };
  };
  return { base: base.units, ours: side(ours, span.ours), theirs: side(theirs, span.theirs) };
}

/** A unit that stands in all three texts, with all that was before it before it (a pin); or what lies between pins. */
interface Part {
  readonly span: Span;
  readonly isPin: boolean;
}

function partsOf({ ours, theirs }: Aligned, span: Span): readonly Part[] {
  const [b0, b1] = span.base;
  const left = pinsOf(ours.alignment.toSide, b0, b1);
  const right = pinsOf(theirs.alignment.toSide, b0, b1);
  const parts: Part[] = [];
  let [b, o, t] = [b0, span.ours[0], span.theirs[0]];
  const between = (b2: number, o2: number, t2: number) => {
    if (b < b2 || o < o2 || t < t2)
      parts.push({ span: { base: [b, b2], ours: [o, o2], theirs: [t, t2] }, isPin: false });
  };
  for (let at = b0; at < b1; at += 1) {
    if (!left.has(at) || !right.has(at)) continue;
    const [oAt, tAt] = [ours.alignment.toSide[at] as number, theirs.alignment.toSide[at] as number];
    between(at, oAt, tAt);
    parts.push({ span: { base: [at, at + 1], ours: [oAt, oAt + 1], theirs: [tAt, tAt + 1] }, isPin: true });
    [b, o, t] = [at + 1, oAt + 1, tAt + 1];
  }
  between(b1, span.ours[1], span.theirs[1]);
  return parts;
}

/** Units that part a side: everything before them came from before, everything after them from after. */
function pinsOf(toSide: readonly number[], from: number, to: number): ReadonlySet<number> {
  const lowestAfter: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let at = to - 1; at >= from; at -= 1) {
    lowestAfter[at] = lowest;
    if (toSide[at] !== -1) lowest = Math.min(lowest, toSide[at] as number);
  }
  const pins = new Set<number>();
  let highest = -1;
  for (let at = from; at < to; at += 1) {
    const index = toSide[at] as number;
    if (index === -1) continue;
    if (index > highest && index < (lowestAfter[at] as number)) pins.add(at);
    highest = Math.max(highest, index);
  }
  return pins;
}

function mergePin(bodies: Bodies, span: Span): readonly Stretch[] {
  const [base, ours, theirs] = SIDES.map((side) => bodies[side].units[span[side][0]]) as [Unit, Unit, Unit];
  return [{ ...stretchOf(bodies, span, mergeUnit(base, ours, theirs), edgesOf(span)), isPin: true }];
}

/**
 * What lies between pins: with its moves; else section by section, so that a conflict takes no more than its section;
 * else with moves as a deletion and an insertion; else as a conflict.
 */
function mergePart(bodies: Bodies, aligned: Aligned, span: Span, withMoves: boolean): readonly Stretch[] {
  const slots = arrangeUnits(aligned, span);
  const stretches = slots?.map((slot) => stretchOfSlot(bodies, slot));
  if (stretches && isConserved(bodies, span, stretches)) return stretches;
  const sections = sectionsIn(aligned, span);
  if (sections.length > 1)
    return sections.flatMap((section) => mergePart(bodies, aligned, section, withMoves));
  const hasMoves = [aligned.ours, aligned.theirs].some(({ alignment }) =>
    alignment.moved.slice(...span.base).some(Boolean),
  );
  if (withMoves && hasMoves) {
    const again = mergeSpan(bodies, span, false);
    if (isConserved(bodies, span, again)) return again;
  }
  return [conflictOver(bodies, span)];
}

function stretchOfSlot(bodies: Bodies, slot: Slot): Stretch {
  const place: Place = { text: '', ...slot };
  const range = (at: number | null): readonly [number, number] => (at === null ? [0, 0] : [at, at + 1]);
  const span: Span = { base: range(slot.base), ours: range(slot.ours), theirs: range(slot.theirs) };
  const [base, ours, theirs] = SIDES.map((side) =>
    slot[side] === null ? null : bodies[side].units[slot[side]],
  ) as [Unit | null, Unit | null, Unit | null];
  const text = base && ours && theirs ? mergeUnit(base, ours, theirs) : (ours ?? theirs)?.text;
  return stretchOf(bodies, span, text ?? null, { first: place, last: place });
}

/**
 * A paragraph that one side split in two, or joined with the next, is not the same unit any more, and what the other
 * edited in it seems lost. Then the words of all the units there are merged as if they were one.
 */
function joinSplits(
  bodies: Bodies,
  parts: readonly Part[],
  merged: readonly (readonly Stretch[])[],
): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const stretches = merged[at] as readonly Stretch[];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    if (stretches.every(({ text }) => text !== null)) {
      joined.push(...stretches);
      continue;
    }
    const part = parts[at] as Part;
    const takesBefore = before !== undefined && before.isPin !== part.isPin && joined.length > 0;
    const takesAfter = after !== undefined && after.isPin !== part.isPin;
    const attempts = [
      [takesBefore, takesAfter],
      [false, takesAfter],
      [takesBefore, false],
    ] as const;
    let isDone = false;
    for (const [left, right] of attempts) {
      if (!left && !right) continue;
      const span = unite(
        [left ? before : part, part, right ? after : part].map((each) => (each as Part).span),
      );
      const text = mergeAsOne(bodies, span);
      if (text === null) continue;
      if (left) joined.length -= (merged[at - 1] as readonly Stretch[]).length;
      joined.push(stretchOf(bodies, span, text, edgesOf(span)));
      if (right) at += 1;
      isDone = true;
      break;
    }
    if (!isDone) joined.push(...stretches);
  }
  return joined;
}

/** The span from the first to the last of some spans that lie side by side. */
export const unite = (spans: readonly Span[]): Span => {
  const [first, last] = [spans[0] as Span, spans.at(-1) as Span];
  return {
    base: [first.base[0], last.base[1]],
    ours: [first.ours[0], last.ours[1]],
    theirs: [first.theirs[0], last.theirs[1]],
  };
};

/** Longer passages, in characters of all three texts, are no paragraph that somebody split, and take long. */
const MOST_JOINED = 60_000;

function mergeAsOne(bodies: Bodies, span: Span): string | null {
  const isProse = SIDES.every((side) =>
    bodies[side].units
      .slice(...span[side])
      .every(({ kind }) => kind === 'paragraph' || kind === 'item' || kind === 'quote'),
  );
  const [base, ours, theirs] = SIDES.map((side) => sourceOf(bodies[side], span[side])) as [
    string,
    string,
    string,
  ];
  if (!isProse || base === '' || ours === '' || theirs === '') return null;
  if (base.length + ours.length + theirs.length > MOST_JOINED) return null;
  const text = mergeWords(base, ours, theirs);
  const account = {
    base: wordsOf(base),
    ours: wordsOf(ours),
    theirs: wordsOf(theirs),
    merged: wordsOf(text ?? ''),
  };
  if (text === null || wordsOutOfPlace(account).length > 0) return null;
  return keepsSharedLines([base, ours, theirs], text) ? text : null;
}

/** Lines that nobody changed stay as they are: an item that one side indented, and the other deleted, indents no other. */
function keepsSharedLines(texts: readonly string[], merged: string): boolean {
  const [base = [], ...others] = [...texts, merged].map((text) => text.split('\n'));
  const [ours, theirs, kept] = others.map((lines) => new Set(lines));
  return base.every((line) => !ours?.has(line) || !theirs?.has(line) || kept?.has(line));
}

function isConserved(bodies: Bodies, span: Span, stretches: readonly Stretch[]): boolean {
  return wordsOutOfPlace(accountOf(bodies, span, stretches)).length === 0;
}

/** The words of a span outside conflicts. What stands in a conflict is neither lost nor doubled yet. */
export function accountOf(bodies: Bodies, span: Span, stretches: readonly Stretch[]) {
  const words = (side: (typeof SIDES)[number]) => {
    const inConflict = new Set<number>();
    for (const { text, span: inside } of stretches) {
      if (text === null) for (let at = inside[side][0]; at < inside[side][1]; at += 1) inConflict.add(at);
    }
    const [from, to] = span[side];
    return bodies[side].units
      .slice(from, to)
      .flatMap((unit, at) => (inConflict.has(from + at) ? [] : unit.words));
  };
  return {
    base: words('base'),
    ours: words('ours'),
    theirs: words('theirs'),
    merged: stretches.flatMap(({ text }) => (text === null ? [] : wordsOf(text))),
  };
}

function stretchOf(
  bodies: Bodies,
  span: Span,
  text: string | null,
  edges: { readonly first: Place; readonly last: Place },
): Stretch {
  const isItem = (place: Place) =>
    SIDES.some((side) => {
      const at = place[side];
      return at !== null && side !== 'base' && /^(?:item|rest)$/.test(bodies[side].units[at]?.kind ?? '');
    });
  return {
    text,
    span,
    ...edges,
    beginsWithItem: isItem(edges.first),
    endsWithItem: isItem(edges.last),
    isPin: false,
  };
}

function edgesOf(span: Span): { readonly first: Place; readonly last: Place } {
  const at = (which: 0 | 1) => {
    const index = ([from, to]: readonly [number, number]) =>
      from === to ? null : which === 0 ? from : to - 1;
    return { text: '', base: index(span.base), ours: index(span.ours), theirs: index(span.theirs) };
  };
  return { first: at(0), last: at(1) };
}
