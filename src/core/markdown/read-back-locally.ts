import type { Node } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { areSameBlocks } from '../document/same-block.ts';
import type { Written } from './assemble.ts';
import { hasBlankLine } from './blank-lines.ts';
import { type BlockSpan, type ParsedIssue, parseFragment } from './parse.ts';
import { headOf } from './split-source.ts';

/**
 * Whether a written file reads as it should, found out by reading what stands around the edit. A long issue is saved
 * about once a second, and reading all of it takes as long as opening it.
 *
 * Why a part is enough. The parser goes through the lines once, from block to block, and carries nothing from one
 * top-level block to the next but link definitions. Where a block begins after a blank line, whether the block
 * before it has ended there depends on no line after the one it begins with. So:
 * - begin at the last untouched block before the edit that has a blank line before it: all before reads as it did;
 * - read on to the first untouched block after the edit, and further to where a blank line follows. If the parser
 *   arrives at that block's first line at a block's beginning, it goes on from there as it did.
 * What reaches further than it seems (a fence or a comment that is not closed, a list or a paragraph that takes in
 * the lines after it) does not arrive there. Link definitions reach everywhere: with one near, this does not answer.
 *
 * @returns true where it is certain; false where reading all of it has to tell
 */
export function readsBackLocally(written: Written, parsed: ParsedIssue): boolean {
  const { text, header, region, keptUntil, keptFrom } = written;
  const { blocks, source } = parsed;
  const head = headOf(text);
  if (head.header !== header || head.byteOrderMark !== parsed.byteOrderMark) return false;

  const standsApart = (index: number): boolean =>
    hasBlankLine(source.slice(blocks[index - 1]?.to, blocks[index]?.from));
  let first = Math.max(0, region.from - 1);
  while (first > 0 && !standsApart(first)) first -= 1;
  let last = region.to;
  while (last + 1 < blocks.length && !standsApart(last + 1)) last += 1;

  const begin =
    first === 0
      ? head.byteOrderMark.length + head.header.length
      : keptUntil - lengthBetween(blocks, first, region.from - 1);
  const isAtEnd = region.to >= blocks.length;
  const end = isAtEnd ? text.length : keptFrom + lengthBetween(blocks, region.to, last);
  const part = text.slice(begin, end);
  const before = source.slice(
    first === 0 ? parsed.bodyFrom : blocks[first]?.from,
    isAtEnd ? undefined : blocks[last]?.to,
  );
  if (part.includes(']:') || before.includes(']:')) return false;

  const read = parseFragment(part, parsed.references, parsed.document.type.schema);
  if (!isAtEnd && !read.some(({ from }) => from === keptFrom - begin)) return false;
  return areSameBlocks(nodesOf(read), [
    ...nodesOf(blocks.slice(first, region.from)),
    ...region.matches.map(({ node }) => node),
    ...nodesOf(blocks.slice(region.to, last + 1)),
  ]);
}

const lengthBetween = (blocks: readonly BlockSpan[], first: number, last: number): number =>
  (blocks[last]?.to ?? 0) - (blocks[first]?.from ?? 0);

const nodesOf = (spans: readonly BlockSpan[]): readonly Node[] =>
  canonicalNodes(spans.map(({ node }) => node));
