import type { Node } from 'prosemirror-model';
import { areSameBlocks } from '../document/same-block.ts';
import { hasBlankLine } from './blank-lines.ts';
import { endsAtBlankLine, standsApart } from './ends-at-blank-line.ts';
import type { ItemEdit } from './item-edit.ts';
import { parseFragment } from './parse.ts';
import type { ParsedIssue } from './parsed-issue.ts';
import { enoughOfLine } from './read-back-locally.ts';
import { headOf } from './split-source.ts';

/**
 * Whether a file in which some items of a list were written anew reads as it should, found out by reading those items
 * and not the whole list, which in a newsletter may be most of the issue.
 *
 * Why a part is enough, beyond what `readsBackLocally` says: inside a top-level list the parser goes from item to
 * item, and carries nothing from one to the next but the list's sign, which is the first item's, and whether a blank
 * line has been seen, which makes the whole list loose. So reading may begin at an untouched item before the edit,
 * and end with the line an untouched item after it begins with. A tight list must have no blank line at all, before
 * and in what is written; a loose one must be seen to be loose in what is read.
 *
 * @param text the whole file
 * @param grown how much longer than the source it is
 * @returns true where it is certain; false where reading more has to tell
 */
export function itemsReadBack(text: string, grown: number, parsed: ParsedIssue, edit: ItemEdit): boolean {
  const { span, after, toBefore, toAfter, marker } = edit;
  // A marker is read with the list it stands before.
  const from = marker === '' ? edit.from : 0;
  if (edit.index === 0 && headOf(text).header !== parsed.header) return false;
  const begin = from > 0 ? span.items[from - 1] : beginOfList(parsed, edit);
  const following = span.items[toBefore] ?? followingBlock(parsed, edit);
  if (begin === undefined || following === null) return false;
  const arriveAt = following === undefined ? null : following + grown;
  const part = text.slice(begin, arriveAt === null ? text.length : enoughOfLine(text, arriveAt));
  if (part.includes(']:') || parsed.source.slice(begin, following).includes(']:')) return false;

  const [list, ...rest] = parseFragment(part, parsed.references, after.type.schema);
  if (!list?.items || (marker !== '' && list.node.type !== after.type) || !isLikeList(list.node, after, from))
    return false;
  const isFollowedByItem = toBefore < span.items.length;
  const expected = after.children.slice(Math.max(0, from - 1), toAfter);
  const read = isFollowedByItem ? list.node.children.slice(0, -1) : list.node.children;
  const arrived = isFollowedByItem ? list.items.at(-1) : rest[0]?.from;
  // Blank lines after the list are none in it.
  const upTo = arriveAt === null ? part : part.slice(0, arriveAt - begin);
  const listPart = isFollowedByItem ? upTo : upTo.trimEnd();
  const arrives = arriveAt === null ? rest.length === 0 : arrived === arriveAt - begin;
  return arrives && areSameBlocks(read, expected) && hasTightness(parsed, edit, list.node, listPart);
}

/** Whether what was read is a list of this kind and, read from its beginning, begins with its number. */
function isLikeList(read: Node, list: Node, from: number): boolean {
  const isOrdered = list.type.name === 'orderedList';
  if ((read.type.name === 'orderedList') !== isOrdered) return false;
  return !isOrdered || from > 0 || read.attrs['start'] === list.attrs['start'];
}

/** `part` is what was read of the list, written anew. */
function hasTightness({ source }: ParsedIssue, edit: ItemEdit, read: Node, part: string): boolean {
  const { span, after } = edit;
  if (after.attrs['tight'] === true)
    return !hasBlankLine(source.slice(span.from, span.to)) && !hasBlankLine(part);
  return read.attrs['tight'] === false || isLooseElsewhere(source, edit);
}

/** Whether a blank line stands between two items that were not edited. */
function isLooseElsewhere(source: string, { span, from, toBefore }: ItemEdit): boolean {
  return span.items.some(
    (begin, at) => at > 0 && (at < from || at > toBefore) && endsInBlankLine(source.slice(span.from, begin)),
  );
}

const endsInBlankLine = (text: string): boolean => hasBlankLine(text.slice(text.trimEnd().length));

/** Where to begin reading a list whose first item was edited: nothing before it may reach into it. */
function beginOfList(parsed: ParsedIssue, { index, span }: ItemEdit): number | undefined {
  const previous = parsed.blocks[index - 1];
  if (!previous) return span.from;
  return endsAtBlankLine(previous.node) && standsApart(parsed, index) ? span.from : undefined;
}

/** Where the block after the list begins; undefined where there is none, null where it is not certain that it does. */
function followingBlock(parsed: ParsedIssue, { index }: ItemEdit): number | undefined | null {
  const next = parsed.blocks[index + 1];
  if (!next) return undefined;
  return standsApart(parsed, index + 1) ? next.from : null;
}
