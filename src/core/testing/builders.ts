import { Mark, type Node } from 'prosemirror-model';
import { isLinkListByRule } from '../document/link-list.ts';
import { issueSchema } from '../document/schema.ts';

/**
 * Documents as tests write them: `doc(h2('Links'), linkList(li(p(a('Title', 'url'), ' — Source'))))`. A string is
 * text; a mark's function gives pieces of text; a block's function takes strings, pieces and inline nodes.
 */
export type Inline = string | Node | readonly Inline[];

const { nodes, marks } = issueSchema;

function inline(children: readonly Inline[]): Node[] {
  return children.flatMap((child): Node[] => {
    if (typeof child === 'string') return child === '' ? [] : [issueSchema.text(child)];
    return child instanceof Object && 'type' in child ? [child as Node] : inline(child as readonly Inline[]);
  });
}

const marked = (mark: Mark, children: readonly Inline[]): Node[] =>
  inline(children).map((node) => node.mark(mark.addToSet(node.marks)));

/** Adjacent text of the same marks is one node, as ProseMirror has it. */
function joined(children: readonly Inline[]): Node[] {
  const result: Node[] = [];
  for (const node of inline(children)) {
    const last = result.at(-1);
    if (last?.isText && node.isText && Mark.sameSet(last.marks, node.marks)) {
      result[result.length - 1] = issueSchema.text(`${last.text}${node.text}`, node.marks);
    } else result.push(node);
  }
  return result;
}

export const doc = (...blocks: readonly Node[]): Node => nodes.doc.create(null, blocks);
export const docWithHeader = (header: string, ...blocks: readonly Node[]): Node =>
  nodes.doc.create({ header }, blocks);

export const p = (...text: readonly Inline[]): Node => nodes.paragraph.create(null, joined(text));
const heading =
  (level: number) =>
  (...text: readonly Inline[]): Node =>
    nodes.heading.create({ level }, joined(text));
export const [h1, h2, h3, h4] = [heading(1), heading(2), heading(3), heading(4)];

export const quote = (...blocks: readonly Node[]): Node => nodes.blockquote.create(null, blocks);
export const pullQuote = (...blocks: readonly Node[]): Node => nodes.pullQuote.create(null, blocks);
export const by = (...text: readonly Inline[]): Node => nodes.attribution.create(null, joined(text));

export const ul = (...items: readonly Node[]): Node => nodes.bulletList.create({ tight: true }, items);
export const looseUl = (...items: readonly Node[]): Node => nodes.bulletList.create({ tight: false }, items);
export const ol = (...items: readonly Node[]): Node => nodes.orderedList.create({ tight: true }, items);
export const olFrom = (start: number, ...items: readonly Node[]): Node =>
  nodes.orderedList.create({ start, tight: true }, items);
export const linkList = (...items: readonly Node[]): Node =>
  nodes.linkList.create({ tight: true, found: isLinkListByRule(items) }, items);
export const li = (...blocks: readonly Node[]): Node => nodes.listItem.create(null, blocks);
export const todo = (...blocks: readonly Node[]): Node => nodes.listItem.create({ checked: false }, blocks);
export const done = (...blocks: readonly Node[]): Node => nodes.listItem.create({ checked: true }, blocks);

export const figure = (
  attrs: { src: string; alt?: string; title?: string; href?: string; hrefTitle?: string },
  ...caption: readonly Inline[]
): Node => nodes.figure.create(attrs, joined(caption));
export const code = (text: string, language: string | null = null): Node =>
  nodes.codeBlock.create({ language }, text === '' ? null : issueSchema.text(text));
export const rule = (): Node => nodes.horizontalRule.create();
export const source = (text: string): Node =>
  nodes.sourceBlock.create(null, text === '' ? null : issueSchema.text(text));

export const a = (text: Inline, href: string, title: string | null = null): Node[] =>
  marked(marks.link.create({ href, title }), [text]);
export const b = (...text: readonly Inline[]): Node[] => marked(marks.bold.create(), text);
export const i = (...text: readonly Inline[]): Node[] => marked(marks.italic.create(), text);
export const s = (...text: readonly Inline[]): Node[] => marked(marks.strike.create(), text);
export const c = (...text: readonly Inline[]): Node[] => marked(marks.code.create(), text);
export const br = (tag: string | null = null): Node => nodes.hardBreak.create({ tag });
export const sup = (...text: readonly Inline[]): Node[] => marked(marks.superscript.create(), text);
export const kbd = (...text: readonly Inline[]): Node[] => marked(marks.keyboard.create(), text);
export const u = (...text: readonly Inline[]): Node[] => marked(marks.underline.create(), text);
export const soft = (): Node => nodes.softBreak.create();
export const img = (src: string, alt = '', title: string | null = null): Node =>
  nodes.image.create({ src, alt, title });
export const raw = (text: string): Node => nodes.inlineSource.create({ source: text });

export const table = (...rows: readonly Node[]): Node => nodes.table.create(null, rows);
export const row = (...cells: readonly Node[]): Node => nodes.tableRow.create(null, cells);
export const th = (...text: readonly Inline[]): Node => nodes.tableHeader.create(null, p(...text));
export const td = (...text: readonly Inline[]): Node => nodes.tableCell.create(null, p(...text));
export const ref = (label: string): Node => nodes.footnoteReference.create({ label });
export const footnote = (label: string, ...blocks: readonly Node[]): Node =>
  nodes.footnoteDefinition.create({ label }, blocks);
