import type { Node } from 'prosemirror-model';
import { canonicalBlocks } from '../document/canonical.ts';
import { countNodeWords } from '../document/words.ts';
import { type Aligned, alignBlocks } from './align-blocks.ts';
import { textRuns } from './build-runs.ts';
import type { ChangeLog } from './change-log.ts';
import { attributesOf, blockType, compareAttributes } from './compare-attributes.ts';
import { firstWords } from './diff-text.ts';
import { inlineOf } from './inline.ts';
import type { BlockStatus, DiffBlock, Run } from './types.ts';
import type { Walk } from './walk.ts';

/** The blocks of a whole issue. */
export function buildPage(before: Node, after: Node, walk: Walk): readonly DiffBlock[] {
  const old = canonicalBlocks(before);
  const now = canonicalBlocks(after);
  const steps = alignBlocks(old, now, walk.budget, true);
  const sectionsBefore = sectionTitles(old);
  const sectionsAfter = sectionTitles(now);
  for (const step of steps) {
    if (step.kind !== 'moved-here' || !step.before) continue;
    const move = {
      id: `m${walk.moves.size / 2 + 1}`,
      from: sectionsBefore.get(step.before) ?? null,
      to: sectionsAfter.get(step.after) ?? null,
    };
    walk.moves.set(step.before, move).set(step.after, move);
  }
  return steps.map((step) => {
    enterSection(step, walk.log);
    return buildBlock(step, walk);
  });
}

/** The title of the section that each top-level block stands in; a heading stands in its own. */
function sectionTitles(blocks: readonly Node[]): Map<Node, string | null> {
  const titles = new Map<Node, string | null>();
  let title: string | null = null;
  for (const block of blocks) {
    if (block.type.name === 'heading') title = block.textContent;
    titles.set(block, title);
  }
  return titles;
}

/** A heading that stayed gives both versions its present title: what was deleted below it is still found under it. */
function enterSection(step: Aligned, log: ChangeLog): void {
  const node = 'after' in step ? step.after : step.before;
  if (node.type.name !== 'heading') return;
  const title = node.textContent;
  if (step.kind === 'deleted' || step.kind === 'moved-away') log.section = { ...log.section, before: title };
  else if (step.kind === 'inserted' || step.kind === 'moved-here')
    log.section = { ...log.section, after: title };
  else log.section = { before: title, after: title };
}

function buildBlock(step: Aligned, walk: Walk): DiffBlock {
  switch (step.kind) {
    case 'same':
      return wholeBlock(step.after, 'same', walk, null);
    case 'pair':
      return pairedBlock(step.before, step.after, walk);
    case 'inserted': {
      const id = walk.log.add({
        kind: 'inserted',
        subject: blockType(step.after),
        after: summaryOf(step.after),
        inserted: countNodeWords(step.after),
      });
      return wholeBlock(step.after, 'inserted', walk, id);
    }
    case 'deleted': {
      const id = walk.log.add({
        kind: 'deleted',
        subject: blockType(step.before),
        before: summaryOf(step.before),
        deleted: countNodeWords(step.before),
      });
      return wholeBlock(step.before, 'deleted', walk, id);
    }
    case 'moved-here':
      return movedBlock(step.after, 'moved-here', walk);
    case 'moved-away':
      return movedBlock(step.before, 'moved-away', walk);
  }
}

function movedBlock(node: Node, status: 'moved-here' | 'moved-away', walk: Walk): DiffBlock {
  const move = walk.moves.get(node);
  if (!move) throw new Error('a moved block without its move');
  if (status === 'moved-here') {
    const text = summaryOf(node);
    walk.log.add({
      kind: 'moved',
      subject: blockType(node),
      from: move.from,
      before: text,
      after: text,
      id: move.id,
    });
  }
  const elsewhere = status === 'moved-here' ? move.from : move.to;
  return { ...wholeBlock(node, status, walk, move.id), elsewhere };
}

/** A block all of which is in one version, or in both. Its runs carry no change: the block does. */
function wholeBlock(node: Node, status: BlockStatus, walk: Walk, change: string | null): DiffBlock {
  const id = nextId(walk);
  const content = node.isTextblock ? inlineOf(node) : [];
  const kind = status === 'inserted' || status === 'deleted' ? status : 'equal';
  const run: Run =
    kind === 'equal' || change === null ? { kind: 'equal', content } : { kind, content, change };
  return {
    id,
    status,
    type: blockType(node),
    attrs: attributesOf(node),
    changes: change === null ? [] : [change],
    attributes: [],
    runs: content.length === 0 ? [] : [run],
    children: childBlocks(node).map((child) => wholeBlock(child, status, walk, change)),
  };
}

function pairedBlock(before: Node, after: Node, walk: Walk): DiffBlock {
  const id = nextId(walk);
  const attributes = compareAttributes(before, after);
  const changes = attributes.map((attribute) =>
    walk.log.add({
      kind: 'attribute',
      subject: blockType(after),
      before: attribute.before,
      after: attribute.after,
      lead: firstWords(after.textContent),
      attribute,
    }),
  );
  const runs = after.isTextblock ? textRuns(before, after, walk) : [];
  const children = after.isTextblock
    ? []
    : alignChildren(before, after, walk).map((step) => buildBlock(step, walk));
  const changed =
    changes.length > 0 ||
    runs.some(({ kind }) => kind !== 'equal') ||
    children.some(({ status }) => status !== 'same');
  return {
    id,
    status: changed ? 'changed' : 'same',
    type: blockType(after),
    attrs: attributesOf(after),
    changes,
    attributes,
    runs,
    children,
  };
}

/** Cells of a row that kept its columns are told by their column: numbers are seldom like the ones they replace. */
function alignChildren(before: Node, after: Node, walk: Walk): readonly Aligned[] {
  const keptColumns = after.type.name === 'tableRow' && before.childCount === after.childCount;
  if (!keptColumns) return alignBlocks(childBlocks(before), childBlocks(after), walk.budget, false);
  return before.children.map((cell, index) => ({ kind: 'pair', before: cell, after: after.child(index) }));
}

function childBlocks(node: Node): readonly Node[] {
  if (node.isTextblock || node.isLeaf) return [];
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(child);
  });
  return children;
}

/** What a card shows of a whole block. */
function summaryOf(node: Node): string {
  if (node.type.name === 'figure')
    return node.textContent || String(node.attrs['alt']) || String(node.attrs['src']);
  if (node.type.name === 'horizontalRule') return '';
  const between = node.type.isInGroup('list') ? ' · ' : ' ';
  return node.textBetween(0, node.content.size, between, (leaf) =>
    leaf.type.name === 'inlineSource' ? String(leaf.attrs['source']) : ' ',
  );
}

const nextId = (walk: Walk): string => `b${walk.nextBlock++}`;
