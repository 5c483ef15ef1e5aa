import type { Node } from 'prosemirror-model';
import { canonicalBlock } from '../document/canonical.ts';
import type { BlockSpan, ParsedIssue } from '../markdown/index.ts';
import type { Place } from './types.ts';

/** Numbers for blocks: equal numbers are blocks that say the same to a reader. */
export class BlockKeys {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<Node, number>();

  of(block: Node): number {
    const known = this.known.get(block);
    if (known !== undefined) return known;
    const text = keyText(block);
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    this.known.set(block, number);
    return number;
  }

  /** Says that a block is one of those that are equal to the letter; their numbers are negative, which no text's is. */
  set(block: Node, number: number): void {
    this.known.set(block, number);
  }

  /** Whether it was found by its source, in both versions. */
  isToTheLetter = (block: Node): boolean => (this.known.get(block) ?? 0) < 0;
}

/** The blocks of a version that have content, as they are compared, each with the lines it stands on. */
export type PageBlocks = ReadonlyMap<Node, Place>;

interface Slice {
  readonly node: Node;
  readonly number: number;
  isInBoth: boolean;
}

/**
 * The blocks of both versions that have content. Most blocks are the same to the letter; those are found by their source
 * and are neither made canonical nor looked at again.
 */
export function pageBlocks(
  before: ParsedIssue,
  after: ParsedIssue,
  keys: BlockKeys,
): { readonly old: PageBlocks; readonly now: PageBlocks } {
  const sameDefinitions = definitionsOf(before) === definitionsOf(after);
  const slices = new Map<string, Slice>();
  const sliceOf = ({ source }: ParsedIssue, { node, from, to }: BlockSpan, isNew: boolean): Slice | null => {
    const text = source.slice(from, to);
    let slice = slices.get(text);
    if (slice === undefined && isNew) {
      slice = { node, number: -1 - slices.size, isInBoth: false };
      slices.set(text, slice);
    }
    return slice && (sameDefinitions || readsAlike(text, slice.node, node)) ? slice : null;
  };
  const old = before.blocks.map((block) => sliceOf(before, block, true));
  const now = after.blocks.map((block) => sliceOf(after, block, false));
  for (const slice of now) if (slice) slice.isInBoth = true;
  const page = ({ blocks }: ParsedIssue, own: readonly (Slice | null)[]): PageBlocks => {
    const places = new Map<Node, Place>();
    blocks.forEach((block, index) => {
      const slice = own[index];
      if (slice?.isInBoth) keys.set(block.node, slice.number);
      const node = slice?.isInBoth ? block.node : canonicalBlock(block.node);
      if (node !== null) places.set(node, block);
    });
    return places;
  };
  return { old: page(before, old), now: page(after, now) };
}

/** What links and footnotes anywhere in an issue may refer to. */
const definitionsOf = ({ references, blocks }: ParsedIssue): string =>
  JSON.stringify([
    references,
    blocks.flatMap(({ node }) => (node.type.name === 'footnoteDefinition' ? [node.attrs['label']] : [])),
  ]);

/** The same letters say the same, but for links and footnotes, which are defined elsewhere. */
const readsAlike = (slice: string, one: Node, other: Node): boolean =>
  one === other || !slice.includes('[') || one.eq(other);

/** All that a reader sees of a block, as text; equal for equal blocks. */
function keyText(node: Node): string {
  let text = `\u0001${node.type.name}${attributesText(node)}`;
  if (node.isTextblock) text += inlineText(node);
  else for (const child of node.children) text += keyText(child);
  return `${text}\u0002`;
}

function inlineText(block: Node): string {
  let text = '';
  let marks = '';
  for (const node of block.children) {
    let own = '';
    for (const mark of node.marks) own += `${mark.type.name}${attributesText(mark)},`;
    if (own !== marks) text += `\u0003${own}\u0004`;
    marks = own;
    // A line end of the source is the blank that readers see.
    if (node.type.name === 'softBreak') text += ' ';
    else if (node.isText) text += node.text;
    else text += `\u0005${node.type.name}${attributesText(node)}\u0006`;
  }
  return text;
}

/** Whether a list is tight, and how it came to be a link list, is how it is written more than what it says. */
function attributesText({ attrs }: { readonly attrs: Readonly<Record<string, unknown>> }): string {
  let text = '';
  for (const name in attrs) {
    const value = attrs[name];
    if (name !== 'tight' && name !== 'found')
      text += `\u0007${name}${typeof value === 'string' ? '=' : '\u0008'}${String(value)}`;
  }
  return text;
}
