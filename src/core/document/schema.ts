import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';

/**
 * Blocks, and at the end perhaps who said it. Not `block+ attribution?`, which allows the same: ProseMirror asks the
 * expression what to make when a line is split, and would take the attribution before the paragraph.
 */
const QUOTATION = '(block+ attribution) | block+';

/** Markdown has no spans and no widths: prosemirror-tables asks for them, and they stay as they are. */
const CELL = {
  align: { default: null },
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null },
} as const;

/**
 * The issue as a ProseMirror schema: the one definition of what an issue is made of. The editor's TipTap extensions
 * adapt it (a test holds the two equal); parser, writer, difference and checks build on it without a window.
 *
 * What only concerns how something is written (bullet character, wrapping, setext or ATX) is not in the schema: the
 * source spans beside the document keep it.
 */
export const nodeSpecs = {
  /** `header` is the raw text before the body, fences and blank lines included, so that undo covers it too. */
  doc: { content: 'block+', attrs: { header: { default: '' } } },

  paragraph: { group: 'block', content: 'inline*' },
  heading: { group: 'block', content: 'inline*', defining: true, attrs: { level: { default: 2 } } },

  /** An ordinary quotation. */
  blockquote: { group: 'block', content: QUOTATION, defining: true },
  /** A quotation set for display: `> [!pullquote]`. */
  pullQuote: { group: 'block', content: QUOTATION, defining: true },
  /** Who said it: the last paragraph of a quotation, without the em dash that begins it. */
  attribution: { content: 'inline*', defining: true },

  bulletList: { group: 'block list', content: 'listItem+', attrs: { tight: { default: true } } },
  orderedList: {
    group: 'block list',
    content: 'listItem+',
    attrs: { start: { default: 1 }, tight: { default: true } },
  },
  /**
   * A bullet list in which every item is about one link. `found` says that nobody asked for one: its items alone make it
   * a link list, and an edit that changes them may make it a bullet list again.
   */
  linkList: {
    group: 'block list',
    content: 'listItem+',
    attrs: { tight: { default: true }, found: { default: false } },
  },
  /** `checked` is null for an ordinary item, true or false for a task. */
  listItem: { content: 'block+', defining: true, attrs: { checked: { default: null } } },

  /** One image on its own; its content is the caption. `href` is where the image links to. */
  figure: {
    group: 'block',
    content: 'inline*',
    defining: true,
    isolating: true,
    attrs: {
      src: { default: '' },
      alt: { default: '' },
      title: { default: null },
      href: { default: null },
      hrefTitle: { default: null },
    },
  },

  codeBlock: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: { language: { default: null } },
  },
  horizontalRule: { group: 'block' },

  /** A table as GitHub has it: one row of heads, cells of one line. The `tableRole`s are prosemirror-tables'. */
  table: { group: 'block', content: 'tableRow+', tableRole: 'table', isolating: true },
  tableRow: { content: '(tableHeader | tableCell)+', tableRole: 'row' },
  tableHeader: { content: 'paragraph', tableRole: 'header_cell', isolating: true, attrs: CELL },
  tableCell: { content: 'paragraph', tableRole: 'cell', isolating: true, attrs: CELL },

  /** A footnote's text, where it stands in the source; `label` is what the source calls it. */
  footnoteDefinition: {
    group: 'block',
    content: 'block+',
    defining: true,
    isolating: true,
    attrs: { label: { default: '' } },
  },

  /** Markdown the editor shows as it is and never reflows: raw HTML, definitions, anything unknown. */
  sourceBlock: { group: 'block', content: 'text*', marks: '', code: true, defining: true, isolating: true },

  text: { group: 'inline' },
  hardBreak: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    /** `<br>` as the file has it; null where the source's line ends, with a backslash or two spaces before. */
    attrs: { tag: { default: null } },
  },
  /** A line end inside a paragraph's source, which readers see as a space. */
  softBreak: { group: 'inline', inline: true, selectable: false, leafText: () => ' ' },
  image: {
    group: 'inline',
    inline: true,
    draggable: true,
    attrs: { src: { default: '' }, alt: { default: '' }, title: { default: null } },
  },
  footnoteReference: { group: 'inline', inline: true, atom: true, attrs: { label: { default: '' } } },
  /** Inline Markdown shown as it is: raw HTML, a link without text. */
  inlineSource: { group: 'inline', inline: true, atom: true, attrs: { source: { default: '' } } },
} as const satisfies Record<string, NodeSpec>;

export const markSpecs = {
  link: { attrs: { href: { default: '' }, title: { default: null } }, inclusive: false },
  /** What only tags say (`tag-marks.ts`). The file's tags are outside of its emphasis, where either can begin. */
  superscript: { inclusive: false },
  subscript: { inclusive: false },
  underline: { inclusive: false },
  small: { inclusive: false },
  highlight: { inclusive: false },
  keyboard: { inclusive: false },
  bold: {},
  italic: {},
  strike: {},
  /** Code keeps its link, and its emphasis: it excludes nothing but itself. */
  code: { excludes: 'code', code: true },
} as const satisfies Record<string, MarkSpec>;

export type NodeName = keyof typeof nodeSpecs;
export type MarkName = keyof typeof markSpecs;

export const issueSchema: Schema<NodeName, MarkName> = new Schema<NodeName, MarkName>({
  nodes: nodeSpecs,
  marks: markSpecs,
});
