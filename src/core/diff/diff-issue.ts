import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import type { ParsedIssue } from '../markdown/index.ts';
import { type Alignment, alignBlocks } from './align-blocks.ts';
import { BlockKeys, type PageBlocks, pageBlocks } from './block-keys.ts';
import { buildPage } from './build-blocks.ts';
import type { Built } from './build-moves.ts';
import { createChangeLog } from './change-log.ts';
import { diffHeader } from './diff-header.ts';
import { findMoves } from './find-moves.ts';
import { editBudget } from './match-sequences.ts';
import { moveSentences, type Renamed, renameInBlock, renameInPlan } from './move-sentences.ts';
import { Places } from './places.ts';
import type { Plan } from './plan.ts';
import { addSpacing, type Layout, layoutOf } from './spacing.ts';
import type { Step } from './steps.ts';
import type { ChangeId, DiffBlock, IssueDiff } from './types.ts';
import type { SectionTitles, SideWalk, Walk } from './walk.ts';

/** A difference, and how decisions are carried out. */
export interface PlannedDiff {
  readonly diff: IssueDiff;
  readonly page: readonly Plan[];
  readonly before: ParsedIssue;
  readonly after: ParsedIssue;
  /** Of header and spacing, where only they are written otherwise. */
  readonly quietHeader: ChangeId | null;
  readonly spacing: ChangeId | null;
  readonly layout: { readonly before: Layout; readonly after: Layout };
}

/** The whole of it: what to show, and what to decide. */
export function planDiff(before: ParsedIssue, after: ParsedIssue): PlannedDiff {
  const alignment: Alignment = { keys: new BlockKeys(), budget: editBudget() };
  const blocks = pageBlocks(before, after, alignment.keys);
  const [old, now] = [[...blocks.old.keys()], [...blocks.now.keys()]];
  const steps = alignBlocks(old, now, alignment);
  findMoves(steps, alignment);
  const tops = topsOfMoves(steps, old, now);
  const log = createChangeLog();
  const walk: Walk = {
    log,
    budget: alignment.budget,
    before: sideWalk(before, blocks.old, tops.before),
    after: sideWalk(after, blocks.now, tops.after),
    isWrittenOtherwise: (one, other) =>
      !(alignment.keys.isToTheLetter(one) && alignment.keys.isToTheLetter(other)) &&
      sourceOf(before, walk.before.places, one) !== sourceOf(after, walk.after.places, other),
    groups: new Map(),
    moves: new Map(),
    columns: new Map(),
    cell: 0,
    within: null,
    moved: 0,
  };
  const header = diffHeader(before, after, log, walk.budget);
  const built = buildPage(steps, walk);
  const layout = {
    before: layoutOf(before, blocks.old),
    after: layoutOf(after, blocks.now),
  };
  const spacing = addSpacing(before, after, layout, walk);
  const sentences = moveSentences(log.changes);
  const { changes, renamed } = sentences;
  const sum = (of: 'inserted' | 'deleted') => changes.reduce((total, change) => total + change.words[of], 0);
  const countAll = wordCounter(alignment.keys);
  let page: readonly DiffBlock[] | undefined;
  const diff: IssueDiff = {
    sources: { before: before.source, after: after.source },
    words: {
      before: countAll(old),
      after: countAll(now),
      inserted: sum('inserted'),
      deleted: sum('deleted'),
      moved: walk.moved + sentences.words,
    },
    changes,
    quiet: log.quiet,
    // Whoever asks for changes only has no page drawn, and no header read that stayed. Copied to another thread or printed,
    // they are properties like others.
    get fields() {
      return header.fields;
    },
    get blocks() {
      page ??= drawPage(built, renamed);
      return page;
    },
  };
  const plans = built.map(({ plan }) => (renamed.size > 0 ? renameInPlan(plan, renamed) : plan));
  return { diff, page: plans, before, after, quietHeader: header.quiet, spacing, layout };
}

function drawPage(built: readonly Built[], renamed: Renamed): readonly DiffBlock[] {
  let count = 0;
  const nextId = () => {
    count += 1;
    return `b${count}`;
  };
  const blocks = built.map(({ draw }) => draw(nextId));
  return renamed.size > 0 ? blocks.map((block) => renameInBlock(block, renamed)) : blocks;
}

/** Equal blocks have as many words, and most blocks are in both versions. */
function wordCounter(keys: BlockKeys): (blocks: readonly Node[]) => number {
  const counts = new Map<number, number>();
  const count = (node: Node): number => {
    const key = keys.of(node);
    const known = counts.get(key) ?? countNodeWords(node);
    counts.set(key, known);
    return known;
  };
  return (blocks) => blocks.reduce((total, node) => total + count(node), 0);
}

function sideWalk(issue: ParsedIssue, blocks: PageBlocks, tops: ReadonlyMap<Node, Node>): SideWalk {
  let titles: SectionTitles | undefined;
  const sections = () => {
    titles ??= sectionTitles(blocks.keys());
    return titles;
  };
  return { places: new Places(issue, blocks), sections, tops, top: null, passed: issue.bodyFrom };
}

/** Line ends are the file's affair, not the block's. */
function sourceOf({ source }: ParsedIssue, places: Places, block: Node): string {
  const { from, to } = places.ofTop(block);
  const text = source.slice(from, to);
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A heading stands in its own section. */
function sectionTitles(blocks: Iterable<Node>): SectionTitles {
  const titles = new Map<Node, { own: string | null; previous: string | null }>();
  let [own, previous]: [string | null, string | null] = [null, null];
  for (const block of blocks) {
    if (block.type.name === 'heading') [own, previous] = [block.textContent, own];
    titles.set(block, { own, previous });
  }
  return titles;
}

function topsOfMoves(steps: readonly Step[], old: readonly Node[], now: readonly Node[]) {
  const wanted = { before: new Set<Node>(), after: new Set<Node>() };
  const collect = (row: readonly Step[]) => {
    for (const step of row) {
      if (step.kind === 'moved-here') {
        wanted.before.add(step.move.content.before);
        wanted.after.add(step.move.content.after);
      } else if ('children' in step) collect(step.children);
    }
  };
  collect(steps);
  return { before: topsOf(old, wanted.before), after: topsOf(now, wanted.after) };
}

function topsOf(blocks: readonly Node[], wanted: ReadonlySet<Node>): ReadonlyMap<Node, Node> {
  const tops = new Map<Node, Node>();
  if (wanted.size === 0) return tops;
  for (const top of blocks) {
    if (wanted.has(top)) tops.set(top, top);
    top.descendants((node) => {
      if (wanted.has(node)) tops.set(node, top);
      return !node.isTextblock;
    });
  }
  return tops;
}
