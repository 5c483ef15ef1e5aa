/** An element of a merged sequence: its text, and its index in each text that has it (null where none). */
export interface Place {
  readonly text: string;
  readonly base: number | null;
  readonly ours: number | null;
  readonly theirs: number | null;
}

/** What stands before each element of a text, and after the last. */
export interface Gaps {
  readonly gaps: readonly string[];
}

export interface ThreeGaps {
  readonly base: Gaps;
  readonly ours: Gaps;
  readonly theirs: Gaps;
}

/** Says what parts two elements that stand side by side in no text; `own` is what stood before the second one. */
export type Between = (before: Place, after: Place, own: string | null) => string;

/** Joins a merged sequence, with what stands between its elements merged as well. */
export function joinPlaces(places: readonly Place[], texts: ThreeGaps, between: Between): string {
  let joined = '';
  let before: Place = START;
  for (const after of [...places, endOf(texts)]) {
    joined += gapBetween(before, after, texts, between) + after.text;
    before = after;
  }
  return joined;
}

export const START: Place = { text: '', base: -1, ours: -1, theirs: -1 };

export const endOf = ({ base, ours, theirs }: ThreeGaps): Place => ({
  text: '',
  base: base.gaps.length - 1,
  ours: ours.gaps.length - 1,
  theirs: theirs.gaps.length - 1,
});

const SIDES = ['base', 'ours', 'theirs'] as const;

/**
 * What stands between two elements of a merged sequence: what the side has that changed it; else what the text has in
 * which they are neighbours. Where both sides changed it, the longer one, so that the sides can be swapped.
 */
export function gapBetween(before: Place, after: Place, texts: ThreeGaps, between: Between): string {
  const [base, ours, theirs] = SIDES.map((side) => {
    const [from, to] = [before[side], after[side]];
    return from !== null && to !== null && to === from + 1 ? (texts[side].gaps[to] ?? null) : null;
  }) as [string | null, string | null, string | null];
  if (ours !== null && theirs !== null) return mergeGap(base, ours, theirs);
  const known = ours ?? theirs;
  if (known !== null) return known;
  return between(before, after, ownGap(after, texts));
}

function ownGap(place: Place, texts: ThreeGaps): string | null {
  for (const side of ['ours', 'theirs', 'base'] as const) {
    const at = place[side];
    if (at !== null && at > 0) return texts[side].gaps[at] ?? null;
  }
  return null;
}

/** What one side changed; where both did, the longer of the two. */
export function mergeGap(base: string | null, ours: string, theirs: string): string {
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : longer(ours, theirs);
}

const longer = (a: string, b: string): string =>
  a.length === b.length ? (a < b ? a : b) : a.length > b.length ? a : b;
