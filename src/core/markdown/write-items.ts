import type { Node } from 'prosemirror-model';
import { hasBlankLine } from './blank-lines.ts';
import { carryLetters } from './carry-letters.ts';
import type { EditedRegion } from './edited-region.ts';
import { habitsWithin, habitsWithSign } from './habits.ts';
import { endOfItem, type ItemEdit, itemEdit } from './item-edit.ts';
import { keepLineEnds } from './keep-line-ends.ts';
import { type Match, matchBlocks } from './match-blocks.ts';
import type { ParsedIssue } from './parsed-issue.ts';
import { carryEdit } from './patch.ts';
import { readsBack } from './read-back.ts';
import { itemsReadBack } from './read-items-back.ts';
import { textsOf } from './source-texts.ts';
import { sparing } from './sparing.ts';
import { tablesIn } from './table-source.ts';
import { type BlockStyle, listSign, writeBlock } from './write-blocks.ts';
import { isLooser } from './write-edited.ts';
import type { Escaping } from './write-inline.ts';

/**
 * Writes an edit inside some items of one list as if each item were a block of its own: items that were moved keep
 * their bytes, an edited one has the edit carried into its own source, and all the others are not touched.
 *
 * @returns the whole text; null where the edit is of another kind, or where nothing of this kind reads back
 */
export function writeItems(parsed: ParsedIssue, region: EditedRegion): string | null {
  const edit = itemEdit(parsed, region);
  if (edit === null) return null;
  const tried = new Set<string>();
  for (const items of candidates(parsed, edit)) {
    if (tried.has(items)) continue;
    tried.add(items);
    const { text, grown } = inFile(items, parsed, edit);
    if (itemsReadBack(text, grown, parsed, edit)) return text;
    const { blocks, header, bodyFrom, source } = parsed;
    const keptUntil = blocks[edit.index - 1]?.to ?? bodyFrom;
    const keptFrom = (blocks[edit.index + 1]?.from ?? source.length) + grown;
    if (readsBack({ text, header, region, keptUntil, keptFrom }, parsed)) return text;
  }
  return null;
}

/** The whole file with these items in the place of those that were edited. */
function inFile(items: string, { source }: ParsedIssue, edit: ItemEdit): { text: string; grown: number } {
  const { span, from, toBefore, marker } = edit;
  const begin = span.items[from] ?? span.from;
  const end = endOfItem(source, span, toBefore - 1);
  return {
    text: source.slice(0, span.from) + marker + source.slice(span.from, begin) + items + source.slice(end),
    grown: marker.length + items.length - (end - begin),
  };
}

interface Manner {
  readonly escaping: Escaping;
  readonly sparing?: true;
  /** Whether an edit is carried into its item's own source, or the item written anew. */
  readonly patch: boolean;
  /** Whether a blank line is put beside the items, where the list would else no longer be loose. */
  readonly apart: boolean;
}

const MANNERS: readonly Pick<Manner, 'escaping' | 'sparing'>[] = [
  { escaping: 'light', sparing: true },
  { escaping: 'light' },
  { escaping: 'cut' },
  { escaping: 'hard' },
];

function* candidates(parsed: ParsedIssue, edit: ItemEdit): Generator<string> {
  const { before, after, from, toBefore, toAfter } = edit;
  if (toBefore === from + 1 && toAfter === toBefore) {
    const letters = carryLetters(before.child(from), after.child(from), sourceOf(from, parsed, edit));
    if (letters !== null) yield letters;
  }
  const matches = matchBlocks(
    after.children.slice(from, toAfter),
    before.children.slice(from, toBefore),
    from,
  );
  const write = (manner: Manner): string => writeRun(matches, parsed, edit, manner);
  // What goes from one item to another, as where one is split, takes its source along only in the run as a whole.
  const written = matches.filter(({ same }) => same === null).length;
  const gone = toBefore - from - (matches.length - written);
  if (written !== gone && written > 0 && gone > 0)
    for (const manner of MANNERS) {
      const carried = carryRun(parsed, edit, manner);
      if (carried !== null) yield carried;
    }
  for (const manner of MANNERS) yield write({ ...manner, patch: true, apart: false });
  if (after.attrs['tight'] === false)
    yield write({ escaping: 'light', sparing: true, patch: true, apart: true });
  for (const manner of MANNERS) yield write({ ...manner, patch: false, apart: false });
}

/** The edit carried into the source of all the items it is about, as one text. */
function carryRun(
  parsed: ParsedIssue,
  edit: ItemEdit,
  manner: Pick<Manner, 'escaping' | 'sparing'>,
): string | null {
  const { span, before, after, from, toBefore, toAfter } = edit;
  const raw = parsed.source.slice(span.items[from], endOfItem(parsed.source, span, toBefore - 1));
  const now = listOf(after.children.slice(from, toAfter), numberOf(from, edit), before);
  const was = listOf(before.children.slice(from, toBefore), numberOf(from, edit), before);
  const style = {
    ...styleIn(parsed, edit, raw),
    ...mannerOf(manner, parsed, edit),
    close: isLooser(now, was),
  };
  const own = raw.replace(/\r\n?/g, '\n');
  const carried = carryEdit(writeBlock(was, style), writeBlock(now, style), own);
  return carried === null ? null : keepLineEnds(carried, raw, parsed.lineEnding);
}

const mannerOf = (
  { escaping, sparing: isSparing }: Pick<Manner, 'escaping' | 'sparing'>,
  parsed: ParsedIssue,
  { span, from, toBefore }: ItemEdit,
): Pick<BlockStyle, 'escaping' | 'sparing'> => {
  if (!isSparing) return { escaping };
  const items = span.node.children.slice(from, toBefore);
  return { escaping, sparing: sparing(parsed, textsOf(items.map((node) => ({ node })))) };
};

/** How the items of the list are written, and what stands inside them. */
function styleIn(
  parsed: ParsedIssue,
  { span, before, from, toBefore }: ItemEdit,
  raw: string,
): Required<Pick<BlockStyle, 'habits' | 'within' | 'tables'>> {
  const habits = habitsWithSign(parsed.habits, listSign(before, parsed.source.slice(span.from, span.to)));
  const tables = span.node.children.slice(from, toBefore).flatMap(tablesIn);
  const within = habitsWithin(habits, raw);
  return { habits: { ...habits, lineBreak: within.lineBreak }, within, tables };
}

function writeRun(matches: readonly Match[], parsed: ParsedIssue, edit: ItemEdit, manner: Manner): string {
  const { source, lineEnding } = parsed;
  const { span, from, toBefore } = edit;
  let text = '';
  let previous: number | null = null;
  matches.forEach((match, at) => {
    const origin = match.same ?? match.editedFrom;
    if (at > 0) text += gapBetween(previous, origin, parsed, edit);
    text += writeItem(match, from + at, parsed, edit, manner);
    previous = origin;
  });
  if (!manner.apart) return text;
  const gapBefore = source.slice(endOfItem(source, span, from - 1), span.items[from]);
  if (from > 0) return hasBlankLine(gapBefore) ? text : lineEnding + text;
  return toBefore < span.items.length ? text + lineEnding : text.replace(/(?=\r\n|\r|\n)/, lineEnding);
}

/** What stands between two items of the source; between others what stood after the first of them, as a rule. */
function gapBetween(
  previous: number | null,
  next: number | null,
  { source, lineEnding }: ParsedIssue,
  { span, before, after }: ItemEdit,
): string {
  const gapAfter = (index: number) => source.slice(endOfItem(source, span, index), span.items[index + 1]);
  const hasGap = previous !== null && previous + 1 < span.items.length;
  if (hasGap && (next === previous + 1 || before.attrs['tight'] === after.attrs['tight']))
    return gapAfter(previous);
  if (before.attrs['tight'] === true || after.attrs['tight'] === true) return lineEnding;
  return span.items.length > 1 ? gapAfter(0) : lineEnding + lineEnding;
}

function writeItem(
  { node, same, editedFrom }: Match,
  at: number,
  parsed: ParsedIssue,
  edit: ItemEdit,
  manner: Manner,
): string {
  const { before } = edit;
  const origin = same ?? editedFrom;
  const raw = origin === null ? '' : sourceOf(origin, parsed, edit);
  if (same !== null) return renumbered(raw, same, at, edit);
  const close = editedFrom !== null && isLooser(node, before.child(editedFrom));
  const style: BlockStyle = { ...styleIn(parsed, edit, raw), ...mannerOf(manner, parsed, edit), close };
  const written = writeBlock(listOf([node], numberOf(at, edit), before), style);
  if (editedFrom === null) return indented(written, parsed, edit).replace(/\n/g, parsed.lineEnding);
  const own = raw.replace(/\r\n?/g, '\n');
  const was = writeBlock(listOf([before.child(editedFrom)], numberOf(editedFrom, edit), before), style);
  const carried = manner.patch ? carryEdit(was, written, own) : null;
  return keepLineEnds(carried ?? written, raw, parsed.lineEnding);
}

/** A new item stands as far in as the list's first one; else those after it would be read as inside it. */
function indented(written: string, parsed: ParsedIssue, edit: ItemEdit): string {
  const [indent = ''] = /^ */.exec(sourceOf(0, parsed, edit)) ?? [];
  return indent === '' ? written : written.replace(/^(?=.)/gm, indent);
}

const sourceOf = (index: number, { source }: ParsedIssue, { span }: ItemEdit): string =>
  source.slice(span.items[index], endOfItem(source, span, index));

const numberOf = (at: number, { before, counts }: ItemEdit): number =>
  Number(before.attrs['start'] ?? 1) + (counts ? at : 0);

/** The very source of an item, with its new number where the list counts. */
function renumbered(raw: string, from: number, to: number, edit: ItemEdit): string {
  return edit.counts && from !== to ? raw.replace(/\d+/, String(numberOf(to, edit))) : raw;
}

/** Items as a list of their own, of the plain kind, as tight as the source's. */
function listOf(items: readonly Node[], start: number, list: Node): Node {
  const { nodes } = list.type.schema;
  const type = list.type.name === 'linkList' ? (nodes['bulletList'] ?? list.type) : list.type;
  return type.create({ tight: list.attrs['tight'], ...('start' in list.attrs ? { start } : {}) }, items);
}
