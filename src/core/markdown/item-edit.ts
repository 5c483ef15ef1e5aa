import type { Node } from 'prosemirror-model';
import { canonicalBlock } from '../document/canonical.ts';
import { isLinkListByRule } from '../document/link-list.ts';
import { endOfLine } from './blank-lines.ts';
import type { EditedRegion } from './edited-region.ts';
import type { BlockSpan, ParsedIssue } from './parsed-issue.ts';
import { LINK_LIST_MARKER } from './read-blocks.ts';

/** An edit that is about some items of one top-level list, and nothing else of the issue. */
export interface ItemEdit {
  /** Index of the list among the source's blocks. */
  readonly index: number;
  readonly span: ListSpan;
  /** The list as it was and as it is, canonical. */
  readonly before: Node;
  readonly after: Node;
  /** The items from `from` to before `toBefore` became those from `from` to before `toAfter`; one at least each. */
  readonly from: number;
  readonly toBefore: number;
  readonly toAfter: number;
  /** The line to put before the list, where it is no longer seen to be a link list by itself. */
  readonly marker: string;
  /** Whether the source counts its items: `1. 2. 3.`, and not `1. 1. 1.`. */
  readonly counts: boolean;
}

export type ListSpan = BlockSpan & { readonly items: readonly number[] };

/** What an edit changes in a list; null where it is of another kind. */
export function itemEdit(parsed: ParsedIssue, region: EditedRegion): ItemEdit | null {
  const { from: index, to, matches, header } = region;
  const [match] = matches;
  const block = parsed.blocks[index];
  if (!block?.items || !match || matches.length > 1 || to !== index + 1 || header !== parsed.header)
    return null;
  const span: ListSpan = { ...block, items: block.items };
  const before = canonicalBlock(span.node) ?? span.node;
  const after = match.node;
  if (!isLikeList(after, before)) return null;
  const hasMarker = parsed.source.startsWith(LINK_LIST_MARKER, span.from);
  if (hasMarker && after.type.name !== 'linkList') return null;
  const needsMarker = after.type.name === 'linkList' && !hasMarker && !isLinkListByRule(after.children);
  const counts = countsItems(parsed.source, span);
  const changed = changedItems(before, after, counts);
  if (changed === null) return null;
  const marker = needsMarker ? LINK_LIST_MARKER + parsed.lineEnding : '';
  return { index, span, before, after, ...changed, marker, counts };
}

/** Whether one list could be what the other became: with bullets both, or numbers from the same one on. */
function isLikeList(after: Node, before: Node): boolean {
  const isOrdered = before.type.name === 'orderedList';
  if (!after.type.isInGroup('list') || (after.type.name === 'orderedList') !== isOrdered) return false;
  return !isOrdered || after.attrs['start'] === before.attrs['start'];
}

function changedItems(
  before: Node,
  after: Node,
  counts: boolean,
): Pick<ItemEdit, 'from' | 'toBefore' | 'toAfter'> | null {
  const shorter = Math.min(before.childCount, after.childCount);
  const isSame = (a: Node, b: Node): boolean => a === b || a.eq(b);
  let from = 0;
  while (from < shorter && isSame(before.child(from), after.child(from))) from += 1;
  let kept = 0;
  while (
    kept < shorter - from &&
    isSame(before.child(before.childCount - 1 - kept), after.child(after.childCount - 1 - kept))
  )
    kept += 1;
  // With an item more or less, all after it are counted anew.
  if (counts && before.childCount !== after.childCount) kept = 0;
  let toBefore = before.childCount - kept;
  let toAfter = after.childCount - kept;
  // Where items only came or went, the one beside them is looked at too, to have a place to stand.
  if (from === toBefore || from === toAfter) {
    if (from > 0) from -= 1;
    else if (kept > 0) {
      toBefore += 1;
      toAfter += 1;
    }
  }
  return from === toBefore || from === toAfter ? null : { from, toBefore, toAfter };
}

/** Whether the items of a list carry numbers that go up by one. */
function countsItems(source: string, { items }: ListSpan): boolean {
  const numbers = items.map((at) => /^[ \t]*(\d{1,9})[.)]/.exec(source.slice(at, at + 20))?.[1]);
  const [first] = numbers;
  return first !== undefined && numbers.every((number, at) => Number(number) === Number(first) + at);
}

/** Where the last line with text of an item ends. */
export function endOfItem(source: string, { items, to }: ListSpan, index: number): number {
  const next = items[index + 1];
  if (next === undefined) return to;
  let at = next;
  while (/\s/.test(source.charAt(at - 1))) at -= 1;
  return endOfLine(source, at);
}
