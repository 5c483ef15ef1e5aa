import { pieceText, sameMarks } from './inline.ts';
import type { FormatChange, Inline, InlineMarks } from './types.ts';

/** The same words, in a stretch that is formatted alike on each side. */
export interface FormatStretch {
  readonly before: readonly Inline[];
  readonly after: readonly Inline[];
  /** Empty where nothing changed. */
  readonly formats: readonly FormatChange[];
  /** How much of either text block it takes up, in ProseMirror's units. */
  readonly size: number;
}

/** Splits content with the same words into stretches with one and the same difference of marks. */
export function compareFormats(
  before: readonly Inline[],
  after: readonly Inline[],
): readonly FormatStretch[] {
  const [one, other] = [before[0], after[0]];
  if (one !== undefined && other !== undefined && before.length === 1 && after.length === 1) {
    const formats = formatChanges(one.marks, other.marks);
    return [{ before, after, formats, size: sizeOf(other) }];
  }
  const stretches: {
    before: Inline[];
    after: Inline[];
    formats: readonly FormatChange[];
    signature: string;
    size: number;
  }[] = [];
  for (const [left, right] of alignPieces(before, after)) {
    const formats = formatChanges(left.marks, right.marks);
    const signature = formats.length === 0 ? '' : JSON.stringify(formats);
    const last = stretches.at(-1);
    const size = sizeOf(right);
    if (last?.signature === signature) {
      last.before.push(left);
      last.after.push(right);
      last.size += size;
    } else stretches.push({ before: [left], after: [right], formats, signature, size });
  }
  return stretches;
}

const sizeOf = (inline: Inline): number => (inline.type === 'text' ? inline.text.length : 1);

/** Two lists of pieces with the same text, cut at the edges of both. */
function* alignPieces(
  before: readonly Inline[],
  after: readonly Inline[],
): Generator<readonly [Inline, Inline]> {
  const left = [...before];
  const right = [...after];
  let b = 0;
  let a = 0;
  while (b < left.length && a < right.length) {
    const one = left[b] as Inline;
    const other = right[a] as Inline;
    const length = Math.min(pieceText(one).length, pieceText(other).length);
    yield [cut(one, length), cut(other, length)];
    const oneRest = rest(one, length);
    const otherRest = rest(other, length);
    if (oneRest) left[b] = oneRest;
    else b += 1;
    if (otherRest) right[a] = otherRest;
    else a += 1;
  }
}

const cut = (inline: Inline, length: number): Inline =>
  inline.type === 'text' && inline.text.length > length
    ? { ...inline, text: inline.text.slice(0, length) }
    : inline;

const rest = (inline: Inline, length: number): Inline | null =>
  inline.type === 'text' && inline.text.length > length
    ? { ...inline, text: inline.text.slice(length) }
    : null;

const EMPHASIS = ['bold', 'italic', 'strike', 'code'] as const;

function formatChanges(before: InlineMarks, after: InlineMarks): readonly FormatChange[] {
  if (sameMarks(before, after)) return [];
  const changes: FormatChange[] = [];
  for (const mark of EMPHASIS) {
    if (before[mark] !== after[mark]) changes.push({ mark, how: after[mark] ? 'added' : 'removed' });
  }
  const { link: was } = before;
  const { link: is } = after;
  if (!was && is) changes.push({ mark: 'link', how: 'added', address: is.href });
  if (was && !is) changes.push({ mark: 'link', how: 'removed', address: was.href });
  if (was && is && was.href !== is.href) {
    changes.push({ mark: 'link', how: 'address', before: was.href, after: is.href });
  }
  if (was && is && was.title !== is.title) {
    changes.push({ mark: 'link', how: 'title', before: was.title ?? '', after: is.title ?? '' });
  }
  return changes;
}
