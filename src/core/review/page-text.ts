import type { Node } from 'prosemirror-model';

/**
 * An issue as one plain text, and where its letters are in the document. Comments are anchored in this text: it knows no
 * marks, so making a word bold moves no comment. The header comes first, as it is written; then the words of the page,
 * a line a block. Pictures stand in it by their descriptions, so that they can be commented on.
 */
export interface PageText {
  readonly text: string;
  /** In order of both offset and position; what lies between two pieces is in no block. */
  readonly pieces: readonly Piece[];
}

/** A stretch of the text that is one text node, or one part of the page without letters of its own. */
export interface Piece {
  /** UTF-16 units from the beginning of the text. */
  readonly at: number;
  readonly length: number;
  /** ProseMirror's position. */
  readonly pos: number;
  /** The size of a part that is there as a whole; null for letters. */
  readonly whole: number | null;
}

/** Reads a document, whole. */
export function pageTextOf(document: Node): PageText {
  const header = String(document.attrs['header'] ?? '');
  let text = header === '' ? '' : `${header}\n`;
  const pieces: Piece[] = [];
  const put = (letters: string, pos: number, whole: number | null) => {
    if (letters !== '') pieces.push({ at: text.length, length: letters.length, pos, whole });
    text += letters;
  };
  document.descendants((node, pos) => {
    if (node.isText) put(node.text ?? '', pos, null);
    else if (node.isInline) put(lettersFor(node), pos, node.nodeSize);
    else {
      const isEmpty = text === '' || text.endsWith('\n');
      if ((node.isTextblock || node.isLeaf) && !isEmpty) text += '\n';
      if (node.type.name === 'figure') {
        // The picture is selected with its caption: a comment on it is one on the figure.
        put(String(node.attrs['alt'] || node.attrs['src']), pos, node.nodeSize);
        text += '\n';
      }
    }
    return true;
  });
  return { text, pieces };
}

/** What stands for a part of a line that has no letters of its own. */
function lettersFor(node: Node): string {
  switch (node.type.name) {
    case 'image':
      return String(node.attrs['alt'] || node.attrs['src']);
    case 'footnoteReference':
      return `[^${node.attrs['label']}]`;
    case 'inlineSource':
      return String(node.attrs['source']);
    case 'softBreak':
      return ' ';
    case 'hardBreak':
      return '\n';
    default:
      return '';
  }
}

/** A stretch of the document that holds a stretch of the text; null where none of that is on the page (the header). */
export function toPositions(
  { pieces }: PageText,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly from: number; readonly to: number } | null {
  if (start >= end) return null;
  const touched = pieces.filter(({ at, length }) => at < end && at + length > start);
  const first = touched[0];
  const last = touched.at(-1);
  if (first === undefined || last === undefined) return null;
  const from = first.whole === null ? first.pos + Math.max(0, start - first.at) : first.pos;
  const to = last.whole === null ? last.pos + Math.min(last.length, end - last.at) : last.pos + last.whole;
  return { from, to: Math.max(from, to) };
}

/** The stretch of the text that lies between two positions; null where no letter does. */
export function toOffsets(
  { pieces }: PageText,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly start: number; readonly end: number } | null {
  const touched = pieces.filter(({ pos, length, whole }) => pos < to && pos + (whole ?? length) > from);
  const first = touched[0];
  const last = touched.at(-1);
  if (first === undefined || last === undefined) return null;
  const start = first.whole === null ? first.at + Math.max(0, from - first.pos) : first.at;
  const end = last.whole === null ? last.at + Math.min(last.length, to - last.pos) : last.at + last.length;
  return start < end ? { start, end } : null;
}
