import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import { type EditBudget, matchSequences } from './match-sequences.ts';
import { type Bags, bagsOf } from './similarity.ts';

/** One step down the two versions of a list of blocks. */
export type Aligned =
  | { readonly kind: 'same' | 'pair'; readonly before: Node; readonly after: Node }
  | { readonly kind: 'deleted' | 'moved-away'; readonly before: Node }
  | { readonly kind: 'inserted' | 'moved-here'; readonly after: Node; readonly before?: Node };

/**
 * Finds which block became which. First the blocks that are equal to the letter and in the same order (a longest common
 * subsequence); then, if asked, those that are equal but elsewhere (moved); then, between the equal ones, blocks alike enough
 * to be one block rewritten, in order, so that their likeness together is as great as can be.
 */
export function alignBlocks(
  before: readonly Node[],
  after: readonly Node[],
  budget: EditBudget,
  findMoves: boolean,
): readonly Aligned[] {
  const leftKeys = before.map(keyOf);
  const rightKeys = after.map(keyOf);
  const stretches = matchSequences(leftKeys, rightKeys, budget);
  const changed = stretches.filter(({ same }) => !same);
  const gone = changed.flatMap(({ beforeFrom, beforeTo }) => before.slice(beforeFrom, beforeTo));
  const come = changed.flatMap(({ afterFrom, afterTo }) => after.slice(afterFrom, afterTo));
  const moves = findMoves ? movedBlocks(gone, come) : new Map<Node, Node>();
  const movedHere = new Map([...moves].map(([from, to]) => [to, from]));
  const bags = bagsOf([...gone, ...come]);

  return stretches.flatMap((stretch): readonly Aligned[] => {
    const old = before.slice(stretch.beforeFrom, stretch.beforeTo);
    const now = after.slice(stretch.afterFrom, stretch.afterTo);
    if (stretch.same) {
      return old.map((node, index) => ({ kind: 'same', before: node, after: now[index] as Node }));
    }
    return mergeMoves(
      pairBlocks(
        old.filter((n) => !moves.has(n)),
        now.filter((n) => !movedHere.has(n)),
        bags,
      ),
      old,
      now,
      moves,
      movedHere,
    );
  });
}

const keys = new WeakMap<Node, string>();

/** Equal for equal blocks. Tightness of a list is how it is written more than what it says. */
function keyOf(node: Node): string {
  const known = keys.get(node);
  if (known !== undefined) return known;
  const key = JSON.stringify(node.toJSON(), (name, value) => (name === 'tight' ? undefined : value));
  keys.set(node, key);
  return key;
}

/** Shorter blocks are repeated by chance. */
const CERTAIN_WORDS = 8;

/** Blocks that stand in both versions exactly once, in another order: from the earlier node to the later. */
function movedBlocks(gone: readonly Node[], come: readonly Node[]): Map<Node, Node> {
  const unique = (nodes: readonly Node[]) => {
    const seen = new Map<string, Node | null>();
    for (const node of nodes) {
      const certain = countNodeWords(node) >= CERTAIN_WORDS || node.type.name === 'figure';
      if (certain) seen.set(keyOf(node), seen.has(keyOf(node)) ? null : node);
    }
    return seen;
  };
  const targets = unique(come);
  const moves = new Map<Node, Node>();
  for (const [key, from] of unique(gone)) {
    const to = targets.get(key);
    if (from && to) moves.set(from, to);
  }
  return moves;
}

/** Puts moved blocks back in their places among the others. */
function mergeMoves(
  paired: readonly Aligned[],
  old: readonly Node[],
  now: readonly Node[],
  moves: ReadonlyMap<Node, Node>,
  movedHere: ReadonlyMap<Node, Node>,
): readonly Aligned[] {
  const result: Aligned[] = [];
  let b = 0;
  let a = 0;
  const takeMoved = () => {
    for (let node = old[b]; node && moves.has(node); node = old[++b])
      result.push({ kind: 'moved-away', before: node });
    for (let node = now[a]; node && movedHere.has(node); node = now[++a]) {
      result.push({ kind: 'moved-here', after: node, before: movedHere.get(node) as Node });
    }
  };
  for (const step of paired) {
    takeMoved();
    result.push(step);
    if (step.kind !== 'inserted') b += 1;
    if (step.kind !== 'deleted') a += 1;
  }
  takeMoved();
  return result;
}

/** Below this two blocks are two blocks, not one rewritten. */
const ALIKE = 0.34;
/** So many comparisons are made in one gap; in a larger one, only blocks at about the same depth are compared. */
const MOST_COMPARISONS = 120_000;
/** A gap of two thousand blocks by two thousand is another text. */
const MOST_CELLS = 4_000_000;

function pairBlocks(old: readonly Node[], now: readonly Node[], bags: Bags): readonly Aligned[] {
  const [onlyOld, onlyNow] = [old[0], now[0]];
  if (old.length === 1 && now.length === 1 && onlyOld && onlyNow && sameTextKind(onlyOld, onlyNow)) {
    return [{ kind: 'pair', before: onlyOld, after: onlyNow }];
  }
  const steps: Aligned[] = [];
  let b = 0;
  let a = 0;
  const upTo = (i: number, j: number) => {
    while (b < i) steps.push({ kind: 'deleted', before: old[b++] as Node });
    while (a < j) steps.push({ kind: 'inserted', after: now[a++] as Node });
  };
  for (const [i, j] of bestPairs(old, now, bags)) {
    upTo(i, j);
    steps.push({ kind: 'pair', before: old[b++] as Node, after: now[a++] as Node });
  }
  upTo(old.length, now.length);
  return steps;
}

/** Pairs in increasing order with the greatest sum of likeness (Needleman and Wunsch, gaps cost nothing). */
function bestPairs(
  old: readonly Node[],
  now: readonly Node[],
  bags: Bags,
): readonly (readonly [number, number])[] {
  const rows = old.length;
  const columns = now.length;
  if (rows === 0 || columns === 0 || rows * columns > MOST_CELLS) return [];
  const likeness = likenessOf(old, now, bags);
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
      if (like >= (before.type.name === after.type.name ? ALIKE : 2 * ALIKE))
        likeness[i * columns + j] = like;
    }
  });
  addRenamedHeadings(old, now, likeness);
  return likeness;
}

/** A quotation has one attribution at most: whoever is named in it now, it is the same place. */
function likenessOfPair(before: Node, after: Node, bags: Bags): number {
  const like = bags.similarity(before, after);
  return before.type.name === 'attribution' && after.type.name === 'attribution'
    ? Math.max(like, ALIKE)
    : like;
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
function comparable(a: Node, b: Node): boolean {
  if (a.type.name === b.type.name) return true;
  return [LISTS, QUOTES, PROSE].some((group) => group.includes(a.type.name) && group.includes(b.type.name));
}

const sameTextKind = (a: Node, b: Node): boolean => a.type.name === b.type.name && a.isTextblock;
