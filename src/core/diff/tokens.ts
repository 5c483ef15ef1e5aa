import { joinInline, pieceText } from './inline.ts';
import type { Inline } from './types.ts';

/** A word, a stretch of blanks, a punctuation mark, or something that is no text. */
export interface Token {
  /** What is compared: marks are not part of it, so that a word made bold is still the same word. */
  readonly key: string;
  readonly text: string;
  /** The token's text with its marks; more than one piece where a mark begins or ends inside a word. */
  readonly pieces: readonly Inline[];
  /** How much of the text block it takes up, in ProseMirror's units. */
  readonly size: number;
}

const TOKEN = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:['’.-][\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*)*|\s+|.\p{M}*/gsu;
/** Scripts without blanks, and pictures of several code points: there the segmenter knows better. */
const NEEDS_SEGMENTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

let segmenter: Intl.Segmenter | undefined;

/** Splits text into words, blanks and punctuation. Joined, they are the text. */
export function splitWords(text: string): readonly string[] {
  if (!NEEDS_SEGMENTER.test(text)) return text.match(TOKEN) ?? [];
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Whether a token (or any text) has a word in it. */
export const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Splits inline content into tokens; words are found across marks. */
export function tokenize(content: readonly Inline[]): readonly Token[] {
  const tokens: Token[] = [];
  let text: Extract<Inline, { type: 'text' }>[] = [];
  for (const inline of content) {
    if (inline.type === 'text') {
      text.push(inline);
      continue;
    }
    tokens.push(...textTokens(text), atom(inline));
    text = [];
  }
  tokens.push(...textTokens(text));
  return tokens;
}

function textTokens(texts: readonly Extract<Inline, { type: 'text' }>[]): readonly Token[] {
  const words = splitWords(texts.map(({ text }) => text).join(''));
  let at = 0;
  let within = 0;
  return words.map((word) => {
    const pieces: Inline[] = [];
    let missing = word.length;
    while (missing > 0) {
      const source = texts[at];
      if (source === undefined) break;
      const part = source.text.slice(within, within + missing);
      if (part !== '') pieces.push({ ...source, text: part });
      missing -= part.length;
      within += part.length;
      if (within >= source.text.length) {
        at += 1;
        within = 0;
      }
    }
    return { key: word, text: word, pieces, size: word.length };
  });
}

/** U+FFFF is in no text, so that no word equals an atom. */
function atom(inline: Exclude<Inline, { type: 'text' }>): Token {
  const { marks: _, ...rest } = inline;
  return { key: `\uFFFF${JSON.stringify(rest)}`, text: pieceText(inline), pieces: [inline], size: 1 };
}

export const contentOf = (tokens: readonly Token[]): readonly Inline[] =>
  joinInline(tokens.flatMap((token) => token.pieces));
