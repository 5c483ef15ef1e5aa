import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import { CERTAIN_WORDS } from './certain.ts';
import type { Bags } from './similarity.ts';

export interface AlikePair {
  readonly before: Node;
  readonly after: Node;
  readonly likeness: () => number;
}

/** Below this two blocks are two blocks, not one rewritten. */
const ALIKE = 0.34;
/** So many comparisons are made in one gap; in a larger one, only blocks at about the same depth are compared. */
const MOST_COMPARISONS = 120_000;
/** A gap of two thousand blocks by two thousand is another text. */
const MOST_CELLS = 4_000_000;

/** Pairs blocks that are alike, in order, so that their likeness together is as great as can be. */
export function pairAlike(
  old: readonly Node[],
  now: readonly Node[],
  bags: () => Bags,
): readonly AlikePair[] {
  const [onlyOld, onlyNow] = [old[0], now[0]];
  if (onlyOld === undefined || onlyNow === undefined || old.length * now.length > MOST_CELLS) return [];
  if (old.length === 1 && now.length === 1 && isOneText(onlyOld, onlyNow)) {
    return [{ before: onlyOld, after: onlyNow, likeness: () => bags().similarity(onlyOld, onlyNow) }];
  }
  if (old.length === 1 && now.length === 1 && isOneList(onlyOld, onlyNow, bags)) {
    return [{ before: onlyOld, after: onlyNow, likeness: () => 1 }];
  }
  const [from, to] = old.length === now.length ? plainlyPaired(old, now) : [0, now.length];
  const plain = (at: number): AlikePair => {
    const [before, after] = [old[at] as Node, now[at] as Node];
    return { before, after, likeness: () => bags().similarity(before, after) };
  };
  const middle =
    from < to ? closest(old.slice(from, old.length - now.length + to), now.slice(from, to), bags) : [];
  const numbers = Array.from(now, (_, at) => at);
  return [...numbers.slice(0, from).map(plain), ...middle, ...numbers.slice(to).map(plain)];
}

function closest(old: readonly Node[], now: readonly Node[], bags: () => Bags): readonly AlikePair[] {
  const likeness = likenessOf(old, now, bags());
  return bestPairs(old.length, now.length, likeness).map(([i, j]) => ({
    before: old[i] as Node,
    after: now[j] as Node,
    likeness: () => likeness[i * now.length + j] as number,
  }));
}

/** Texts that begin and end alike for so much of their length are one text, and need no counting of words. */
const PLAINLY_ALIKE = 0.75;
/** Short texts begin and end alike by chance. */
const LONG_ENOUGH = 24;

/** As many blocks as before: those at either end that are plainly the same. What is in between is left to be found. */
function plainlyPaired(old: readonly Node[], now: readonly Node[]): readonly [from: number, to: number] {
  let from = 0;
  let to = now.length;
  while (from < to && isPlainlyAlike(old[from] as Node, now[from] as Node)) from += 1;
  while (from < to && isPlainlyAlike(old[to - 1] as Node, now[to - 1] as Node)) to -= 1;
  return [from, to];
}

function isPlainlyAlike(before: Node, after: Node): boolean {
  if (before.type !== after.type) return false;
  const [was, is] = [before.textContent, after.textContent];
  const [shorter, longer] = [Math.min(was.length, is.length), Math.max(was.length, is.length)];
  if (shorter < LONG_ENOUGH || shorter < longer * PLAINLY_ALIKE) return false;
  let same = 0;
  while (same < shorter && was.charCodeAt(same) === is.charCodeAt(same)) same += 1;
  const most = shorter - same;
  let tail = 0;
  while (tail < most && was.charCodeAt(was.length - 1 - tail) === is.charCodeAt(is.length - 1 - tail))
    tail += 1;
  return same + tail >= longer * PLAINLY_ALIKE;
}

/** The only text in a place is the same text rewritten, however much of it was. */
function isOneText(one: Node, other: Node): boolean {
  if (one.type !== other.type) return false;
  if (one.type.name !== 'listItem') return one.isTextblock;
  return one.childCount === 1 && other.childCount === 1 && one.firstChild?.isTextblock === true;
}

/** The only list in a place is the same list as long as a word of it stayed, whatever became of its items. */
function isOneList(one: Node, other: Node, bags: () => Bags): boolean {
  if (!isList(one) || !isList(other)) return false;
  const [first, last] = [one.firstChild, one.lastChild];
  const isQuick = first?.eq(other.firstChild as Node) || last?.eq(other.lastChild as Node);
  return isQuick || bags().similarity(one, other) > 0;
}

/** Pairs in increasing order with the greatest sum of likeness (Needleman and Wunsch, gaps cost nothing). */
function bestPairs(
  rows: number,
  columns: number,
  likeness: Float64Array,
): readonly (readonly [number, number])[] {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const like = likeness[i * columns + j] as number;
      const paired = like > 0 ? like + (best[(i + 1) * width + j + 1] as number) : 0;
      best[i * width + j] = Math.max(
        paired,
        best[(i + 1) * width + j] as number,
        best[i * width + j + 1] as number,
      );
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let i = 0;
  let j = 0;
  while (i < rows && j < columns) {
    const here = best[i * width + j] as number;
    const like = likeness[i * columns + j] as number;
    // Of equally good pairings the first: a new item in a list usually stands after the one it resembles.
    if (like > 0 && here === like + (best[(i + 1) * width + j + 1] as number)) pairs.push([i++, j++]);
    else if (here === best[(i + 1) * width + j]) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Likeness of each old block (row) with each new one (column); 0 where they are no candidates. */
function likenessOf(old: readonly Node[], now: readonly Node[], bags: Bags): Float64Array {
  const columns = now.length;
  const likeness = new Float64Array(old.length * columns);
  const band =
    old.length * columns > MOST_COMPARISONS ? Math.max(8, MOST_COMPARISONS / old.length / 2) : columns;
  old.forEach((before, i) => {
    const middle = (i * columns) / old.length;
    const from = Math.max(0, Math.floor(middle - band));
    const to = Math.min(columns, Math.ceil(middle + band) + 1);
    for (let j = from; j < to; j += 1) {
      const after = now[j] as Node;
      if (!comparable(before, after)) continue;
      const like = likenessOfPair(before, after, bags);
      const isSameKind = before.type.name === after.type.name || (isList(before) && isList(after));
      if (like >= (isSameKind ? ALIKE : 2 * ALIKE)) likeness[i * columns + j] = like;
    }
  });
  addRenamedHeadings(old, now, likeness);
  return likeness;
}

/** A quotation has one attribution at most, and a label one footnote: whatever it says now, it is the same place. */
function likenessOfPair(before: Node, after: Node, bags: Bags): number {
  const like = bags.similarity(before, after);
  if (isList(before) && isList(after)) return Math.max(like, likenessOfLists(before, after, bags));
  if (before.type !== after.type) return like;
  if (before.type.name === 'listItem' && holdsMore(before, after)) return 1;
  const isNote = before.type.name === 'footnoteDefinition' && before.attrs['label'] === after.attrs['label'];
  const isOne = before.type.name === 'attribution' || isNote || isWrittenOn(before, after);
  return isOne ? Math.max(like, ALIKE) : like;
}

/** An item under which others were put, or from under which they were taken, is the one that says the same itself. */
function holdsMore(before: Node, after: Node): boolean {
  const [was, is] = [before.firstChild, after.firstChild];
  return before.childCount !== after.childCount && was !== null && is !== null && was.eq(is);
}

/** A list that grew is the same list, however much was added: most of the shorter one is in the longer. */
const MOST_OF_LIST = 0.55;
/** More than hardly alike; less than most, for a list of what was taken out of a long one must not stand for that one. */
const GROWN_LIST = 0.5;

function likenessOfLists(before: Node, after: Node, bags: Bags): number {
  const [shorter, longer] = before.childCount < after.childCount ? [before, after] : [after, before];
  const words = countNodeWords(shorter);
  const covered = words < CERTAIN_WORDS ? 0 : bags.coverage(shorter, [longer]);
  return covered < MOST_OF_LIST ? 0 : GROWN_LIST;
}

const isList = (node: Node): boolean => LISTS.includes(node.type.name);

/** `Next deadline:` and the same with the deadline behind it; and the other way round. */
function isWrittenOn(before: Node, after: Node): boolean {
  if (!before.isTextblock) return false;
  const [was, is] = [before.textContent.trimEnd(), after.textContent.trimEnd()];
  const shorter = was.length < is.length ? before : after;
  const begins = was.length < is.length ? is.startsWith(was) : was.startsWith(is);
  return begins && countNodeWords(shorter) > 1;
}

/** A heading without a word in common is the same heading renamed where what it stands above is the same. */
function addRenamedHeadings(old: readonly Node[], now: readonly Node[], likeness: Float64Array): void {
  const columns = now.length;
  old.forEach((before, i) => {
    if (before.type.name !== 'heading') return;
    now.forEach((after, j) => {
      if (after.type.name !== before.type.name || after.attrs['level'] !== before.attrs['level']) return;
      const bothLast = i === old.length - 1 && j === columns - 1;
      const bothFollowed =
        i < old.length - 1 && j < columns - 1 && (likeness[(i + 1) * columns + j + 1] as number) > 0;
      const at = i * columns + j;
      if (bothLast || bothFollowed) likeness[at] = Math.max(likeness[at] as number, ALIKE);
    });
  });
}

const LISTS = ['bulletList', 'orderedList', 'linkList'];
const QUOTES = ['blockquote', 'pullQuote'];
const PROSE = ['paragraph', 'heading'];

/** Whether one can have become the other and still be the same block. */
export function comparable(a: Node, b: Node): boolean {
  if (a.type.name === b.type.name) return true;
  return [LISTS, QUOTES, PROSE].some((group) => group.includes(a.type.name) && group.includes(b.type.name));
}
