import type { Editor } from '@tiptap/core';
import type { Fragment, Node, ResolvedPos, Schema } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isLinkListByRule } from '#core/document/link-list.ts';
import { type LinkItem, linkItemOf, NOTE_DASH } from '#core/document/links/link-item.ts';
import type { LinkEntry } from '#core/document/links/link-lines.ts';
import { itemAround, moveItem } from '#core/document/links/move-item.ts';
import { type CommandProps, insertBlock, make } from './insert-block.ts';

/** A link item under the caret: its list item, and the paragraph that says title, address and note. */
export interface ItemPlace {
  /** Position before the list item. */
  readonly at: number;
  readonly item: Node;
  /** Position of the paragraph's beginning: `start + offset` is where an offset in it stands. */
  readonly start: number;
  readonly paragraph: Node;
  /** Null where it holds no link yet. */
  readonly link: LinkItem | null;
}

/** The item of a link list whose first line holds a place; null elsewhere. */
export function linkItemAt($place: ResolvedPos): ItemPlace | null {
  const { depth } = $place;
  if (depth < 3 || $place.node(depth - 2).type.name !== 'linkList' || $place.index(depth - 1) !== 0)
    return null;
  const paragraph = $place.parent;
  if (paragraph.type.name !== 'paragraph') return null;
  return {
    at: $place.before(depth - 1),
    item: $place.node(depth - 1),
    start: $place.start(),
    paragraph,
    link: linkItemOf(paragraph),
  };
}

/**
 * Makes a link list of the list or the selected paragraphs, a bullet list of a link list, or an empty link list.
 *
 * @returns `stays` where a link list is one by what it holds: items that all begin with a link are one in the file
 */
export function toggleLinkList(editor: Editor): 'done' | 'stays' {
  const { state } = editor;
  const list = listAround(state.selection.$from);
  if (list?.node.type.name === 'linkList' && isLinkListByRule(list.node.children)) return 'stays';
  if (list) {
    const type = state.schema.nodes[list.node.type.name === 'linkList' ? 'bulletList' : 'linkList'];
    const { tight } = list.node.attrs;
    editor
      .chain()
      .focus()
      .command(({ tr }) => type !== undefined && tr.setNodeMarkup(list.at, type, { tight }) === tr)
      .run();
  } else if (state.selection.empty) {
    editor
      .chain()
      .focus()
      .command(({ tr, dispatch }) => {
        const item = make(state.schema, 'listItem', [make(state.schema, 'paragraph', null)]);
        return insertBlock(tr, dispatch, make(state.schema, 'linkList', [item]), 3);
      })
      .run();
  } else editor.chain().focus().toggleList('linkList', 'listItem').run();
  return 'done';
}

function listAround($from: ResolvedPos): { readonly node: Node; readonly at: number } | null {
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type.isInGroup('list')) return { node: $from.node(depth), at: $from.before(depth) };
  return null;
}

const move =
  (direction: 'up' | 'down') =>
  ({ state, tr, dispatch }: CommandProps): boolean => {
    const { $anchor, $head } = state.selection;
    const at = itemAround($head);
    if (at === null) return false;
    if (!dispatch) return true;
    const moved = moveItem(tr, at, direction);
    if (moved === null) return false;
    const item = state.doc.nodeAt(at);
    const inside = (place: number) => Math.min(Math.max(place - at, 1), (item?.nodeSize ?? 2) - 1) + moved;
    tr.setSelection(
      TextSelection.between(tr.doc.resolve(inside($anchor.pos)), tr.doc.resolve(inside($head.pos))),
    );
    tr.scrollIntoView();
    return true;
  };

/** Moves the list item with the caret, of any list, before the one above it. */
export const moveItemUp = move('up');
/** Moves it behind the one below it. */
export const moveItemDown = move('down');

/** A link item's content: its title as a link, and what is said of it after a dash. */
export function itemContent(schema: Schema, { title, href, note }: LinkEntry): Fragment {
  const link = schema.marks['link']?.create({ href, title: null });
  const nodes = [schema.text(title, link ? [link] : [])];
  if (note !== '') nodes.push(schema.text(`${NOTE_DASH}${note}`));
  return make(schema, 'paragraph', nodes).content;
}

export function itemNode(schema: Schema, content: Fragment): Node {
  return make(schema, 'listItem', [make(schema, 'paragraph', content)]);
}

/**
 * Puts items into the page: in the place of the empty item or behind the item with the caret, else as a link list in
 * the place of the empty paragraph. The caret goes behind the last.
 */
export function insertItems(tr: Transaction, items: readonly Node[]): void {
  const { $from } = tr.selection;
  const place = linkItemAt($from);
  const size = items.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  if (!place) {
    const list = make(tr.doc.type.schema, 'linkList', [...items]);
    insertBlock(tr, true, list, list.nodeSize - 3);
    return;
  }
  const { at, item } = place;
  const end = at + item.nodeSize;
  const from = isEmptyItem(item) ? at : end;
  tr.replaceWith(from, end, [...items]);
  tr.setSelection(TextSelection.near(tr.doc.resolve(from + size - 1), -1)).scrollIntoView();
}

export const isEmptyItem = (item: Node): boolean =>
  item.childCount === 1 && item.firstChild?.content.size === 0;

/** Writes an item as the author filled it in; where title or note are as before, their marks stay. */
export function writeItem(tr: Transaction, { start, paragraph, link }: ItemPlace, entry: LinkEntry): void {
  const { schema } = paragraph.type;
  if (!link) {
    tr.replaceWith(start, start + paragraph.content.size, itemContent(schema, entry));
    return;
  }
  if (entry.note !== link.note) {
    const note = entry.note === '' ? null : schema.text(`${NOTE_DASH}${entry.note}`);
    const end = start + paragraph.content.size;
    if (note) tr.replaceWith(start + link.link.to, end, note);
    else tr.delete(start + link.link.to, end);
  }
  const [from, to] = [start + link.link.from, start + link.link.to];
  const mark = schema.marks['link']?.create({
    href: entry.href,
    title: linkTitle(paragraph, link, entry.href),
  });
  if (!mark) return;
  if (entry.title !== link.title) tr.replaceWith(from, to, schema.text(entry.title, [mark]));
  else if (entry.href !== link.href) tr.removeMark(from, to, mark.type).addMark(from, to, mark);
}

/** The tooltip that the link has in the file; it speaks of the page, so it goes with another address. */
function linkTitle(paragraph: Node, link: LinkItem, href: string): string | null {
  if (href !== link.href) return null;
  const mark = paragraph.nodeAt(link.link.from)?.marks.find(({ type }) => type.name === 'link');
  return (mark?.attrs['title'] as string | null | undefined) ?? null;
}

/** A link whose text can be given anew. */
export interface TitledLink {
  readonly href: string;
  readonly text: string;
}

/** The links of the items that the selection touches, else the link with the caret. */
export function linksInHand({ doc, selection }: EditorState): readonly TitledLink[] {
  const links: TitledLink[] = [];
  doc.nodesBetween(selection.from, selection.to, (node, position) => {
    if (!node.inlineContent) return true;
    const place = linkItemAt(doc.resolve(position + 1));
    const item = place?.link ?? linkItemOf(node.cut(...linkRange(node, selection.from - position - 1)));
    if (item) links.push({ href: item.href, text: item.title });
    return false;
  });
  return links;
}

/** Where the link at an offset of a block of text stands; an empty range where there is none. */
function linkRange(block: Node, offset: number): [number, number] {
  const inside = Math.max(0, Math.min(offset, block.content.size));
  const {
    index,
    offset: at,
    node,
  } = block.childAfter(inside).node ? block.childAfter(inside) : block.childBefore(inside);
  const mark = node?.marks.find(({ type }) => type.name === 'link');
  if (!mark || !node) return [0, 0];
  const has = (other: Node | null) => other?.marks.some((one) => one.eq(mark)) ?? false;
  let [from, to] = [at, at + node.nodeSize];
  for (let left = index - 1; left >= 0 && has(block.child(left)); left -= 1)
    from -= block.child(left).nodeSize;
  for (let right = index + 1; right < block.childCount && has(block.child(right)); right += 1)
    to += block.child(right).nodeSize;
  return [from, to];
}

/** Gives a link, wherever it stands by now, another text; false where nobody finds it any more. */
export function retitleLink(tr: Transaction, { href, text }: TitledLink, title: string): boolean {
  let done = false;
  tr.doc.descendants((node, position) => {
    if (done || !node.inlineContent) return !done;
    for (let offset = 0; offset < node.content.size; ) {
      const [from, to] = linkRange(node, offset);
      offset = Math.max(offset + 1, to);
      const mark = from < to ? node.nodeAt(from)?.marks.find(({ type }) => type.name === 'link') : undefined;
      if (!mark || mark.attrs['href'] !== href || node.textBetween(from, to) !== text) continue;
      tr.replaceWith(position + 1 + from, position + 1 + to, tr.doc.type.schema.text(title, [mark]));
      done = true;
      break;
    }
    return false;
  });
  return done;
}
