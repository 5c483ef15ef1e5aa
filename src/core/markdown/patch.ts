import { diffChars, diffLines } from 'diff';

/**
 * Carries an edit over to a block's own source.
 *
 * The writer has one way to write a block; its source may have another. With `before` and `after` the writer's text
 * of the block before and after the edit, and `source` what stands in the file, the edit between the first two is
 * made in the third: a three-way merge in which only the author edits, so nothing can conflict but a place where
 * the file's own way of writing and the edit touch; there the edit takes the whole of that place.
 *
 * The result is a candidate: the caller reads it back before it trusts it.
 *
 * @returns the source with the edit, or null where the texts are too far apart to tell
 */
export function carryEdit(before: string, after: string, source: string): string | null {
  const edits = editsBetween(before, after);
  const spans = sameSpans(before, source);
  if (spans === null) return null;
  let result = '';
  let at = 0;
  for (const edit of edits) {
    const from = toSource(edit.from, spans, 'from');
    const to = toSource(edit.to, spans, 'to');
    if (to < from && edit.from === edit.to) {
      // Between two shared runs the source has blanks of its own: words go before those at a line's end, else after.
      const place = /^(?:\n|$)/.test(before.slice(edit.from, edit.from + 1)) ? to : from;
      if (place < at) return null;
      result += source.slice(at, place) + edit.insert;
      at = place;
      continue;
    }
    if (from < at || to < from) return null;
    // Where the place was widened to a boundary both texts share, the writer's text fills it.
    const widerFrom = toWritten(from, spans, 'from');
    const widerTo = toWritten(to, spans, 'to');
    result +=
      source.slice(at, from) +
      before.slice(widerFrom, edit.from) +
      edit.insert +
      before.slice(edit.to, widerTo);
    at = to;
  }
  return result + source.slice(at);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What changed between two texts: by lines, and inside the changed lines without what is the same at both ends. */
function editsBetween(before: string, after: string): readonly Edit[] {
  // A letter typed into a line is what nearly every edit is; finding that out takes no difference of lines.
  const single = trimmed(0, before, after);
  if (!before.slice(single.from, single.to).includes('\n') && !single.insert.includes('\n')) return [single];
  const edits: Edit[] = [];
  let at = 0;
  let removed = '';
  let added = '';
  const close = () => {
    if (removed !== '' || added !== '') edits.push(trimmed(at - removed.length, removed, added));
    removed = '';
    added = '';
  };
  for (const part of diffLines(before, after)) {
    if (part.added) added += part.value;
    else if (part.removed) {
      removed += part.value;
      at += part.value.length;
    } else {
      close();
      at += part.value.length;
    }
  }
  close();
  return edits;
}

function trimmed(from: number, removed: string, added: string): Edit {
  const longest = Math.min(removed.length, added.length);
  let start = 0;
  while (start < longest && removed[start] === added[start]) start += 1;
  let end = 0;
  while (end < longest - start && removed[removed.length - 1 - end] === added[added.length - 1 - end])
    end += 1;
  return {
    from: from + start,
    to: from + removed.length - end,
    insert: added.slice(start, added.length - end),
  };
}

/** A run that two texts share: `length` units at `written` in the one and at `source` in the other. */
interface SameSpan {
  readonly written: number;
  readonly source: number;
  readonly length: number;
}

const MAX_DISTANCE = 2000;

function sameSpans(written: string, source: string): readonly SameSpan[] | null {
  if (written === source) return [{ written: 0, source: 0, length: written.length }];
  const [writtenLines, sourceLines] = [written.split('\n'), source.split('\n')];
  if (writtenLines.length !== sourceLines.length) return spansWithin(written, source, 0, 0);
  // Line by line where the lines can only be each other's: a table's padding makes the whole too far apart.
  const spans: SameSpan[] = [];
  let [inWritten, inSource] = [0, 0];
  for (const [at, line] of writtenLines.entries()) {
    const other = sourceLines[at] ?? '';
    const within = spansWithin(line, other, inWritten, inSource);
    if (within === null) return null;
    spans.push(...within);
    inWritten += line.length;
    inSource += other.length;
    if (at < writtenLines.length - 1) spans.push({ written: inWritten, source: inSource, length: 1 });
    inWritten += 1;
    inSource += 1;
  }
  return spans;
}

/** The runs two texts share, counted from where each stands; null where they are too far apart. */
function spansWithin(
  written: string,
  source: string,
  writtenAt: number,
  sourceAt: number,
): readonly SameSpan[] | null {
  // Most of it is the same from both ends; only what is between has to be compared.
  const { from, to, insert } = trimmed(0, written, source);
  const parts = diffChars(written.slice(from, to), insert, { maxEditLength: MAX_DISTANCE });
  if (!parts) return null;
  const spans: SameSpan[] = [];
  let inWritten = writtenAt;
  let inSource = sourceAt;
  const share = (length: number) => {
    if (length > 0) spans.push({ written: inWritten, source: inSource, length });
    inWritten += length;
    inSource += length;
  };
  share(from);
  for (const part of parts) {
    if (part.added) inSource += part.value.length;
    else if (part.removed) inWritten += part.value.length;
    else share(part.value.length);
  }
  share(written.length - to);
  return spans;
}

/** Where a place of the written text is in the source; a place they do not share is widened outwards. */
function toSource(offset: number, spans: readonly SameSpan[], side: 'from' | 'to'): number {
  return project(
    offset,
    spans,
    side,
    (span) => span.written,
    (span) => span.source,
  );
}

function toWritten(offset: number, spans: readonly SameSpan[], side: 'from' | 'to'): number {
  return project(
    offset,
    spans,
    side,
    (span) => span.source,
    (span) => span.written,
  );
}

function project(
  offset: number,
  spans: readonly SameSpan[],
  side: 'from' | 'to',
  a: (span: SameSpan) => number,
  b: (span: SameSpan) => number,
): number {
  if (side === 'from') {
    const span = spans.findLast((candidate) => a(candidate) <= offset);
    return span ? b(span) + Math.min(offset - a(span), span.length) : 0;
  }
  const span = spans.find((candidate) => a(candidate) + candidate.length >= offset);
  if (!span) return Number.MAX_SAFE_INTEGER;
  return b(span) + Math.max(0, offset - a(span));
}
