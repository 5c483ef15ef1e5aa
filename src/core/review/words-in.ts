import { hasWord, splitWords } from '../diff/tokens.ts';

/** A word of a text, and where it is. */
export interface PlacedWord {
  /** What is compared: a capital letter more is no other word. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in order, without what stands between them. */
export function wordsIn(text: string): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  let at = 0;
  for (const token of splitWords(text)) {
    const end = at + token.length;
    if (hasWord(token)) words.push({ key: token.toLowerCase(), start: at, end });
    at = end;
  }
  return words;
}
