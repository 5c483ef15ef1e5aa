import type { Mark, Node } from 'prosemirror-model';
import { asAddress } from './find-addresses.ts';

/** What stands between a link and its source (format.md): a dash with blanks around it. */
export const NOTE_DASH = ' — ';
const DASH = /^\s+[—–-](?:\s+|$)/u;

/** A link item's parts. Offsets count from the beginning of its paragraph's content. */
export interface LinkItem {
  /** The link's text. */
  readonly title: string;
  readonly href: string;
  /** Source and comment, as text. */
  readonly note: string;
  /** Where the link stands. */
  readonly link: { readonly from: number; readonly to: number };
  /** Where source and comment begin: behind the dash, or where one would go. */
  readonly noteFrom: number;
  /** Whether a dash parts the link from what follows. */
  readonly hasDash: boolean;
}

/**
 * Reads a paragraph of a link list: its first link is title and address, what follows it after a dash is source and
 * comment (format.md).
 *
 * @returns null where it holds no link
 */
export function linkItemOf(paragraph: Node): LinkItem | null {
  const link = firstLink(paragraph);
  if (!link) return null;
  const { from, to, href } = link;
  const size = paragraph.content.size;
  const after = paragraph.textBetween(to, size, undefined, LEAF);
  const dash = DASH.exec(after)?.[0];
  const noteFrom = to + (dash?.length ?? 0);
  return {
    title: paragraph.textBetween(from, to, undefined, LEAF),
    href,
    note: paragraph.textBetween(noteFrom, size, undefined, LEAF).trim(),
    link: { from, to },
    noteFrom,
    hasDash: dash !== undefined,
  };
}

/** One character a leaf, so that offsets in the text are offsets in the paragraph. */
const LEAF = (leaf: Node): string => (leaf.type.name.endsWith('Break') ? ' ' : '\ufffc');

const linkOf = (node: Node): Mark | undefined => node.marks.find((mark) => mark.type.name === 'link');

function firstLink(paragraph: Node): { from: number; to: number; href: string } | null {
  let found: { from: number; to: number; mark: Mark } | null = null;
  let ended = false;
  paragraph.forEach((child, offset) => {
    const mark = linkOf(child);
    if (found === null && mark) found = { from: offset, to: offset + child.nodeSize, mark };
    else if (found !== null && !ended && mark?.eq(found.mark)) found.to = offset + child.nodeSize;
    else if (found !== null) ended = true;
  });
  if (found !== null) {
    const { from, to, mark } = found as { from: number; to: number; mark: Mark };
    return { from, to, href: String(mark.attrs['href']) };
  }
  return bareAddress(paragraph);
}

/** An address that stands first and is not marked. */
function bareAddress(paragraph: Node): { from: number; to: number; href: string } | null {
  const first = paragraph.firstChild;
  const word = first?.isText ? /^\S+/.exec(first.text ?? '')?.[0] : undefined;
  const href = word === undefined ? null : asAddress(word);
  return href === null || word === undefined ? null : { from: 0, to: word.length, href };
}
