import { coalesce } from './coalesce.ts';
import { compareFormats } from './compare-formats.ts';
import { joinInline } from './inline.ts';
import { type EditBudget, matchSequences, type Stretch } from './match-sequences.ts';
import { contentOf, hasWord, type Token, tokenize } from './tokens.ts';
import type { FormatChange, Inline } from './types.ts';

/** A stretch of a text block's content, in ProseMirror's units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Spans {
  readonly was: Span;
  readonly is: Span;
}

/** A part of a text block: unchanged, replaced (either side may be empty), or formatted differently. */
export type TextPart = Spans &
  (
    | { readonly kind: 'equal'; readonly content: readonly Inline[] }
    | { readonly kind: 'words'; readonly deleted: readonly Inline[]; readonly inserted: readonly Inline[] }
    | {
        readonly kind: 'formatted';
        readonly before: readonly Inline[];
        readonly content: readonly Inline[];
        readonly formats: readonly FormatChange[];
      }
  );

/** The words of two texts as parts in reading order. Joined, they are either text. */
export function diffText(
  before: readonly Inline[],
  after: readonly Inline[],
  budget: EditBudget,
): readonly TextPart[] {
  const left = tokenize(before);
  const right = tokenize(after);
  const matched = matchSequences(
    left.map(({ key }) => key),
    right.map(({ key }) => key),
    budget,
  );
  const readable = coalesce(matched, left, right);
  const stretches = isRewritten(readable, left, right) ? [whole(left, right)] : readable;
  let [b, a] = [0, 0];
  return stretches.flatMap((stretch): readonly TextPart[] => {
    const old = left.slice(stretch.beforeFrom, stretch.beforeTo);
    const now = right.slice(stretch.afterFrom, stretch.afterTo);
    const spans = (was: number, is: number): Spans => {
      [b, a] = [b + was, a + is];
      return { was: { from: b - was, to: b }, is: { from: a - is, to: a } };
    };
    if (!stretch.same) {
      const size = (tokens: readonly Token[]) => tokens.reduce((sum, token) => sum + token.size, 0);
      return [
        { kind: 'words', deleted: contentOf(old), inserted: contentOf(now), ...spans(size(old), size(now)) },
      ];
    }
    return compareFormats(old, now).map(({ before: was, after: is, formats, size }) =>
      formats.length === 0
        ? { kind: 'equal', content: joinInline(is), ...spans(size, size) }
        : {
            kind: 'formatted',
            before: joinInline(was),
            content: joinInline(is),
            formats,
            ...spans(size, size),
          },
    );
  });
}

/** Where hardly a word is left of a longer text, what is left is chance: old and new are clearer one after the other. */
function isRewritten(
  stretches: readonly Stretch[],
  before: readonly Token[],
  after: readonly Token[],
): boolean {
  if (stretches.filter(({ same }) => !same).length < 2) return false;
  const shorter = Math.min(words(before), words(after));
  const kept = stretches
    .filter(({ same }) => same)
    .reduce((sum, { afterFrom, afterTo }) => sum + words(after.slice(afterFrom, afterTo)), 0);
  return shorter > 3 && kept < shorter * 0.25;
}

const whole = (before: readonly Token[], after: readonly Token[]): Stretch => ({
  same: false,
  beforeFrom: 0,
  beforeTo: before.length,
  afterFrom: 0,
  afterTo: after.length,
});

const words = (tokens: readonly Token[]): number => tokens.filter(({ text }) => hasWord(text)).length;

const CONTEXT_WORDS = 4;

/** The last few words of a text, for the words before a change. */
export const lastWords = (text: string): string =>
  unlessLong(wordsWithBlanks(text).slice(-CONTEXT_WORDS).join('').trimStart());

/** The first few words of a text. */
export const firstWords = (text: string): string =>
  unlessLong(wordsWithBlanks(text).slice(0, CONTEXT_WORDS).join('').trimEnd());

const wordsWithBlanks = (text: string): readonly string[] => text.replace(/\s+/g, ' ').split(/(?<=\s)/);

/** A script without blanks, or an address: no context is better than a card full of it. */
const unlessLong = (words: string): string => (words.length > 60 ? '' : words);
