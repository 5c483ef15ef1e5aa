import {
  BLANK,
  COMPOSED,
  JOINING,
  kindOf,
  LETTER,
  MARK,
  UNDERSCORE,
  UNSPACED,
} from '../document/characters.ts';
import { pieceText } from './inline.ts';
import type { Inline } from './types.ts';

/** A word, a stretch of blanks, a punctuation mark, or something that is no text. */
export interface Token {
  /** What is compared: marks are not part of it, so that a word made bold is still the same word. */
  readonly key: string;
  readonly text: string;
  /** How much of the text block it takes up, in ProseMirror's units. */
  readonly size: number;
}

const TOKEN =
  /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:(?:['’.-]|(?<=\d),(?=\d))[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*)*|\s+|.\p{M}*/gsu;
/** Scripts without blanks, and pictures of several code points: there the segmenter knows better. */
const NEEDS_SEGMENTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

let segmenter: Intl.Segmenter | undefined;

/** Splits text into words, blanks and punctuation. Joined, they are the text. */
export function splitWords(text: string): readonly string[] {
  const words = splitPlain(text);
  if (words !== null) return words;
  if (!NEEDS_SEGMENTER.test(text)) return text.match(TOKEN) ?? [];
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** As `TOKEN` does, many times faster; null where a character needs more care. */
function splitPlain(text: string): readonly string[] | null {
  const words: string[] = [];
  for (let from = 0; from < text.length; ) {
    const kind = kindOf(text.charCodeAt(from));
    if ((kind & (UNSPACED | COMPOSED)) !== 0) return null;
    const to =
      (kind & WORD) !== 0
        ? endOfWord(text, from)
        : endOf(text, from + 1, (kind & BLANK) !== 0 ? BLANK : MARK);
    words.push(text.slice(from, to));
    from = to;
  }
  return words;
}

const WORD = LETTER | UNDERSCORE;

function endOf(text: string, from: number, kinds: number): number {
  let to = from;
  while (to < text.length && (kindOf(text.charCodeAt(to)) & kinds) !== 0) to += 1;
  return to;
}

/** `it's`, `twenty-two`, `3.5`; between digits a comma, too: `1,200`. */
const joins = (text: string, at: number): boolean =>
  (kindOf(text.charCodeAt(at)) & JOINING) !== 0 ||
  (text[at] === ',' && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

function endOfWord(text: string, from: number): number {
  let to = endOf(text, from + 1, WORD | MARK);
  while (to + 1 < text.length && joins(text, to) && (kindOf(text.charCodeAt(to + 1)) & WORD) !== 0)
    to = endOf(text, to + 2, WORD | MARK);
  return to;
}

/** Whether a token (or any text) has a word in it. */
export function hasWord(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if ((kind & LETTER) !== 0) return true;
    if ((kind & COMPOSED) !== 0) return /[\p{L}\p{N}]/u.test(text);
  }
  return false;
}

/** Splits inline content into tokens; words are found across marks. */
export function tokenize(content: readonly Inline[]): readonly Token[] {
  const tokens: Token[] = [];
  let text = '';
  const flush = () => {
    for (const word of splitWords(text)) tokens.push({ key: word, text: word, size: word.length });
    text = '';
  };
  for (const inline of content) {
    if (inline.type === 'text') {
      text += inline.text;
      continue;
    }
    flush();
    tokens.push(atom(inline));
  }
  flush();
  return tokens;
}

/** U+FFFF is in no text, so that no word equals an atom. */
function atom(inline: Exclude<Inline, { type: 'text' }>): Token {
  const { marks: _, ...rest } = inline;
  return { key: `\uFFFF${JSON.stringify(rest)}`, text: pieceText(inline), size: 1 };
}
