import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import { type Alignment, pairStep } from './align-blocks.ts';
import { CERTAIN_WORDS, isUnmistakable } from './certain.ts';
import { groupMoves } from './group-moves.ts';
import { comparable, pairAlike } from './pair-alike.ts';
import { bagsOf, lazyBags } from './similarity.ts';
import { childBlocks, deleted, inserted, type Move, type Step } from './steps.ts';

/**
 * Finds blocks and list items that are in another place, and writes them into the steps. First those that are equal to
 * the letter, then those that are alike beyond doubt though they were edited on the way. A pair made for want of better
 * is parted where one of the two turns out to have its likeness elsewhere.
 *
 * @param page the steps of the whole page; changed in place
 */
export function findMoves(page: Step[], alignment: Alignment): void {
  if (!page.some(hasLeftover)) return;
  const left = leftovers(page);
  const moves: FoundMove[] = [];
  const found = (gone: Leftover, come: Leftover) => {
    gone.taken = true;
    come.taken = true;
    moves.push({ gone, come });
  };
  findEqual(left, alignment, found);
  findAlike(left, found);
  addNeighbours(page, left, moves, alignment, found);
  if (moves.length === 0) return;
  write(page, moves, alignment);
  groupMoves(page);
}

/** A block without a partner, or with one that is hardly like it. */
interface Leftover {
  readonly node: Node;
  /** The row it stands in. */
  readonly row: Step[];
  /** The step in that row: its own, its pair, or that of the list it is an item of. */
  readonly step: Step;
  /** The list that came or went with it, and the other way round. */
  readonly list: Leftover | null;
  readonly items: Leftover[];
  taken: boolean;
}

interface Leftovers {
  readonly gone: Leftover[];
  readonly come: Leftover[];
}

interface FoundMove {
  readonly gone: Leftover;
  readonly come: Leftover;
}

const hasLeftover = (step: Step): boolean =>
  step.kind === 'deleted' ||
  step.kind === 'inserted' ||
  (step.kind === 'pair' && step.children.some(hasLeftover));

/** A pair below this was made for want of better. */
const HARDLY = 0.45;

function leftovers(page: Step[]): Leftovers {
  const gone: Leftover[] = [];
  const come: Leftover[] = [];
  const visit = (row: Step[]) => {
    for (const step of row) {
      const add = (to: Leftover[], node: Node) => {
        const one: Leftover = { node, row, step, list: null, items: [], taken: false };
        to.push(one);
        if (step.kind === 'pair' || !node.type.isInGroup('list')) return;
        one.items.push(...node.children.map((item) => ({ ...one, node: item, list: one, items: [] })));
        to.push(...one.items);
      };
      const hardly = step.kind === 'pair' && step.likeness() < HARDLY && !isPart(step.before);
      if (step.kind === 'deleted' || hardly) add(gone, step.before);
      if (step.kind === 'inserted' || hardly) add(come, step.after);
      if (step.kind === 'pair' && !hardly && step.after.type.name !== 'table') visit(step.children);
    }
  };
  visit(page);
  return { gone, come };
}

/** A list moves with its items or they without it. */
const isFree = ({ taken, list, items }: Leftover): boolean =>
  !taken && list?.taken !== true && !items.some((item) => item.taken);

/** What cannot stand anywhere else. */
const isPart = (node: Node): boolean =>
  ['tableRow', 'tableHeader', 'tableCell', 'attribution'].includes(node.type.name);

type Tell = (gone: Leftover, come: Leftover) => void;

function findEqual({ gone, come }: Leftovers, { keys }: Alignment, found: Tell): void {
  const once = (leftovers: readonly Leftover[]) => {
    const byKey = new Map<number, Leftover | null>();
    for (const leftover of leftovers) {
      const key = keys.of(leftover.node);
      byKey.set(key, byKey.has(key) ? null : leftover);
    }
    return byKey;
  };
  const targets = once(come);
  for (const [key, from] of once(gone)) {
    const to = targets.get(key);
    if (from && to && isFree(from) && isFree(to) && isCertain(from, to)) found(from, to);
  }
}

const isCertain = (from: Leftover, to: Leftover): boolean => {
  if (isPart(from.node) || from.node.type.name === 'horizontalRule') return false;
  // Within one list it is the order of the items that changed.
  if (from.node.type.name === 'listItem' && from.row === to.row) return countNodeWords(from.node) > 0;
  return isUnmistakable(from.node);
};

/** Alike beyond doubt: most of the words, the rarer counting for more, are in both. */
const BEYOND_DOUBT = 0.55;
/** Of a text that is short, yet unmistakable: a full stop, a word of many. */
const BEYOND_DOUBT_IF_SHORT = 0.8;
/** So many pairs are compared, no more. */
const MOST_COMPARISONS = 60_000;

function findAlike({ gone, come }: Leftovers, found: Tell): void {
  const isLong = ({ node }: Leftover) => countNodeWords(node) >= CERTAIN_WORDS;
  const isTelling = (one: Leftover) =>
    isFree(one) &&
    !isPart(one.node) &&
    (isLong(one) || (one.node.type.name !== 'figure' && isUnmistakable(one.node)));
  const [from, to] = [gone.filter(isTelling), come.filter(isTelling)];
  if (from.length * to.length === 0 || from.length * to.length > MOST_COMPARISONS) return;
  const bags = bagsOf([...from, ...to].map(({ node }) => node));
  const candidates: { readonly one: Leftover; readonly other: Leftover; readonly likeness: number }[] = [];
  for (const one of from) {
    for (const other of to) {
      if (one.step === other.step || !comparable(one.node, other.node)) continue;
      const likeness = bags.similarity(one.node, other.node);
      const enough = isLong(one) && isLong(other) ? BEYOND_DOUBT : BEYOND_DOUBT_IF_SHORT;
      if (likeness >= enough) candidates.push({ one, other, likeness });
    }
  }
  candidates.sort((a, b) => b.likeness - a.likeness);
  for (const { one, other } of candidates) {
    if (isFree(one) && isFree(other)) found(one, other);
  }
}

/**
 * What is too short to be certain of by itself is certain beside something that moved the same way. The heading of a section
 * goes along with what moved out of it to below the same heading elsewhere; and below a heading that moved, what is alike is
 * paired as it would have been if the section had stayed.
 */
function addNeighbours(
  page: readonly Step[],
  { gone, come }: Leftovers,
  moves: readonly FoundMove[],
  { keys }: Alignment,
  found: Tell,
): void {
  if (moves.length === 0) return;
  const onPage = (leftovers: readonly Leftover[]) =>
    new Map(leftovers.filter(({ row, list }) => row === page && list === null).map((one) => [one.node, one]));
  const [from, to] = [onPage(gone), onPage(come)];
  const before = page.flatMap((step) => beforeOf(step));
  const after = page.flatMap((step) => afterOf(step));
  const [beforeAt, afterAt] = [placesOf(before), placesOf(after)];
  for (const { gone: one, come: other } of [...moves]) {
    const [i, j] = [beforeAt.get(one.node), afterAt.get(other.node)];
    if (i === undefined || j === undefined) continue;
    for (const by of [-1, 1]) {
      for (let distance = by; ; distance += by) {
        const left = from.get(before[i + distance] as Node);
        const right = to.get(after[j + distance] as Node);
        if (!left || !right || !isFree(left) || !isFree(right) || !goesAlong(left.node, right.node, by))
          break;
        found(left, right);
      }
    }
    const [left, right] = [headingAbove(before, i, from), headingAbove(after, j, to)];
    if (left && right && keys.of(left.node) === keys.of(right.node)) found(left, right);
  }
  for (const { gone: one, come: other } of [...moves]) {
    if (one.node.type.name !== 'heading') continue;
    const [i, j] = [beforeAt.get(one.node), afterAt.get(other.node)];
    if (i === undefined || j === undefined) continue;
    const [old, now] = [bodyOf(before, i, from), bodyOf(after, j, to)];
    const pairs = pairAlike(
      old,
      now,
      lazyBags(() => [...old, ...now]),
    );
    for (const pair of pairs) found(from.get(pair.before) as Leftover, to.get(pair.after) as Leftover);
  }
  function goesAlong(left: Node, right: Node, by: number): boolean {
    if (keys.of(left) === keys.of(right)) return true;
    const headings = left.type.name === 'heading' && right.type.name === 'heading';
    return by < 0 && headings && left.attrs['level'] === right.attrs['level'];
  }
}

/** What is left over below a heading, up to the next. */
function bodyOf(blocks: readonly Node[], at: number, free: ReadonlyMap<Node, Leftover>): readonly Node[] {
  const next = blocks.findIndex((block, index) => index > at && block.type.name === 'heading');
  return blocks.slice(at + 1, next < 0 ? blocks.length : next).filter((block) => {
    const leftover = free.get(block);
    return leftover !== undefined && isFree(leftover);
  });
}

/** The heading of the section that a block stands in, where it is left over. */
function headingAbove(
  blocks: readonly Node[],
  at: number,
  free: ReadonlyMap<Node, Leftover>,
): Leftover | null {
  for (let above = at - 1; above >= 0; above -= 1) {
    const block = blocks[above] as Node;
    if (block.type.name !== 'heading') continue;
    const leftover = free.get(block);
    return leftover && isFree(leftover) ? leftover : null;
  }
  return null;
}

const placesOf = (nodes: readonly Node[]): ReadonlyMap<Node, number> =>
  new Map(nodes.map((node, index) => [node, index]));

export function beforeOf(step: Step): readonly Node[] {
  switch (step.kind) {
    case 'inserted':
    case 'moved-here':
      return [];
    case 'moved-away':
      return [step.move.content.before];
    case 'regrouped':
      return step.before;
    default:
      return [step.before];
  }
}

export function afterOf(step: Step): readonly Node[] {
  switch (step.kind) {
    case 'deleted':
    case 'moved-away':
      return [];
    case 'moved-here':
      return [step.move.content.after];
    case 'regrouped':
      return step.after;
    default:
      return [step.after];
  }
}

/** Puts the moves in the place of the steps they were. */
function write(page: Step[], moves: readonly FoundMove[], alignment: Alignment): void {
  const away = new Map<Node, Move>();
  const here = new Map<Node, Move>();
  for (const { gone, come } of moves) {
    const equal = alignment.keys.of(gone.node) === alignment.keys.of(come.node);
    const move: Move = {
      content: equal
        ? { kind: 'same', before: gone.node, after: come.node }
        : pairStep(gone.node, come.node, () => 1, alignment),
      group: { moves: [] },
    };
    away.set(gone.node, move);
    here.set(come.node, move);
  }
  const rewrite = (row: Step[]) => {
    const written = row.flatMap((step) => rewritten(step, away, here));
    for (const step of written) if ('children' in step) rewrite(step.children);
    row.splice(0, row.length, ...written);
  };
  rewrite(page);
}

function rewritten(
  step: Step,
  away: ReadonlyMap<Node, Move>,
  here: ReadonlyMap<Node, Move>,
): readonly Step[] {
  switch (step.kind) {
    case 'deleted': {
      const move = away.get(step.before);
      return [move ? { kind: 'moved-away', move } : opened(step, step.before, away)];
    }
    case 'inserted': {
      const move = here.get(step.after);
      return [move ? { kind: 'moved-here', move } : opened(step, step.after, here)];
    }
    case 'pair': {
      if (!away.has(step.before) && !here.has(step.after)) return [step];
      const old = rewritten(deleted(step.before), away, here);
      return [...old, ...rewritten(inserted(step.after), away, here)];
    }
    default:
      return [step];
  }
}

/** A list that came or went, of which an item was or is elsewhere. */
function opened(step: Step, list: Node, moves: ReadonlyMap<Node, Move>): Step {
  const items = childBlocks(list);
  if (!list.type.isInGroup('list') || !items.some((item) => moves.has(item))) return step;
  return step.kind === 'deleted'
    ? { ...step, children: items.map(deleted) }
    : { kind: 'inserted', after: list, children: items.map(inserted) };
}
