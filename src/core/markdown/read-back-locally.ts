import type { Node } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { areSameBlocks } from '../document/same-block.ts';
import type { Written } from './assemble.ts';
import { endOfLine, hasBlankLine, isBlankCode } from './blank-lines.ts';
import { endsAtBlankLine, standsApart } from './ends-at-blank-line.ts';
import { parseFragment } from './parse.ts';
import type { BlockSpan, ParsedIssue } from './parsed-issue.ts';
import { headOf } from './split-source.ts';

/**
 * Whether a written file reads as it should, found out by reading what stands around the edit. A long issue is saved
 * about once a second, and reading all of it takes as long as opening it.
 *
 * Why a part is enough. The parser goes through the lines once, from block to block, and carries nothing from one
 * top-level block to the next but link definitions. Where a block begins after a blank line, whether the block
 * before it has ended there depends on no line after the one it begins with. So:
 * - begin after a blank line that closes the block before the edit, or, where a blank line does not close it (a list
 *   goes on after one), with that block, from the last place with a blank line before it: all before reads as it did;
 * - read on to the line the first untouched block after the edit begins with, and where no blank line stands before
 *   it, further to where one follows. If the parser arrives at that block's first line at a block's beginning, it
 *   goes on from there as it did.
 * What reaches further than it seems (a fence or a comment that is not closed, a list or a paragraph that takes in
 * the lines after it) does not arrive there. Link definitions reach everywhere: with one near, this does not answer.
 *
 * @returns true where it is certain; false where reading all of it has to tell
 */
export function readsBackLocally(written: Written, parsed: ParsedIssue): boolean {
  const { text, header, region } = written;
  const head = headOf(text);
  if (head.header !== header || head.byteOrderMark !== parsed.byteOrderMark) return false;
  const begin = beginOf(written, parsed, head.byteOrderMark.length + head.header.length);
  const end = endOf(written, parsed);
  const part = text.slice(begin.at, end.at);
  const before = parsed.source.slice(parsed.blocks[region.from]?.from, parsed.blocks[region.to - 1]?.to ?? 0);
  if (part.includes(']:') || before.includes(']:')) return false;

  const read = parseFragment(part, parsed.references, parsed.document.type.schema);
  const rest =
    end.arriveAt === null
      ? read.length
      : read.findIndex(({ from }) => from === Number(end.arriveAt) - begin.at);
  if (rest === -1) return false;
  const nodes = (end.isWhole ? read : read.slice(0, rest)).map(({ node }) => node);
  const expected = [
    ...nodesOf(begin.blocks),
    ...region.matches.map(({ node }) => node),
    ...nodesOf(end.isWhole ? end.blocks : []),
  ];
  // Nearly always it is so as it is read, with nothing to leave out.
  return areSameBlocks(nodes, expected) || areSameBlocks(canonicalNodes(nodes), expected);
}

interface Begin {
  /** Where in the written text reading begins. */
  readonly at: number;
  /** The untouched blocks that are read before the edited ones. */
  readonly blocks: readonly BlockSpan[];
}

function beginOf({ text, region, keptUntil }: Written, parsed: ParsedIssue, bodyFrom: number): Begin {
  const { blocks } = parsed;
  const previous = blocks[region.from - 1];
  if (!previous) return { at: bodyFrom, blocks: [] };
  if (endsAtBlankLine(previous.node) && hasBlankLine(gapAfter(text, keptUntil)))
    return { at: keptUntil, blocks: [] };
  let first = region.from - 1;
  while (first > 0 && !standsApart(parsed, first)) first -= 1;
  if (first === 0) return { at: bodyFrom, blocks: blocks.slice(0, region.from) };
  return {
    at: keptUntil - (previous.to - (blocks[first]?.from ?? 0)),
    blocks: blocks.slice(first, region.from),
  };
}

interface End {
  readonly at: number;
  /** Where in the written text the first untouched block after the edit has to begin; null where there is none. */
  readonly arriveAt: number | null;
  /** Whether the untouched blocks after the edit are read to their ends; else only the first one's first line is. */
  readonly isWhole: boolean;
  readonly blocks: readonly BlockSpan[];
}

function endOf({ text, region, keptFrom }: Written, parsed: ParsedIssue): End {
  const { blocks } = parsed;
  const next = blocks[region.to];
  if (!next) return { at: text.length, arriveAt: null, isWhole: true, blocks: [] };
  if (hasBlankLine(gapBefore(text, keptFrom)))
    return { at: enoughOfLine(text, keptFrom), arriveAt: keptFrom, isWhole: false, blocks: [] };
  let last = region.to;
  while (last + 1 < blocks.length && !standsApart(parsed, last + 1)) last += 1;
  return {
    at: keptFrom + ((blocks[last]?.to ?? 0) - next.from),
    arriveAt: keptFrom,
    isWhole: true,
    blocks: blocks.slice(region.to, last + 1),
  };
}

/**
 * How far to read a line to know whether a block or an item begins with it: its indent and its sign say that, and
 * where it could be a rule, that it is one. A paragraph on one line is not read to its end for it.
 */
export function enoughOfLine(text: string, at: number): number {
  const enough = at + 100;
  const end = endOfLine(text, at, enough);
  return end === enough && /^[-*_ \t]*$/.test(text.slice(at, end)) ? endOfLine(text, end) : end;
}

function gapBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && isBlankCode(text.charCodeAt(from - 1))) from -= 1;
  return text.slice(from, at);
}

function gapAfter(text: string, at: number): string {
  let to = at;
  while (to < text.length && isBlankCode(text.charCodeAt(to))) to += 1;
  return text.slice(at, to);
}

const nodesOf = (spans: readonly BlockSpan[]): readonly Node[] =>
  canonicalNodes(spans.map(({ node }) => node));
