import type { TagMark } from '../document/tag-marks.ts';
/**
 * A difference as plain data: no ProseMirror node in it, so that it can cross from a worker, be printed as JSON and be
 * shown without a schema. Redline, cards, notes and the command line read it; `index.ts` makes it.
 */
export interface IssueDiff {
  /** Both texts, so that decisions can be applied wherever the difference is. */
  readonly sources: { readonly before: string; readonly after: string };
  readonly words: DiffWords;
  /** In the order they are read: front matter first, then down the page. */
  readonly changes: readonly Change[];
  /** Changes of how the Markdown is written, which no reader sees: wrapping, bullet characters, escapes, blank lines. */
  readonly quiet: readonly Change[];
  /** The fields of the front matter, those that stayed among them. */
  readonly fields: readonly FieldDiff[];
  /**
   * The whole page: both what stayed and what went, in an order in which it can be read. It is drawn when it is first asked
   * for: most of what is compared is counted, named and listed only.
   */
  readonly blocks: readonly DiffBlock[];
}

export interface DiffWords {
  readonly before: number;
  readonly after: number;
  readonly inserted: number;
  readonly deleted: number;
  /** Words that changed their place: neither inserted nor deleted. */
  readonly moved: number;
}

export type ChangeKind =
  | 'inserted'
  | 'deleted'
  | 'replaced'
  | 'moved'
  | 'split'
  | 'joined'
  | 'heading-renamed'
  | 'formatting'
  | 'attribute'
  | 'field'
  /** How the Markdown is written; of `quiet` changes only. */
  | 'source';

/**
 * What a change is about: words in a text; a block by its name; a whole section or several blocks in a row that moved; a
 * table's column; a field of the front matter; the blank lines and line ends between blocks.
 */
export type ChangeSubject =
  | 'text'
  | 'section'
  | 'blocks'
  | 'tableColumn'
  | 'field'
  | 'spacing'
  | DiffBlockType;

/** Names a change. Made of what changed, so that it is the same when the same two passages are compared again. */
export type ChangeId = string;

/** A stretch of a source: half-open, in UTF-16 units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export interface Change {
  /** Blocks and runs refer to it. */
  readonly id: ChangeId;
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  /** The block whose words changed; null where the change is about more than words in one block. */
  readonly within: DiffBlockType | null;
  /** Title of the section it is in: in the later version, or in the earlier one for what was deleted. Null: the opening. */
  readonly section: string | null;
  /** What was there and what is there now, all of it; null where there was or is nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** A few unchanged words around it, for a reader to know the place again. */
  readonly lead: string;
  readonly tail: string;
  readonly words: { readonly inserted: number; readonly deleted: number };
  /** The name of the front matter field; of kind `field` only. */
  readonly field: string | null;
  /** The section it came from, null being the opening; of kind `moved` only. */
  readonly movedFrom: string | null;
  /** Where it is in the earlier source, and in the later one; an empty stretch where nothing is. */
  readonly from: Place;
  readonly to: Place;
  /** What became different about the same words; of kind `formatting` only. */
  readonly formats: readonly FormatChange[];
  /** What became different about the block; of kind `attribute` only. */
  readonly attribute: AttributeChange | null;
}

export type FormatChange =
  | {
      readonly mark: 'bold' | 'italic' | 'strike' | 'code' | 'link' | TagMark;
      readonly how: 'added' | 'removed';
      /** The address of a link that was added or removed. */
      readonly address?: string;
    }
  | {
      readonly mark: 'link';
      readonly how: 'address' | 'title';
      readonly before: string;
      readonly after: string;
    };

export type AttributeName =
  | 'kind'
  | 'level'
  | 'src'
  | 'alt'
  | 'title'
  | 'href'
  | 'hrefTitle'
  | 'language'
  | 'start'
  | 'checked'
  | 'align'
  | 'label';

export interface AttributeChange {
  readonly name: AttributeName;
  readonly before: string;
  readonly after: string;
}

export interface FieldDiff {
  /** The field's name; `header` stands for all of a header that cannot be read. */
  readonly key: string;
  /** The change it belongs to; null where the field stayed as it was. */
  readonly change: string | null;
  /** The value as text; null where the field was not or is not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** From the one value to the other, word by word. */
  readonly runs: readonly Run[];
}

export type DiffBlockType =
  | 'paragraph'
  | 'heading'
  | 'blockquote'
  | 'pullQuote'
  | 'attribution'
  | 'bulletList'
  | 'orderedList'
  | 'linkList'
  | 'listItem'
  | 'figure'
  | 'codeBlock'
  | 'horizontalRule'
  | 'table'
  | 'tableRow'
  | 'tableHeader'
  | 'tableCell'
  | 'footnoteDefinition'
  | 'sourceBlock';

/** `moved-away` is where a moved block was, as it was; `moved-here` is where it is now, with what was edited on the way. */
export type BlockStatus = 'same' | 'changed' | 'inserted' | 'deleted' | 'moved-here' | 'moved-away';

export interface DiffBlock {
  readonly id: string;
  readonly status: BlockStatus;
  readonly type: DiffBlockType;
  /** As in the later version; as in the earlier one where the block is only there. */
  readonly attrs: BlockAttributes;
  /** Changes of the block as a whole: it came, went, moved, or an attribute changed. */
  readonly changes: readonly ChangeId[];
  /** The change of how it is written, where that is all. */
  readonly quiet?: ChangeId;
  readonly attributes: readonly AttributeChange[];
  /**
   * Of the first of the blocks that moved together: where it came from or went to, as the section's title (of a section the
   * title of the one before it); null for the opening.
   */
  readonly moved?: BlocksMoved;
  /** The text of a block that has text. */
  readonly runs: readonly Run[];
  /** The blocks of a block that holds blocks. */
  readonly children: readonly DiffBlock[];
}

export interface BlocksMoved {
  readonly as: ChangeSubject;
  readonly elsewhere: string | null;
  /** It moved within its section: an item of a list, say, to another place in it. */
  readonly within: boolean;
}

export type BlockAttributes = Readonly<Record<string, string | number | boolean | null>>;

export type Run =
  | { readonly kind: 'equal'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'inserted' | 'deleted';
      readonly content: readonly Inline[];
      readonly change: ChangeId;
      /** The words are elsewhere in the other version. */
      readonly moved?: true;
      /** The letters that differ, where one word became one much like it (a typo, a number): a stretch of the run's text. */
      readonly letters?: Place;
    }
  | {
      readonly kind: 'formatted';
      /** With the marks it has now; `before` is the same text with those it had. */
      readonly content: readonly Inline[];
      readonly before: readonly Inline[];
      readonly formats: readonly FormatChange[];
      readonly change: ChangeId;
    };

export interface InlineMarks extends Readonly<Partial<Record<TagMark, true>>> {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly link?: { readonly href: string; readonly title: string | null };
}

export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly marks: InlineMarks }
  /** `tag` is how the source says it, where a tag does. */
  | { readonly type: 'break'; readonly tag?: string; readonly marks: InlineMarks }
  /** Where one paragraph ends and the next begins, in a paragraph that was split or joined. */
  | { readonly type: 'paragraph'; readonly marks: InlineMarks }
  | {
      readonly type: 'image';
      readonly src: string;
      readonly alt: string;
      readonly title: string | null;
      readonly marks: InlineMarks;
    }
  | { readonly type: 'source'; readonly source: string; readonly marks: InlineMarks };
