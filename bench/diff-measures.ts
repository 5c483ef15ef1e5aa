import { diffArrays } from 'diff';

/** A tool's answer in one form: pieces of text in reading order. A line end stands between blocks. */
export interface Piece {
  readonly kind: 'equal' | 'inserted' | 'deleted' | 'formatted' | 'moved-away' | 'moved-here';
  readonly text: string;
}

export interface Figures {
  /** Words reported as inserted or deleted. */
  readonly words: number;
  /** The fewest words any tool can report that knows no moves: both texts less their longest common subsequence. */
  readonly bound: number;
  /** Places a reader has to look at: changed pieces without an unchanged word between them are one. */
  readonly runs: number;
  /** One or two unchanged words between two changes, on one line. */
  readonly islands: number;
}

export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const isChanged = ({ kind }: Piece): boolean =>
  kind === 'inserted' || kind === 'deleted' || kind === 'formatted';

export function figuresOf(pieces: readonly Piece[]): Figures {
  const side = (kinds: readonly Piece['kind'][]) =>
    pieces.filter(({ kind }) => kinds.includes(kind)).flatMap(({ text }) => wordsOf(text));
  const before = side(['equal', 'formatted', 'deleted', 'moved-away']);
  const after = side(['equal', 'formatted', 'inserted', 'moved-here']);
  const words = side(['inserted', 'deleted']).length;
  let runs = 0;
  let islands = 0;
  let between = 0;
  let lineEnds = 0;
  let open = false;
  for (const piece of pieces) {
    if (!isChanged(piece)) {
      between += wordsOf(piece.text).length;
      lineEnds += piece.text.includes('\n') ? 1 : 0;
      if (between > 0) open = false;
      continue;
    }
    if (wordsOf(piece.text).length === 0 && piece.text.trim() === '') continue;
    if (!open) {
      if (runs > 0 && between > 0 && between <= 2 && lineEnds === 0) islands += 1;
      runs += 1;
    }
    open = true;
    between = 0;
    lineEnds = piece.text.includes('\n') ? 1 : 0;
  }
  return { words, bound: bound(before, after), runs, islands };
}

function bound(before: readonly string[], after: readonly string[]): number {
  return diffArrays([...before], [...after]).reduce(
    (sum, { added, removed, count }) => sum + (added || removed ? count : 0),
    0,
  );
}
