import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import { alignCells, columnsOf } from './align-table.ts';
import type { BlockKeys } from './block-keys.ts';
import { isUnmistakable } from './certain.ts';
import { type EditBudget, heaviestOrder, match, stretchesOf, uniqueInBoth } from './match-sequences.ts';
import { pairAlike } from './pair-alike.ts';
import { regroup } from './regroup.ts';
import { type Bags, bagsOf, lazyBags } from './similarity.ts';
import { childBlocks, deleted, inserted, type PairStep, type Step } from './steps.ts';

export interface Alignment {
  readonly keys: BlockKeys;
  readonly budget: EditBudget;
}

type MakePair = (before: Node, after: Node, likeness: () => number) => PairStep;

/**
 * Finds which block became which. Blocks that stand once in either version and are equal hold the two together, the
 * heaviest order of them where they cross; then other equal ones between them (a longest common subsequence); then, in
 * the gaps, blocks alike enough to be one block rewritten. What is left came or went, or moved: `find-moves.ts`.
 */
export function alignBlocks(
  before: readonly Node[],
  after: readonly Node[],
  alignment: Alignment,
  pair: MakePair = (old, now, likeness) => pairStep(old, now, likeness, alignment),
): Step[] {
  const { keys, budget } = alignment;
  const [only, other] = [before[0], after[0]];
  // An item has one paragraph as a rule: nothing has to be found.
  if (
    only &&
    other &&
    before.length === 1 &&
    after.length === 1 &&
    only.type === other.type &&
    only.isTextblock
  ) {
    if (keys.of(only) === keys.of(other)) return [{ kind: 'same', before: only, after: other }];
    return [pair(only, other, () => bagsOf([only, other]).similarity(only, other))];
  }
  const left = new Int32Array(before.map((node) => keys.of(node)));
  const right = new Int32Array(after.map((node) => keys.of(node)));
  const partners = new Int32Array(left.length).fill(-1);
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared])
    partners[shared] = shared++;
  const anchors = heaviestOrder(
    uniqueInBoth(left, right, shared, left.length, shared, right.length),
    // Of two that changed places the longer stays, and rather two blocks than one that is a little longer.
    ([index]) => weightOf(before[index] as Node),
  );
  const matching = { left, right, partners, budget };
  let [b, a] = [shared, shared];
  for (const [i, j] of [...anchors, [left.length, right.length] as const]) {
    match(matching, b, i, a, j);
    if (i < left.length) partners[i] = j;
    [b, a] = [i + 1, j + 1];
  }
  const stretches = stretchesOf(partners, after.length);
  const elsewhere = equalElsewhere(left, right, partners, before);
  return stretches.flatMap((stretch): readonly Step[] => {
    const old = before.slice(stretch.beforeFrom, stretch.beforeTo);
    const now = after.slice(stretch.afterFrom, stretch.afterTo);
    if (stretch.same)
      return old.map((node, index) => ({ kind: 'same', before: node, after: now[index] as Node }));
    const bags = lazyBags(() => [...old, ...now]);
    return alignGap(old, now, bags, (node) => elsewhere(keys.of(node)), pair);
  });
}

/** What a block weighs besides its words; a paragraph moves past a heading, and not the heading past it. */
const [BLOCK_WEIGHT, HEADING_WEIGHT] = [6, 60];

const weightOf = (node: Node): number =>
  (node.type.name === 'heading' ? HEADING_WEIGHT : BLOCK_WEIGHT) + countNodeWords(node);

/** Blocks whose equal stands in another gap: they moved, and are no likeness of what stands in their place now. */
function equalElsewhere(
  left: Int32Array,
  right: Int32Array,
  partners: Int32Array,
  before: readonly Node[],
): (key: number) => boolean {
  const taken = new Set<number>();
  for (const partner of partners) if (partner >= 0) taken.add(partner);
  const come = new Set<number>();
  right.forEach((key, index) => {
    if (!taken.has(index)) come.add(key);
  });
  const moved = new Set<number>();
  left.forEach((key, index) => {
    const node = before[index] as Node;
    if ((partners[index] as number) >= 0 || !come.has(key)) return;
    if (isUnmistakable(node)) moved.add(key);
  });
  return (key) => moved.has(key);
}

function alignGap(
  old: readonly Node[],
  now: readonly Node[],
  bags: () => Bags,
  isElsewhere: (node: Node) => boolean,
  makePair: MakePair,
): readonly Step[] {
  const pairs = pairAlike(
    old.filter((node) => !isElsewhere(node)),
    now.filter((node) => !isElsewhere(node)),
    bags,
  );
  const steps: Step[] = [];
  let [b, a] = [0, 0];
  for (const pair of pairs) {
    const [beforeAt, afterAt] = [old.indexOf(pair.before, b), now.indexOf(pair.after, a)];
    steps.push(...unpaired(old.slice(b, beforeAt), now.slice(a, afterAt)));
    steps.push(makePair(pair.before, pair.after, pair.likeness));
    [b, a] = [beforeAt + 1, afterAt + 1];
  }
  steps.push(...unpaired(old.slice(b), now.slice(a)));
  return regroup(steps, bags);
}

/**
 * What went and what came in one place: what went first, but section by section, so that what came into a section stands
 * before the headings that went after it.
 */
function unpaired(gone: readonly Node[], come: readonly Node[]): readonly Step[] {
  const [goneTo, comeTo] = [untilHeading(gone), untilHeading(come)];
  return [
    ...gone.slice(0, goneTo).map(deleted),
    ...come.slice(0, comeTo).map(inserted),
    ...gone.slice(goneTo).map(deleted),
    ...come.slice(comeTo).map(inserted),
  ];
}

function untilHeading(nodes: readonly Node[]): number {
  const at = nodes.findIndex(({ type }) => type.name === 'heading');
  return at < 0 ? nodes.length : at;
}

const certain = () => 1;

/** A block and what it became, down to the blocks it holds. */
export function pairStep(before: Node, after: Node, likeness: () => number, alignment: Alignment): PairStep {
  return { kind: 'pair', before, after, likeness, children: alignChildren(before, after, alignment) };
}

function alignChildren(before: Node, after: Node, alignment: Alignment): Step[] {
  if (before.isTextblock || after.isTextblock || before.isLeaf || after.isLeaf) return [];
  if (before.type.name === 'table' && after.type.name === 'table')
    return alignTable(before, after, alignment);
  return alignBlocks(childBlocks(before), childBlocks(after), alignment);
}

/** The first row is the head of both; the others are told apart as blocks are. */
function alignTable(before: Node, after: Node, alignment: Alignment): Step[] {
  const columns = columnsOf(before, after);
  const pairRow: MakePair = (old, now, likeness) =>
    alignCells(old, now, columns, likeness, (one, other) => pairStep(one, other, certain, alignment));
  const [[oldHead, ...oldRows], [newHead, ...newRows]] = [before.children, after.children];
  const rows = alignBlocks(oldRows, newRows, alignment, pairRow);
  return oldHead && newHead ? [pairRow(oldHead, newHead, certain), ...rows] : rows;
}
