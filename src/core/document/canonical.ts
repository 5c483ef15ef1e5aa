import { Fragment, type Node } from 'prosemirror-model';
import { isLineEnd } from './break-tag.ts';
import { canonicalTextblock, onOneLine } from './canonical-inline.ts';
import { canonicalTable } from './canonical-table.ts';
import { isLinkListByRule } from './link-list.ts';
import { sayableNode, sayableText } from './sayable-attributes.ts';

/**
 * The part of a document that Markdown can say. While an author types, a document holds things no Markdown file
 * can: an empty paragraph, a blank at a line's end, bold on a blank. They are no content, so two documents that
 * differ in them alone are the same issue. `canonicalBlocks` leaves them out; what is written must read back equal
 * to it, and it is what is compared and diffed.
 *
 * Untouched blocks come back as the very same objects, so identity survives.
 */
export function canonicalBlocks(container: Node): readonly Node[] {
  return canonicalNodes(container.children);
}

/** Some blocks without what Markdown cannot say. */
export function canonicalNodes(blocks: readonly Node[]): readonly Node[] {
  return blocks.map(canonicalBlock).filter((block): block is Node => block !== null);
}

/** Whether two raw headers differ in their line ends alone, or in whether there is one at the end. */
export function sameHeader(a: string, b: string): boolean {
  const plain = (header: string) => header.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  return a === b || plain(a) === plain(b);
}

// Nodes are immutable, so what is left of one is worked out once.
const known = new WeakMap<Node, Node | null>();

/** One block without what Markdown cannot say; null where nothing is left. */
export function canonicalBlock(block: Node): Node | null {
  const before = known.get(block);
  if (before !== undefined) return before;
  const canonical = strip(block);
  known.set(block, canonical);
  if (canonical !== null && canonical !== block) known.set(canonical, canonical);
  return canonical;
}

function strip(given: Node): Node | null {
  const block = sayableNode(given);
  switch (block.type.name) {
    case 'paragraph': {
      const trimmed = canonicalTextblock(block);
      return trimmed.content.size === 0 ? null : asFigure(trimmed);
    }
    case 'heading':
      return canonicalTextblock(Number(block.attrs['level']) > 2 ? onOneLine(block) : block);
    case 'figure':
      return canonicalTextblock(onOneLine(block));
    case 'attribution':
      return canonicalTextblock(block);
    case 'blockquote':
    case 'pullQuote':
      return withChildren(block, notEmpty(block, attributed(canonicalChildren(block))));
    case 'listItem':
      return canonicalItem(block);
    case 'footnoteDefinition':
      return withChildren(block, notEmpty(block, canonicalChildren(block)));
    case 'table':
      return canonicalTable(block);
    case 'codeBlock':
    case 'sourceBlock':
      return canonicalSource(block);
    case 'bulletList':
    case 'orderedList':
    case 'linkList':
      return canonicalList(block);
    default:
      return block;
  }
}

function canonicalChildren(node: Node): readonly Node[] {
  const kept = canonicalBlocks(node);
  const last = kept.at(-1);
  // An attribution without a word is none.
  return last?.type.name === 'attribution' && last.content.size === 0 ? kept.slice(0, -1) : kept;
}

/** A paragraph that holds an image alone, or an image and a line in italics, is a figure (format.md). */
function asFigure(paragraph: Node): Node {
  const [image, lineEnd, ...caption] = paragraph.children;
  const type = paragraph.type.schema.nodes['figure'];
  const link = image?.marks[0];
  if (image?.type.name !== 'image' || !type || image.marks.length > 1) return paragraph;
  if (link && link.type.name !== 'link') return paragraph;
  const inItalics = (node: Node) =>
    !isLineEnd(node) && node.marks.some((mark) => mark.type.name === 'italic');
  const hasCaption =
    lineEnd?.type.name === 'softBreak' &&
    lineEnd.marks.length === 0 &&
    caption.length > 0 &&
    caption.every(inItalics);
  if (lineEnd && !hasCaption) return paragraph;
  const { href = null, title = null } = link?.attrs ?? {};
  const text = caption.map((node) => node.mark(node.marks.filter((mark) => mark.type.name !== 'italic')));
  return strip(type.create({ ...image.attrs, href, hrefTitle: title }, text)) ?? paragraph;
}

/** Who said it needs something said before; alone it is a paragraph that begins with a dash. */
function attributed(children: readonly Node[]): readonly Node[] {
  const [only] = children;
  const paragraph = only?.type.schema.nodes['paragraph'];
  if (children.length !== 1 || only?.type.name !== 'attribution' || !paragraph) return children;
  const dash = only.type.schema.text('— ');
  return [paragraph.create(null, Fragment.from(dash).append(only.content))].map(
    (node) => canonicalBlock(node) ?? node,
  );
}

/** A container needs a block; where only empty paragraphs were there, one of them stays. */
function notEmpty(container: Node, kept: readonly Node[]): readonly Node[] {
  if (kept.some((child) => child.type.name !== 'attribution')) return kept;
  const own = container.children.find((child) => child.type.name === 'paragraph' && child.content.size === 0);
  const paragraph = own ?? container.type.schema.nodes['paragraph']?.create();
  return paragraph ? [paragraph, ...kept] : kept;
}

/** Files know one kind of line end here. */
function canonicalSource(block: Node): Node {
  const text = sayableText(block.textContent.replace(/\r\n?/g, '\n'));
  return text === block.textContent ? block : block.copy(Fragment.from(block.type.schema.text(text)));
}

/** A box to tick needs words to stand before. */
function canonicalItem(item: Node): Node {
  const stripped = withChildren(item, notEmpty(item, canonicalChildren(item)));
  const first = stripped.firstChild;
  const hasWords = first?.type.name === 'paragraph' && first.content.size > 0;
  if (stripped.attrs['checked'] === null || hasWords) return stripped;
  return stripped.type.create({ ...stripped.attrs, checked: null }, stripped.content);
}

function canonicalList(list: Node): Node {
  const items = list.children.map((item) => canonicalBlock(item) ?? item);
  const tight = (list.attrs['tight'] === true && items.every(canBeTight)) || !canBeLoose(items);
  const { kind, found } = kindOfList(list, items);
  const same =
    tight === list.attrs['tight'] && kind === list.type.name && found === (list.attrs['found'] ?? false);
  if (same) return withChildren(list, items);
  const type = list.type.schema.nodes[kind] ?? list.type;
  return type.create({ ...list.attrs, tight, found }, items, list.marks);
}

/** A list of bullets is a link list where its items make it one, or where somebody asked for one. */
function kindOfList(list: Node, items: readonly Node[]): { readonly kind: string; readonly found: boolean } {
  if (list.type.name === 'orderedList') return { kind: 'orderedList', found: false };
  if (isLinkListByRule(items)) return { kind: 'linkList', found: true };
  return { kind: list.attrs['found'] === true ? 'bulletList' : list.type.name, found: false };
}

/** Two blocks in one item that need a blank line between them make the whole list loose. */
export function canBeTight(item: Node): boolean {
  return item.children.every(
    (child, index) => index === 0 || joinsWithoutBlank(item.child(index - 1), child),
  );
}

/** Only blank lines between items, or between the blocks of one, make a list loose; and only text shows it. */
function canBeLoose(items: readonly Node[]): boolean {
  const hasGap = items.length > 1 || (items[0]?.childCount ?? 0) > 1;
  const hasText = (item: Node) =>
    item.children.some(
      (child) => child.type.name === 'figure' || (child.type.name === 'paragraph' && child.content.size > 0),
    );
  return hasGap && items.some(hasText);
}

const isParagraphLike = (node: Node): boolean =>
  ['paragraph', 'figure', 'attribution'].includes(node.type.name);

/** Whether `next` can stand on the line after `previous` and still be a block of its own. */
export function joinsWithoutBlank(previous: Node, next: Node): boolean {
  const needsBlank = (node: Node) => ['sourceBlock', 'table', 'footnoteDefinition'].includes(node.type.name);
  if (needsBlank(previous) || needsBlank(next)) return false;
  if (isParagraphLike(next)) return ['heading', 'codeBlock', 'horizontalRule'].includes(previous.type.name);
  // Two lines of heading are only said by underlining them, and a paragraph right before would be underlined, too.
  if (next.type.name === 'heading' && isParagraphLike(previous) && hasLineEnd(next)) return false;
  // Not every list can begin on the line after a paragraph's.
  if (isParagraphLike(previous) && !canInterrupt(next)) return false;
  const bothLists = previous.type.isInGroup('list') && next.type.isInGroup('list');
  const bothQuotes = isQuotation(previous) && isQuotation(next);
  return !bothLists && !bothQuotes;
}

function canInterrupt(list: Node): boolean {
  if (!list.type.isInGroup('list')) return true;
  const first = list.firstChild?.firstChild;
  const isEmpty = first?.type.name === 'paragraph' && first.content.size === 0;
  return !isEmpty && Number(list.attrs['start'] ?? 1) === 1;
}

const hasLineEnd = (node: Node): boolean => node.children.some(isLineEnd);

const isQuotation = (node: Node): boolean =>
  node.type.name === 'blockquote' || node.type.name === 'pullQuote';

function withChildren(node: Node, children: readonly Node[]): Node {
  const same =
    children.length === node.childCount && children.every((child, index) => child === node.child(index));
  return same ? node : node.copy(Fragment.fromArray(children));
}
