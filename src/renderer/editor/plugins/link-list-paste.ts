import { Extension } from '@tiptap/core';
import { Fragment, type Node, type Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { addressKey } from '#core/document/links/address-key.ts';
import { linkItemOf, NOTE_DASH } from '#core/document/links/link-item.ts';
import { areLinksAlone, isSource, parseLinkLines } from '#core/document/links/link-lines.ts';
import { linksIn } from '#core/document/links/links-in.ts';
import {
  insertItems,
  isEmptyItem,
  itemContent,
  itemNode,
  linkItemAt,
} from '../commands/link-list-commands.ts';

/**
 * What is pasted into a link list becomes items: addresses, lines of `title - URL`, a list or links copied from a web
 * page. On an empty line of the page, two or more of them do only where nothing else is among them: prose with links in
 * it, numbers, pictures and quotations are pasted as what they are. A single address inside an item's text stays in
 * the text, and one over a selection makes it a link, as elsewhere.
 */
export const LinkListPaste = Extension.create({
  name: 'linkListPaste',
  priority: 1300,
  addProseMirrorPlugins: () => [new Plugin({ props: { handlePaste: pasteItems } })],
});

function pasteItems(view: EditorView, { clipboardData }: ClipboardEvent, slice: Slice): boolean {
  const { state } = view;
  const { $from, $to, empty } = state.selection;
  const place = linkItemAt($from);
  const isOnEmptyLine =
    $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  if (!clipboardData || (!place && !isOnEmptyLine)) return false;
  // What is copied from a page of ours is kept as the parts it was.
  const html = clipboardData.getData('text/html');
  if (html.includes('data-pm-slice')) return false;
  const items = itemsFrom(
    clipboardData.getData('text/plain'),
    html === '' ? null : slice,
    state.doc,
    place !== null,
  );
  if (items.length === 0) return false;
  if (items.length === 1 && !(place && isEmptyItem(place.item))) return false;
  if (!empty && !(place && $from.sameParent($to))) return false;
  const { tr } = state;
  if (!empty) tr.deleteSelection();
  insertItems(tr, items);
  view.dispatch(tr);
  return true;
}

/** The formatted form tells titles from addresses; the plain one is read where it says as much. */
function itemsFrom(
  text: string,
  slice: Slice | null,
  { type: { schema } }: Node,
  isInList: boolean,
): readonly Node[] {
  const entries = isInList || areLinksAlone(text) ? parseLinkLines(text) : null;
  const blocks = slice ? schema.topNodeType.create(null, slice.content) : null;
  if (blocks && !isInList && !blocks.children.every(isLinksAlone)) return [];
  const links = blocks ? linksIn(blocks) : [];
  const said = new Set(entries?.map(({ href }) => addressKey(href)));
  if (entries && links.every(({ key }) => said.has(key)))
    return entries.map((entry) => itemNode(schema, itemContent(schema, entry)));
  return blocks && links.length > 0 ? (itemsOfBlocks(blocks) ?? []) : [];
}

/**
 * Whether a block is links and nothing that a link list would lose: a line that is a link with at most a source after it,
 * or a list of bullets of such lines.
 */
function isLinksAlone(block: Node): boolean {
  if (block.type.name === 'bulletList' || block.type.name === 'linkList')
    return block.children.every(
      (item) => item.attrs['checked'] === null && item.children.every(isLinksAlone),
    );
  if (block.type.name !== 'paragraph') return false;
  const link = linkItemOf(block);
  const isText = block.children.every(
    (node, at) => node.isText || (node.type.name === 'softBreak' && at > 0),
  );
  return (
    link !== null &&
    isText &&
    block.textBetween(0, link.link.from).trim() === '' &&
    isSource(block.textBetween(link.link.to, block.content.size))
  );
}

/** Items of lists, and lines that begin with a link; null where anything else stands among them. */
function itemsOfBlocks(container: Node): readonly Node[] | null {
  const items: Node[] = [];
  for (const block of container.children) {
    if (block.type.isInGroup('list')) {
      for (const found of block.children.map(itemsOfItem)) {
        if (found === null) return null;
        items.push(...found);
      }
    } else if (block.isTextblock && isLinksAlone(block))
      items.push(itemNode(block.type.schema, tidied(block)));
    else if (block.isText || block.isInline) return itemOfInline(container);
    else if (block.content.size > 0 || !block.isTextblock) return null;
  }
  return items;
}

/** A piece of a line, as when one link is copied. */
function itemOfInline(container: Node): readonly Node[] | null {
  const { schema } = container.type;
  const paragraph = schema.node(
    'paragraph',
    null,
    container.children.filter((node) => node.isInline),
  );
  return linkItemOf(paragraph) ? [itemNode(schema, tidied(paragraph))] : null;
}

/** A list item with its lines in one, and the items of the lists in it behind it. */
function itemsOfItem(item: Node): readonly Node[] | null {
  const { schema } = item.type;
  const lines = item.children.filter((block) => block.isTextblock && !block.type.spec.code);
  const lists = item.children.filter((block) => block.type.isInGroup('list'));
  if (lines.length + lists.length < item.childCount) return null;
  const inline = lines.flatMap((line, index) => [...(index > 0 ? [schema.text(' ')] : []), ...line.children]);
  const own = tidied(schema.node('paragraph', null, Fragment.fromArray(inline)));
  const below = lists.flatMap((list) => list.children.map(itemsOfItem));
  if (below.includes(null)) return null;
  return [...(own.size > 0 ? [itemNode(schema, own)] : []), ...below.flatMap((found) => found ?? [])];
}

const LEADS_ON = /^\s*(?:[—–-](?=\s)|[:|·,;])?\s*/u;

/** A line without pictures and line ends, with a dash between a link that begins it and what follows. */
function tidied(line: Node): Fragment {
  const { schema } = line.type;
  const nodes = line.children
    .filter((node) => node.isText || node.type.name.endsWith('Break'))
    .map((node) => schema.text((node.text ?? ' ').replace(/\s+/g, ' '), node.marks));
  const paragraph = trimmed(schema.node('paragraph', null, Fragment.fromArray(nodes)));
  const item = linkItemOf(paragraph);
  if (!item || item.link.from > 0 || item.link.to === paragraph.content.size) return paragraph.content;
  const after = paragraph.textBetween(item.link.to, paragraph.content.size);
  const rest = paragraph.content.cut(item.link.to + (LEADS_ON.exec(after)?.[0].length ?? 0));
  const link = paragraph.content.cut(0, item.link.to);
  return rest.size === 0 ? link : link.append(Fragment.from(schema.text(NOTE_DASH))).append(rest);
}

function trimmed(paragraph: Node): Node {
  const text = paragraph.textContent;
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return from < to ? paragraph.cut(from, to) : paragraph.copy(Fragment.empty);
}
