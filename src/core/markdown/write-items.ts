import type { Node } from 'prosemirror-model';
import { canonicalBlock } from '../document/canonical.ts';
import { isLinkListByRule } from '../document/link-list.ts';
import { areSameBlocks } from '../document/same-block.ts';
import { hasBlankLine } from './blank-lines.ts';
import type { EditedRegion } from './edited-region.ts';
import { habitsWithSign } from './habits.ts';
import { type BlockSpan, type ParsedIssue, parseFragment } from './parse.ts';
import { carryEdit } from './patch.ts';
import { endOfLine, endsAtBlankLine, standsApart } from './read-back-locally.ts';
import { LINK_LIST_MARKER } from './read-blocks.ts';
import { headOf } from './split-source.ts';
import { listSign, writeBlock } from './write-blocks.ts';
import type { Escaping } from './write-inline.ts';

/**
 * Writes an edit inside some items of one list: those items are written and read again, and not the whole list, which
 * in a newsletter may be most of the issue.
 *
 * Why a part is enough, beyond what `readsBackLocally` says: inside a top-level list the parser goes from item to
 * item, and carries nothing from one to the next but the list's sign, which is the first item's, and whether a blank
 * line has been seen, which makes the whole list loose. So reading may begin at an untouched item before the edit,
 * and end with the line an untouched item after it begins with. A tight list must have no blank line at all, before
 * and in what is written; a loose one must be seen to be loose in what is read.
 *
 * @returns the whole text; null where the edit is of another kind, or where it is not certain
 */
export function writeItems(parsed: ParsedIssue, region: EditedRegion): string | null {
  const edit = itemEdit(parsed, region);
  if (edit === null) return null;
  for (const written of candidates(parsed, edit))
    if (readsAsItems(written, parsed, edit)) return written.text;
  return null;
}

interface ItemEdit {
  /** Index of the list among the source's blocks. */
  readonly index: number;
  readonly span: BlockSpan & { readonly items: readonly number[] };
  /** The list as it was and as it is, canonical. */
  readonly before: Node;
  readonly after: Node;
  /** The items from `from` to before `toBefore` became those from `from` to before `toAfter`. */
  readonly from: number;
  readonly toBefore: number;
  readonly toAfter: number;
  /** The line to put before the list, where it is no longer seen to be a link list by itself. */
  readonly marker: string;
}

function itemEdit(parsed: ParsedIssue, { from: index, to, matches, header }: EditedRegion): ItemEdit | null {
  const [match] = matches;
  const span = parsed.blocks[index];
  if (!span?.items || !match || matches.length > 1 || to !== index + 1 || header !== parsed.header)
    return null;
  const before = canonicalBlock(span.node) ?? span.node;
  const after = match.node;
  if (after.type !== before.type || !after.hasMarkup(before.type, before.attrs)) return null;
  const shorter = Math.min(before.childCount, after.childCount);
  let from = 0;
  while (from < shorter && isSame(before.child(from), after.child(from))) from += 1;
  let kept = 0;
  while (
    kept < shorter - from &&
    isSame(before.child(before.childCount - 1 - kept), after.child(after.childCount - 1 - kept))
  )
    kept += 1;
  const toBefore = before.childCount - kept;
  const toAfter = after.childCount - kept;
  if (from === toBefore || from === toAfter) return null;
  // With an item more or less, all after it are counted anew.
  if (after.type.name === 'orderedList' && toBefore !== toAfter && kept > 0) return null;
  const needsMarker =
    after.type.name === 'linkList' &&
    !parsed.source.startsWith(LINK_LIST_MARKER, span.from) &&
    !isLinkListByRule(after.children);
  const marker = needsMarker ? LINK_LIST_MARKER + parsed.lineEnding : '';
  return { index, span: { ...span, items: span.items }, before, after, from, toBefore, toAfter, marker };
}

const isSame = (a: Node, b: Node): boolean => a === b || a.eq(b);

interface WrittenItems {
  readonly text: string;
  /** How much longer the text has become. */
  readonly grown: number;
}

const ESCAPINGS: readonly Escaping[] = ['light', 'cut', 'hard'];

/** The items with the edit carried into their own source; then, where that does not read back, written anew. */
function* candidates(parsed: ParsedIssue, edit: ItemEdit): Generator<WrittenItems> {
  const { source, lineEnding } = parsed;
  const { span, before, after, from, toBefore, toAfter, marker } = edit;
  const begin = span.items[from] ?? span.from;
  const end = endOfItem(source, span, toBefore - 1);
  const own = source.slice(begin, end).replace(/\r\n?/g, '\n');
  const habits = habitsWithSign(parsed.habits, listSign(before, own));
  const write = (list: Node, to: number, escaping: Escaping) =>
    writeBlock(runOf(list, from, to), { habits, escaping });
  const withItems = (items: string): WrittenItems => {
    const text = items.replace(/\n/g, lineEnding);
    return {
      text: source.slice(0, span.from) + marker + source.slice(span.from, begin) + text + source.slice(end),
      grown: marker.length + text.length - (end - begin),
    };
  };
  for (const escaping of ESCAPINGS) {
    const carried = carryEdit(write(before, toBefore, escaping), write(after, toAfter, escaping), own);
    if (carried !== null) yield withItems(carried);
  }
  for (const escaping of ESCAPINGS) yield withItems(write(after, toAfter, escaping));
}

/** Some items of a list as a list of their own, of the plain kind. */
function runOf(list: Node, from: number, to: number): Node {
  const { nodes } = list.type.schema;
  const items = list.children.slice(from, to);
  const type = list.type.name === 'linkList' ? (nodes['bulletList'] ?? list.type) : list.type;
  const start = Number(list.attrs['start'] ?? 1) + from;
  return type.create({ tight: list.attrs['tight'], ...('start' in list.attrs ? { start } : {}) }, items);
}

/** Where the last line with text of an item ends. */
function endOfItem(source: string, { items, to }: ItemEdit['span'], index: number): number {
  const next = items[index + 1];
  if (next === undefined) return to;
  let at = next;
  while (/\s/.test(source.charAt(at - 1))) at -= 1;
  return endOfLine(source, at);
}

function readsAsItems({ text, grown }: WrittenItems, parsed: ParsedIssue, edit: ItemEdit): boolean {
  const { span, after, toBefore, toAfter, marker } = edit;
  // A marker is read with the list it stands before.
  const from = marker === '' ? edit.from : 0;
  if (edit.index === 0 && headOf(text).header !== parsed.header) return false;
  const begin = from > 0 ? span.items[from - 1] : beginOfList(parsed, edit);
  const following = span.items[toBefore] ?? followingBlock(parsed, edit);
  if (begin === undefined || following === null) return false;
  const arriveAt = following === undefined ? null : following + grown;
  const part = text.slice(begin, arriveAt === null ? text.length : endOfLine(text, arriveAt));
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
