import type { Mark, Node } from 'prosemirror-model';

/** A piece of text, or another inline node, and the marks it has. */
export interface Piece {
  readonly node: Node;
  readonly marks: readonly Mark[];
}

/** What CommonMark calls punctuation beside emphasis. */
export const PUNCTUATION = /[\p{P}\p{S}]/u;
const LETTER = /[^\s\p{P}\p{S}]/u;

/** Punctuation of a sentence: with or without emphasis, it looks the same. */
const MOVABLE_AT_END = /[.,:;!?…‥。．｡，､、：；！？·・—–―～〜]+$/u;
const MOVABLE_AT_START = /^[.,:;!?…‥。．｡，､、：；！？·・—–―～〜]+/u;
const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '「': '」',
  '『': '』',
  '（': '）',
  '【': '】',
  '《': '》',
  '〈': '〉',
  '〔': '〕',
  '［': '］',
  '“': '”',
  '‘': '’',
  '«': '»',
  '„': '“',
  '"': '"',
};

/**
 * Takes a mark off punctuation at the edges of each run that carries it, where a letter stands right beside: CommonMark
 * can neither begin nor end emphasis between a letter and punctuation inside it (`**前文。**后文`). Punctuation of a
 * sentence goes out of the emphasis, and so does a pair of brackets or quotation marks around all of it. Other
 * punctuation stays: the writer has tags for it.
 *
 * @param pieces what is not text, blanks and runs without blanks, in pieces of their own
 */
export function unmarkEdgePunctuation(pieces: readonly Piece[], name: string): readonly Piece[] {
  const has = (piece: Piece | undefined): boolean =>
    piece?.marks.some(({ type }) => type.name === name) ?? false;
  const result = [...pieces];
  for (let from = 0; from < result.length; from += 1) {
    if (!has(result[from])) continue;
    let to = from + 1;
    while (to < result.length && has(result[to])) to += 1;
    const run = unmarkRun(result.slice(from, to), name, result[from - 1], result[to]);
    result.splice(from, to - from, ...run);
    from += run.length;
  }
  return result;
}

function unmarkRun(
  run: readonly Piece[],
  name: string,
  before: Piece | undefined,
  after: Piece | undefined,
): readonly Piece[] {
  const [first, last] = [run[0] as Piece, run.at(-1) as Piece];
  const beginsBadly = PUNCTUATION.test(firstOf(first)) && LETTER.test(lastOf(before)) && joins(before, first);
  const endsBadly = PUNCTUATION.test(lastOf(last)) && LETTER.test(firstOf(after)) && joins(after, last);
  if (!beginsBadly && !endsBadly) return run;
  const text = run.map(({ node }) => node.text ?? '').join('');
  if (!/[\p{L}\p{N}]/u.test(text)) return run;
  if (isPair(text))
    return withoutAtEnd(withoutAtStart(run, firstOf(first).length, name), lastOf(last).length, name);
  const start = beginsBadly ? (MOVABLE_AT_START.exec(textOf(first))?.[0].length ?? 0) : 0;
  const end = endsBadly ? (MOVABLE_AT_END.exec(textOf(last))?.[0].length ?? 0) : 0;
  return withoutAtEnd(withoutAtStart(run, start, name), end, name);
}

/** Whether the first and the last character are each other's brackets or quotation marks. */
function isPair(text: string): boolean {
  const [open = '', ...rest] = text;
  const close = CLOSING[open];
  if (close === undefined || rest.pop() !== close) return false;
  let depth = 0;
  for (const char of rest) {
    if (char === close) depth -= 1;
    else if (char === open) depth += 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function withoutAtStart(run: readonly Piece[], length: number, name: string): readonly Piece[] {
  const [first, ...rest] = run;
  if (length === 0 || !first) return run;
  return [...part(without(first, name), 0, length), ...part(first, length), ...rest];
}

function withoutAtEnd(run: readonly Piece[], length: number, name: string): readonly Piece[] {
  const last = run.at(-1);
  if (length === 0 || !last) return run;
  const at = textOf(last).length - length;
  return [...run.slice(0, -1), ...part(last, 0, at), ...part(without(last, name), at)];
}

const without = ({ node, marks }: Piece, name: string): Piece => ({
  node,
  marks: marks.filter(({ type }) => type.name !== name),
});

function part({ node, marks }: Piece, from: number, to?: number): readonly Piece[] {
  const text = (node.text ?? '').slice(from, to);
  return text === '' ? [] : [{ node: node.type.schema.text(text, node.marks), marks }];
}

const isCode = ({ marks }: Piece): boolean => marks.some(({ type }) => type.name === 'code');

const textOf = (piece: Piece | undefined): string =>
  piece?.node.isText && !isCode(piece) ? (piece.node.text ?? '') : '';
const firstOf = (piece: Piece | undefined): string => [...textOf(piece).slice(0, 2)][0] ?? '';
const lastOf = (piece: Piece | undefined): string => [...textOf(piece).slice(-2)].at(-1) ?? '';

/** Whether nothing begins or ends between a piece and the edge of a run but marks of the run. */
function joins(outside: Piece | undefined, edge: Piece): boolean {
  const isLink = ({ type }: Mark) => type.name === 'link';
  return (
    outside?.marks.every((mark) => mark.isInSet(edge.marks)) === true &&
    outside.marks.some(isLink) === edge.marks.some(isLink)
  );
}
