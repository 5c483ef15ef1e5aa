import type { Node } from 'prosemirror-model';
import { canonicalBlocks } from '../document/canonical.ts';
import { countNodeWords } from '../document/words.ts';
import { type Aligned, alignBlocks } from './align-blocks.ts';
import type { ChangeLog } from './change-log.ts';
import { attributesOf, blockType, compareAttributes } from './compare-attributes.ts';
import { diffText, firstWords, lastWords, type TextPart } from './diff-text.ts';
import { countInlineWords, inlineOf, textOf } from './inline.ts';
import type { EditBudget } from './match-sequences.ts';
import type { BlockStatus, DiffBlock, Inline, Run } from './types.ts';

/**
 * The walk down both versions at once. It builds the blocks to show and writes each change into the log where it passes
 * it, so that changes come out in reading order.
 */
export interface Walk {
  readonly log: ChangeLog;
  readonly budget: EditBudget;
  nextBlock: number;
  /** For blocks that moved: the id of their change, and the section each end of the move is in. */
  readonly moves: Map<
    Node,
    { readonly id: string; readonly from: string | null; readonly to: string | null }
  >;
}

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
    : alignBlocks(childBlocks(before), childBlocks(after), walk.budget, false).map((step) =>
        buildBlock(step, walk),
      );
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

function textRuns(before: Node, after: Node, walk: Walk): readonly Run[] {
  const was = inlineOf(before);
  const is = inlineOf(after);
  const parts = diffText(was, is, walk.budget);
  const source = after.type.name === 'sourceBlock';
  const renamed = after.type.name === 'heading' && parts.some(({ kind }) => kind === 'words');
  const heading = renamed ? renameHeading(was, is, parts, walk) : null;
  return parts.flatMap((part, index): readonly Run[] => {
    if (part.kind === 'equal') return [part];
    const lead = lastWords(contentText(parts[index - 1]));
    const tail = firstWords(contentText(parts[index + 1]));
    if (part.kind === 'formatted') {
      const { before: content, formats } = part;
      const text = textOf(part.content);
      const change = walk.log.add({
        kind: 'formatting',
        subject: 'text',
        before: text,
        after: text,
        lead,
        tail,
        formats,
      });
      return [{ kind: 'formatted', content: part.content, before: content, formats, change }];
    }
    const change = heading ?? recordWords(part, lead, tail, source, walk);
    const runs: Run[] = [];
    if (part.deleted.length > 0) runs.push({ kind: 'deleted', content: part.deleted, change });
    if (part.inserted.length > 0) runs.push({ kind: 'inserted', content: part.inserted, change });
    return runs;
  });
}

type WordsPart = Extract<TextPart, { kind: 'words' }>;

function recordWords(part: WordsPart, lead: string, tail: string, source: boolean, walk: Walk): string {
  const { deleted, inserted } = part;
  const kind = deleted.length === 0 ? 'inserted' : inserted.length === 0 ? 'deleted' : 'replaced';
  return walk.log.add({
    // Source that gained or lost a part is not source that came or went.
    kind: source ? 'replaced' : kind,
    subject: source ? 'sourceBlock' : 'text',
    before: deleted.length === 0 ? null : textOf(deleted),
    after: inserted.length === 0 ? null : textOf(inserted),
    lead,
    tail,
    // What is shown as source is not read as words (core/document/words.ts).
    inserted: source ? 0 : countInlineWords(inserted),
    deleted: source ? 0 : countInlineWords(deleted),
  });
}

/** However many words of it changed, a heading is renamed once. */
function renameHeading(
  was: readonly Inline[],
  is: readonly Inline[],
  parts: readonly TextPart[],
  walk: Walk,
): string {
  const words = parts.filter((part) => part.kind === 'words');
  return walk.log.add({
    kind: 'heading-renamed',
    subject: 'heading',
    before: textOf(was),
    after: textOf(is),
    inserted: words.reduce((sum, { inserted }) => sum + countInlineWords(inserted), 0),
    deleted: words.reduce((sum, { deleted }) => sum + countInlineWords(deleted), 0),
  });
}

const contentText = (part: TextPart | undefined): string =>
  part === undefined || part.kind === 'words' ? '' : textOf(part.content);

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
