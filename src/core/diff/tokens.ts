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
import { segmentWords } from '../document/segment-words.ts';
import { pieceText } from './inline.ts';
import type { Inline } from './types.ts';

/**
 * A word, a stretch of blanks, a punctuation mark, or something that is no text. Equal tokens say the same: marks are no
 * part of them, so that a word made bold is still the same word.
 */
export type Token = string;

/** U+FFFF is in no text, so that no word equals what is no text. */
const ATOM = '\uFFFF';

export const isAtom = (token: Token): boolean => token.charCodeAt(0) === 0xffff;

/** How much of the text block a token takes up, in ProseMirror's units. */
export const sizeOfToken = (token: Token): number => (isAtom(token) ? 1 : token.length);

const TOKEN =
  /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:(?:['’.-]|(?<=\d),(?=\d))[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*)*|\s+|.\p{M}*/gsu;
/** A picture with all that belongs to it: skin, gender, the members of a family, the two letters of a flag. */
const PICTURE =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{Emoji_Modifier}\p{M}\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\p{M}]*)*/uy;
/** Scripts without blanks, of two units a letter: there all of a text is the segmenter's. */
const NEEDS_SEGMENTER = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** Splits text into words, blanks and punctuation. Joined, they are the text. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  pushWords(text, words);
  return words;
}

function pushWords(text: string, words: string[]): void {
  const { length } = words;
  if (pushPlainWords(text, words)) return;
  words.length = length;
  if (NEEDS_SEGMENTER.test(text)) pushSegments(text, words);
  else for (const word of text.match(TOKEN) ?? []) words.push(word);
}

function pushSegments(text: string, words: string[]): void {
  for (const { segment } of segmentWords(text)) words.push(segment);
}

/** As `TOKEN` does, many times faster; false where there are letters of two units. */
function pushPlainWords(text: string, words: string[]): boolean {
  for (let from = 0; from < text.length; ) {
    const kind = kindOf(text.charCodeAt(from));
    const to = endOfToken(text, from, kind);
    if (to === from) return false;
    if ((kind & UNSPACED) !== 0) pushSegments(text.slice(from, to), words);
    else words.push(text.slice(from, to));
    from = to;
  }
  return true;
}

const WORD = LETTER | UNDERSCORE;

/** Of scripts without blanks the end of the whole stretch; `from` where only the slower ways know. */
function endOfToken(text: string, from: number, kind: number): number {
  if ((kind & UNSPACED) !== 0) return endOf(text, from + 1, UNSPACED | MARK);
  if ((kind & COMPOSED) !== 0) {
    PICTURE.lastIndex = from;
    return PICTURE.test(text) ? PICTURE.lastIndex : from;
  }
  if ((kind & WORD) !== 0) return endOfWord(text, from);
  return endOf(text, from + 1, (kind & BLANK) !== 0 ? BLANK : MARK);
}

function endOf(text: string, from: number, kinds: number): number {
  let to = from;
  while (to < text.length && (kindOf(text.charCodeAt(to)) & kinds) !== 0) to += 1;
  return to;
}

/** Where letters end, or letters of another sort begin: `Swift语言` is two words. */
function endOfLetters(text: string, from: number): number {
  let to = from;
  for (; to < text.length; to += 1) {
    const kind = kindOf(text.charCodeAt(to));
    if ((kind & (WORD | MARK)) === 0 || (kind & UNSPACED) !== 0) break;
  }
  return to;
}

/** `it's`, `twenty-two`, `3.5`; between digits a comma, too: `1,200`. */
const joins = (text: string, at: number): boolean =>
  (kindOf(text.charCodeAt(at)) & JOINING) !== 0 ||
  (text[at] === ',' && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

function endOfWord(text: string, from: number): number {
  let to = endOfLetters(text, from + 1);
  while (to + 1 < text.length && joins(text, to) && (kindOf(text.charCodeAt(to + 1)) & WORD) !== 0)
    to = endOfLetters(text, to + 1);
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
  const [only] = content;
  if (content.length === 1 && only?.type === 'text') return splitWords(only.text);
  const tokens: Token[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') pushWords(text, tokens);
    text = '';
  };
  for (const inline of content) {
    if (inline.type === 'text') {
      text += inline.text;
      continue;
    }
    flush();
    tokens.push(ATOM + pieceText(inline) + identityOf(inline));
  }
  flush();
  return tokens;
}

/** Equal for content that has the same tokens; marks are no part of it. */
export function wordsAsText(content: readonly Inline[]): string {
  let text = '';
  for (const inline of content)
    text += inline.type === 'text' ? inline.text : ATOM + pieceText(inline) + identityOf(inline) + ATOM;
  return text;
}

/** What makes it another than one that reads alike. */
const identityOf = (inline: Exclude<Inline, { type: 'text' }>): string =>
  inline.type === 'image'
    ? JSON.stringify([inline.src, inline.title])
    : inline.type === 'break'
      ? (inline.tag ?? '')
      : '';
