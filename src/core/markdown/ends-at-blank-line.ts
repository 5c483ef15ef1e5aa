import type { Node } from 'prosemirror-model';
import { hasBlankLine } from './blank-lines.ts';
import type { ParsedIssue } from './parsed-issue.ts';

const CLOSED = new Set([
  'paragraph',
  'figure',
  'heading',
  'horizontalRule',
  'blockquote',
  'pullQuote',
  'table',
]);

/** Whether nothing after a blank line can belong to the block. A list can go on, a fence or comment may be open. */
export const endsAtBlankLine = (block: Node): boolean => CLOSED.has(block.type.name);

/** Whether a blank line stands before this block of the source. */
export const standsApart = ({ blocks, source }: ParsedIssue, index: number): boolean =>
  hasBlankLine(source.slice(blocks[index - 1]?.to, blocks[index]?.from));
