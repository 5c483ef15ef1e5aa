import type { Stretch } from './match-sequences.ts';
import { hasWord, isAtom, type Token } from './tokens.ts';

/**
 * Makes a shortest edit script readable. A script is minimal, and so full of accidents: it keeps an "of" and a blank
 * between two new phrases, and lets a new sentence begin in the middle of the old one. Three steps, in this order:
 * islands between changes are joined to them, insertions and deletions slide to where a sentence or a word begins, and
 * what both sides of a joined change have in common at its edges is given back.
 */
export function coalesce(
  stretches: readonly Stretch[],
  before: readonly Token[],
  after: readonly Token[],
): readonly Stretch[] {
  const joined = joinIslands(stretches, after);
  return trimEdges(slideToBoundaries(joined, before, after), before, after);
}

const ISLAND_WORDS = 2;
const ISLAND_LENGTH = 12;

/** Blanks and marks alone, or one or two short words: not worth a reader's stop between two changes. */
function isIsland(tokens: readonly Token[]): boolean {
  const words = tokens.filter(hasWord);
  if (words.length === 0) return !tokens.some((token) => /[.!?]/.test(token));
  const length = words.reduce((sum, word) => sum + word.length, 0);
  return words.length <= ISLAND_WORDS && length <= ISLAND_LENGTH && !tokens.some(isAtom);
}

/** Words put in on both sides of a word (or taken out) leave it where it is: it is not written anew. */
const isAdding = (one: Stretch | undefined, other: Stretch | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  ((one.beforeFrom === one.beforeTo && other.beforeFrom === other.beforeTo) ||
    (one.afterFrom === one.afterTo && other.afterFrom === other.afterTo));

function joinIslands(stretches: readonly Stretch[], after: readonly Token[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  stretches.forEach((stretch, index) => {
    const inside = joined.length > 0 && index < stretches.length - 1;
    const previous = joined.at(-1);
    const island = stretch.same && inside ? after.slice(stretch.afterFrom, stretch.afterTo) : null;
    const swallow =
      island !== null &&
      isIsland(island) &&
      !(isAdding(previous, stretches[index + 1]) && island.some(hasWord));
    if (previous && !previous.same && (!stretch.same || swallow)) {
      joined[joined.length - 1] = { ...previous, beforeTo: stretch.beforeTo, afterTo: stretch.afterTo };
    } else joined.push(stretch);
  });
  return joined;
}

/** How good a place this is for a change to begin: at a sentence, at a clause, at a word. */
function boundary(tokens: readonly Token[], at: number): number {
  const previous = tokens[at - 1];
  if (previous === undefined) return 5;
  const blank = /\s$/.test(previous);
  const mark = blank ? (tokens[at - 2] ?? '') : previous;
  const next = tokens[at] ?? ' ';
  if (!blank && !/^\uFFFF?\s/.test(next)) return 0;
  if (/[.!?…”"’)]$/u.test(mark)) return blank ? 5 : 4;
  if (/[,;:–—]$/u.test(mark)) return blank ? 3 : 1;
  return blank ? 2 : 1;
}

/** Slides pure insertions and deletions, as far as the text allows, to where they begin best. */
function slideToBoundaries(
  stretches: readonly Stretch[],
  before: readonly Token[],
  after: readonly Token[],
): readonly Stretch[] {
  const result = alternating(stretches);
  for (let i = 1; i < result.length - 1; i += 2) {
    const [left, change, right] = result.slice(i - 1, i + 2) as [Stretch, Stretch, Stretch];
    const inserting = change.beforeFrom === change.beforeTo;
    if (!inserting && change.afterFrom !== change.afterTo) continue;
    const by = inserting
      ? bestSlide(after, change.afterFrom, change.afterTo, left.afterFrom, right.afterTo)
      : bestSlide(before, change.beforeFrom, change.beforeTo, left.beforeFrom, right.beforeTo);
    if (by === 0) continue;
    result[i - 1] = { ...left, beforeTo: left.beforeTo + by, afterTo: left.afterTo + by };
    result[i] = shift(change, by);
    result[i + 1] = { ...right, beforeFrom: right.beforeFrom + by, afterFrom: right.afterFrom + by };
  }
  return result.filter(notEmpty);
}

/** Same, change, same, …, same: with empty stretches put in where two changes or an edge would meet. */
function alternating(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  const emptyAt = (b: number, a: number): Stretch => ({
    same: true,
    beforeFrom: b,
    beforeTo: b,
    afterFrom: a,
    afterTo: a,
  });
  for (const stretch of stretches) {
    if (!stretch.same && !result.at(-1)?.same) result.push(emptyAt(stretch.beforeFrom, stretch.afterFrom));
    result.push(stretch);
  }
  const last = result.at(-1);
  if (last && !last.same) result.push(emptyAt(last.beforeTo, last.afterTo));
  return result;
}

/** How far to slide `tokens.slice(from, to)` between `lowest` and `highest`; of equally good places, the last. */
function bestSlide(
  tokens: readonly Token[],
  from: number,
  to: number,
  lowest: number,
  highest: number,
): number {
  let right = 0;
  while (to + right < highest && tokens[from + right] === tokens[to + right]) right += 1;
  let best = 0;
  let score = -1;
  for (let by = right; from + by >= lowest; by -= 1) {
    const here = boundary(tokens, from + by);
    if (here > score) {
      best = by;
      score = here;
    }
    if (tokens[from + by - 1] !== tokens[to + by - 1]) break;
  }
  return best;
}

const shift = (stretch: Stretch, by: number): Stretch => ({
  same: stretch.same,
  beforeFrom: stretch.beforeFrom + by,
  beforeTo: stretch.beforeTo + by,
  afterFrom: stretch.afterFrom + by,
  afterTo: stretch.afterTo + by,
});

const notEmpty = ({ beforeFrom, beforeTo, afterFrom, afterTo }: Stretch): boolean =>
  beforeTo > beforeFrom || afterTo > afterFrom;

function trimEdges(
  stretches: readonly Stretch[],
  before: readonly Token[],
  after: readonly Token[],
): readonly Stretch[] {
  const trimmed: Stretch[] = [];
  const push = (stretch: Stretch) => {
    if (!notEmpty(stretch)) return;
    const previous = trimmed.at(-1);
    if (previous?.same && stretch.same) {
      trimmed[trimmed.length - 1] = { ...previous, beforeTo: stretch.beforeTo, afterTo: stretch.afterTo };
    } else trimmed.push(stretch);
  };
  for (const stretch of stretches) {
    if (stretch.same) {
      push(stretch);
      continue;
    }
    let { beforeFrom, beforeTo, afterFrom, afterTo } = stretch;
    while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeFrom] === after[afterFrom]) {
      beforeFrom += 1;
      afterFrom += 1;
    }
    while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeTo - 1] === after[afterTo - 1]) {
      beforeTo -= 1;
      afterTo -= 1;
    }
    push({ ...stretch, same: true, beforeTo: beforeFrom, afterTo: afterFrom });
    push({ same: false, beforeFrom, beforeTo, afterFrom, afterTo });
    push({ ...stretch, same: true, beforeFrom: beforeTo, afterFrom: afterTo });
  }
  return trimmed;
}
