/**
 * A difference as plain data: no ProseMirror node in it, so that it can cross from a worker, be printed as JSON and be
 * shown without a schema. Redline, cards, notes and the command line read it; `index.ts` makes it.
 */
export interface IssueDiff {
  readonly words: DiffWords;
  /** In the order they are read: front matter first, then down the page. */
  readonly changes: readonly Change[];
  /** The fields of the front matter, those that stayed among them. */
  readonly fields: readonly FieldDiff[];
  /** The whole page: both what stayed and what went, in an order in which it can be read. */
  readonly blocks: readonly DiffBlock[];
}

export interface DiffWords {
  readonly before: number;
  readonly after: number;
  readonly inserted: number;
  readonly deleted: number;
  /** Words of blocks that only changed their place: neither inserted nor deleted. */
  readonly moved: number;
}

export type ChangeKind =
  | 'inserted'
  | 'deleted'
  | 'replaced'
  | 'moved'
  | 'heading-renamed'
  | 'formatting'
  | 'attribute'
  | 'field';

/** What a change is about: words inside a block, or a block (by its name), or the front matter. */
export type ChangeSubject = 'text' | 'field' | DiffBlockType;

export interface Change {
  /** Names the change within this diff: blocks and runs refer to it. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  /** Title of the section it is in: in the later version, or in the earlier one for what was deleted. Null: the opening. */
  readonly section: string | null;
  /** What was there and what is there now, shortened for a card; null where there was or is nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** A few unchanged words around it, for a reader to know the place again. */
  readonly lead: string;
  readonly tail: string;
  readonly words: { readonly inserted: number; readonly deleted: number };
  /** The name of the front matter field; of kind `field` only. */
  readonly field: string | null;
  /** The section a block came from, null being the opening; of kind `moved` only. */
  readonly from: string | null;
  /** What became different about the same words; of kind `formatting` only. */
  readonly formats: readonly FormatChange[];
  /** What became different about the block; of kind `attribute` only. */
  readonly attribute: AttributeChange | null;
}

export type FormatChange =
  | {
      readonly mark: 'bold' | 'italic' | 'strike' | 'code' | 'link';
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

/** `moved-away` is where a moved block was, `moved-here` is where it is now. */
export type BlockStatus = 'same' | 'changed' | 'inserted' | 'deleted' | 'moved-here' | 'moved-away';

export interface DiffBlock {
  readonly id: string;
  readonly status: BlockStatus;
  readonly type: DiffBlockType;
  /** As in the later version; as in the earlier one where the block is only there. */
  readonly attrs: BlockAttributes;
  /** Changes of the block as a whole: it came, went, moved, or an attribute changed. */
  readonly changes: readonly string[];
  readonly attributes: readonly AttributeChange[];
  /** Where it came from or went to: the section's title, null for the opening. Of moved blocks only. */
  readonly elsewhere?: string | null;
  /** The text of a block that has text. */
  readonly runs: readonly Run[];
  /** The blocks of a block that holds blocks. */
  readonly children: readonly DiffBlock[];
}

export type BlockAttributes = Readonly<Record<string, string | number | boolean | null>>;

export type Run =
  | { readonly kind: 'equal'; readonly content: readonly Inline[] }
  | { readonly kind: 'inserted' | 'deleted'; readonly content: readonly Inline[]; readonly change: string }
  | {
      readonly kind: 'formatted';
      /** With the marks it has now; `before` is the same text with those it had. */
      readonly content: readonly Inline[];
      readonly before: readonly Inline[];
      readonly formats: readonly FormatChange[];
      readonly change: string;
    };

export interface InlineMarks {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly link?: { readonly href: string; readonly title: string | null };
}

export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly marks: InlineMarks }
  | { readonly type: 'break'; readonly marks: InlineMarks }
  | {
      readonly type: 'image';
      readonly src: string;
      readonly alt: string;
      readonly title: string | null;
      readonly marks: InlineMarks;
    }
  | { readonly type: 'source'; readonly source: string; readonly marks: InlineMarks };
