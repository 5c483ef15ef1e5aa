import { hasBlankLine } from './blank-lines.ts';
import type { EditedRegion } from './edited-region.ts';
import type { Match } from './match-blocks.ts';
import type { ParsedIssue } from './parsed-issue.ts';
import { LINK_LIST_MARKER, LIST_SEPARATOR } from './read-blocks.ts';
import { headOf } from './split-source.ts';
import { listSign } from './write-blocks.ts';
import { type WriteEffort, writeEdited } from './write-edited.ts';

/** A candidate for the whole file, and what must be known of it to read it back. */
export interface Written {
  readonly text: string;
  readonly header: string;
  readonly region: EditedRegion;
  /** Where in the text the source's block `region.from - 1` ends (the body begins, where there is none). */
  readonly keptUntil: number;
  /** Where in the text the source's block `region.to` begins (the text ends, where there is none). */
  readonly keptFrom: number;
}

/** Joins the source before the region, the region written anew, and the source after it. */
export function assemble(parsed: ParsedIssue, region: EditedRegion, effort: WriteEffort): Written {
  const { source, blocks, bodyFrom, byteOrderMark } = parsed;
  const first = blocks[region.from - 1];
  const rest = blocks[region.to];
  const middle = writeRegion(parsed, region, effort);
  const isEmpty = region.matches.length === 0 && !first && !rest;
  const tail = rest ? source.slice(rest.from) : tailOf(parsed, isEmpty);
  const header = closedHeader(parsed, region.header, isEmpty && tail === '');
  const body = first ? source.slice(bodyFrom, first.to) : isEmpty ? '' : leadingOf(parsed, region, header);
  // A file's first header stands apart from a text that began the file.
  const isNewHeader = parsed.header === '' && header !== '' && first !== undefined;
  const apart = isNewHeader && !/^[ \t]*[\r\n]/.test(body) ? parsed.lineEnding : '';
  const written = header + apart + body + middle + tail;
  // A body that would begin as a header does is told from one by a blank line.
  const guard = header === '' && headOf(written).header !== '' ? parsed.lineEnding : '';
  const keptUntil =
    byteOrderMark.length + guard.length + header.length + apart.length + (first ? body.length : 0);
  return {
    text: byteOrderMark + guard + written,
    header,
    region,
    keptUntil,
    keptFrom: byteOrderMark.length + guard.length + written.length - (rest ? tail.length : 0),
  };
}

/** The region's blocks with the blank lines around and between them. */
function writeRegion(parsed: ParsedIssue, region: EditedRegion, effort: WriteEffort): string {
  const { matches, from, to } = region;
  const signAt = (at: number): string => {
    const match = matches[at];
    const index = match ? match.same : at < 0 ? from - 1 : to;
    const node = match?.node ?? (index === null ? undefined : parsed.blocks[index]?.node);
    return index === null || !node ? '' : listSign(node, sliceOf(parsed, index));
  };
  const signAfter = (at: number): string => {
    const index = matches[at + 1]?.same ?? (at + 1 < matches.length ? null : to);
    return index !== null && hasOwnComment(sliceOf(parsed, index)) ? '' : signAt(at + 1);
  };
  let text = '';
  let previous: number | null = from - 1;
  let previousIsKept = true;
  let sign = signAt(-1);
  matches.forEach((match, at) => {
    const written =
      match.same === null
        ? writeEdited(parsed, match, effort, sign + signAfter(at), parsed.blocks.slice(from, to))
        : sliceOf(parsed, match.same);
    const origin = match.same ?? match.editedFrom;
    const isKept = match.same !== null && previousIsKept;
    if (at > 0 || from > 0) text += gapBetween(parsed, previous, origin, isKept, effort.apart);
    if (isKept && previous !== null) text += separatorBetween(parsed, previous, match.same ?? 0, sign);
    text += written;
    sign = listSign(match.node, written);
    previous = origin;
    previousIsKept = match.same !== null;
  });
  if (to === parsed.blocks.length || (matches.length === 0 && from === 0)) return text;
  const gap = gapBetween(parsed, previous, to, previousIsKept, effort.apart);
  const separator = previousIsKept && previous !== null ? separatorBetween(parsed, previous, to, sign) : '';
  return text + gap + separator;
}

/** A list that begins with a comment is told from the one before it by that. */
const hasOwnComment = (list: string): boolean =>
  list.startsWith(LINK_LIST_MARKER) || list.startsWith(LIST_SEPARATOR);

/** Two lists with the same sign that come to be neighbours, neither of them edited, both keep it. */
function separatorBetween(parsed: ParsedIssue, previous: number, index: number, sign: string): string {
  const node = parsed.blocks[index]?.node;
  if (index === previous + 1 || !node || sign === '') return '';
  const list = sliceOf(parsed, index);
  return listSign(node, list) === sign && !hasOwnComment(list) ? LIST_SEPARATOR + parsed.lineEnding : '';
}

const sliceOf = (parsed: ParsedIssue, index: number): string => {
  const span = parsed.blocks[index];
  return span ? parsed.source.slice(span.from, span.to) : '';
};

/** What stood between two blocks of the source where they still are neighbours; else one blank line. */
function gapBetween(
  parsed: ParsedIssue,
  previous: number | null,
  index: number | null,
  bothKept: boolean,
  apart: boolean,
): string {
  const { blocks, source, lineEnding } = parsed;
  const gapBefore = (at: number) => source.slice(blocks[at - 1]?.to, blocks[at]?.from);
  if (previous !== null && index !== null) {
    if (index === previous + 1) {
      const gap = gapBefore(index);
      if (bothKept || !apart || hasBlankLine(gap)) return gap;
    } else if (bothKept && index > previous && previous >= 0) {
      // What stood between them is gone; the wider of its two gaps stays.
      const [left, right] = [gapBefore(previous + 1), gapBefore(index)];
      const wider = left.length >= right.length ? left : right;
      if (hasBlankLine(wider)) return wider;
    }
  }
  return lineEnding + lineEnding;
}

/** Blank lines between header and first block. */
function leadingOf(parsed: ParsedIssue, region: EditedRegion, header: string): string {
  const first = parsed.blocks[0];
  const leading = first ? parsed.source.slice(parsed.bodyFrom, first.from) : '';
  if (leading !== '' || header === '') return leading;
  const firstMatch: Match | undefined = region.matches[0];
  const isNew = !first || (parsed.header === '' && (firstMatch !== undefined || region.to === 0));
  return isNew ? parsed.lineEnding : '';
}

function tailOf(parsed: ParsedIssue, isEmpty: boolean): string {
  const last = parsed.blocks.at(-1);
  if (last) return parsed.source.slice(last.to);
  return isEmpty ? parsed.source.slice(parsed.bodyFrom) : parsed.lineEnding;
}

/** A header at the very end of a file may lack its last line end; before a body it may not. */
const closedHeader = (parsed: ParsedIssue, header: string, isLast: boolean): string =>
  header === '' || isLast || /[\r\n]$/.test(header) ? header : header + parsed.lineEnding;
