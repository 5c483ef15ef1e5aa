import type { Node } from 'prosemirror-model';
import type { FrontMatter } from './front-matter.ts';
import type { Habits, Signs } from './habits.ts';
import type { References } from './references.ts';
import type { LineEnding } from './split-source.ts';

/** A top-level block and where its bytes are: `source.slice(from, to)`, in UTF-16 units, line end left out. */
export interface BlockSpan {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
  /** Where the line each item of a list begins on begins. */
  readonly items?: readonly number[];
  /** How it is written, where that can be done in several ways. */
  readonly signs: Signs;
}

/** An issue as it was read: the document, and beside it all that Markdown has and the document has not. */
export interface ParsedIssue {
  readonly source: string;
  readonly document: Node;
  /** The raw header, as `splitSource` gives it. */
  readonly header: string;
  readonly frontMatter: FrontMatter;
  readonly byteOrderMark: '' | '\uFEFF';
  readonly lineEnding: LineEnding;
  readonly habits: Habits;
  /** The top-level blocks in order. Between them, and around them, stand blank lines only. */
  readonly blocks: readonly BlockSpan[];
  /** Where the body begins: after the byte order mark and the header. */
  readonly bodyFrom: number;
  /** Link definitions of the issue, as markdown-it keeps them, for reading a block by itself. */
  readonly references: References;
}
