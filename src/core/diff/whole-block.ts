import type { Node } from 'prosemirror-model';
import { attributesOf, blockType } from './compare-attributes.ts';
import { inlineOf } from './inline.ts';
import { childBlocks } from './steps.ts';
import type { BlockStatus, ChangeId, DiffBlock, Inline, Run } from './types.ts';

/**
 * Makes the block to show. The changes of a page are known before its blocks are drawn, and often they are all that is
 * asked for: the page is drawn when somebody looks.
 *
 * @param nextId names the blocks in reading order
 */
export type Draw = (nextId: () => string) => DiffBlock;

/** A block all of which is in one version, or in both. Its runs carry no change: the block does. */
export function wholeBlock(
  node: Node,
  status: BlockStatus,
  change: ChangeId | null,
  nextId: () => string,
): DiffBlock {
  const id = nextId();
  const content = node.isTextblock ? inlineOf(node) : NONE;
  // Most blocks of a page are drawn here: each property is named, which is many times faster than spreading them.
  return {
    id,
    status,
    type: blockType(node),
    attrs: attributesOf(node),
    changes: change === null ? NONE : [change],
    attributes: NONE,
    runs: content.length === 0 ? NONE : [wholeRun(content, status, change)],
    children: childBlocks(node).map((child) => wholeBlock(child, status, change, nextId)),
  };
}

const NONE: readonly never[] = [];

const wholeRun = (content: readonly Inline[], status: BlockStatus, change: ChangeId | null): Run =>
  change !== null && (status === 'inserted' || status === 'deleted')
    ? { kind: status, content, change }
    : { kind: 'equal', content };

/** A block to show without anything in it. */
export const shell = (node: Node, id: string) => ({
  id,
  type: blockType(node),
  attrs: attributesOf(node),
  attributes: [],
  runs: [],
  children: [],
});

/** What a card shows of a whole block. */
export function summaryOf(node: Node): string {
  if (node.type.name === 'figure')
    return node.textContent || String(node.attrs['alt']) || String(node.attrs['src']);
  if (node.type.name === 'horizontalRule') return '';
  const between = node.type.isInGroup('list') ? ' · ' : ' ';
  return node.textBetween(0, node.content.size, between, (leaf) =>
    leaf.type.name === 'inlineSource' ? String(leaf.attrs['source']) : ' ',
  );
}
