import { TAG_MARK_NAMES } from '../document/tag-marks.ts';
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
  let [b, a] = [0, 0];
  let [left, right] = [before[0], after[0]];
  while (left !== undefined && right !== undefined) {
    const formats = formatChanges(left.marks, right.marks);
    const signature = formats.length === 0 ? '' : JSON.stringify(formats);
    const length = Math.min(pieceText(left).length, pieceText(right).length);
    const [own, other] = [cut(left, length), cut(right, length)];
    const last = stretches.at(-1);
    const size = sizeOf(other);
    if (last?.signature === signature) {
      last.before.push(own);
      last.after.push(other);
      last.size += size;
    } else stretches.push({ before: [own], after: [other], formats, signature, size });
    left = rest(left, length) ?? before[++b];
    right = rest(right, length) ?? after[++a];
  }
  return stretches;
}

const sizeOf = (inline: Inline): number => (inline.type === 'text' ? inline.text.length : 1);

/** Pieces are cut at the edges of both lists. */
const cut = (inline: Inline, length: number): Inline =>
  inline.type === 'text' && inline.text.length > length
    ? { ...inline, text: inline.text.slice(0, length) }
    : inline;

const rest = (inline: Inline, length: number): Inline | null =>
  inline.type === 'text' && inline.text.length > length
    ? { ...inline, text: inline.text.slice(length) }
    : null;

const EMPHASIS = ['bold', 'italic', 'strike', 'code', ...TAG_MARK_NAMES] as const;

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
