import { coalesce } from './coalesce.ts';
import { compareFormats } from './compare-formats.ts';
import { cutInline, joinInline, sizeOf } from './inline.ts';
import { type EditBudget, matchSequences, type Stretch } from './match-sequences.ts';
import { hasWord, sizeOfToken, type Token, tokenize, wordsAsText } from './tokens.ts';
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
  // Of links alone, or of emphasis, there is nothing to find.
  if (sizeOf(before) === sizeOf(after) && wordsAsText(before) === wordsAsText(after)) {
    const all = { from: 0, to: sizeOf(after) };
    return withoutFormattedBlanks(sameWords(before, after, { was: all, is: all }));
  }
  const left = tokenize(before);
  const right = tokenize(after);
  const readable = coalesce(matchSequences(left, right, budget), left, right);
  const stretches = isRewritten(readable, left, right) ? [whole(left, right)] : readable;
  const spans = spansOf(stretches, left, right);
  const parts = stretches.flatMap(({ same }, index): readonly TextPart[] => {
    const { was, is } = spans[index] as Spans;
    const old = cutInline(before, was.from, was.to);
    const now = cutInline(after, is.from, is.to);
    if (!same) return [{ kind: 'words', deleted: old, inserted: now, was, is }];
    return sameWords(old, now, { was, is });
  });
  return withoutFormattedBlanks(parts);
}

/** The same words as parts that are formatted alike on each side. */
function sameWords(
  before: readonly Inline[],
  after: readonly Inline[],
  { was, is }: Spans,
): readonly TextPart[] {
  let at = 0;
  return compareFormats(before, after).map(({ before: one, after: other, formats, size }): TextPart => {
    const place = {
      was: { from: was.from + at, to: was.from + at + size },
      is: { from: is.from + at, to: is.from + at + size },
    };
    at += size;
    const content = joinInline(other);
    return formats.length === 0
      ? { kind: 'equal', content, was: place.was, is: place.is }
      : { kind: 'formatted', before: joinInline(one), content, formats, was: place.was, is: place.is };
  });
}

/** A blank that a link now begins after belongs to the words that changed beside it: nobody sees it by itself. */
function withoutFormattedBlanks(parts: readonly TextPart[]): readonly TextPart[] {
  if (!parts.some(isFormattedBlank)) return parts;
  const result: TextPart[] = [];
  parts.forEach((part, index) => {
    const previous = result.at(-1);
    const next = parts[index + 1];
    const isBeside =
      (isFormattedBlank(part) && (previous?.kind === 'words' || next?.kind === 'words')) ||
      (part.kind === 'words' && previous?.kind === 'words');
    if (!isBeside) result.push(part);
    else if (previous?.kind === 'words') result[result.length - 1] = joinWords(previous, asWords(part));
    else result.push(asWords(part));
  });
  return result;
}

type WordsPart = Extract<TextPart, { kind: 'words' }>;

const isFormattedBlank = (part: TextPart): boolean =>
  part.kind === 'formatted' &&
  part.content.every((inline) => inline.type === 'text' && inline.text.trim() === '');

function asWords(part: TextPart): WordsPart {
  if (part.kind === 'words') return part;
  const { was, is, content } = part;
  const deleted = part.kind === 'formatted' ? part.before : content;
  return { kind: 'words', deleted, inserted: content, was, is };
}

const joinWords = (one: WordsPart, other: WordsPart): WordsPart => ({
  kind: 'words',
  deleted: joinInline([...one.deleted, ...other.deleted]),
  inserted: joinInline([...one.inserted, ...other.inserted]),
  was: { from: one.was.from, to: other.was.to },
  is: { from: one.is.from, to: other.is.to },
});

function spansOf(
  stretches: readonly Stretch[],
  left: readonly Token[],
  right: readonly Token[],
): readonly Spans[] {
  const [before, after] = [offsetsOf(left), offsetsOf(right)];
  const span = (offsets: Int32Array, from: number, to: number): Span => ({
    from: offsets[from] as number,
    to: offsets[to] as number,
  });
  return stretches.map((stretch) => ({
    was: span(before, stretch.beforeFrom, stretch.beforeTo),
    is: span(after, stretch.afterFrom, stretch.afterTo),
  }));
}

/** Where each token begins, and where the last ends. */
function offsetsOf(tokens: readonly Token[]): Int32Array {
  const offsets = new Int32Array(tokens.length + 1);
  tokens.forEach((token, index) => {
    offsets[index + 1] = (offsets[index] as number) + sizeOfToken(token);
  });
  return offsets;
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
    .reduce((sum, { afterFrom, afterTo }) => sum + words(after, afterFrom, afterTo), 0);
  return shorter > 3 && kept < shorter * 0.25;
}

const whole = (before: readonly Token[], after: readonly Token[]): Stretch => ({
  same: false,
  beforeFrom: 0,
  beforeTo: before.length,
  afterFrom: 0,
  afterTo: after.length,
});

function words(tokens: readonly Token[], from = 0, to = tokens.length): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (hasWord(tokens[at] as Token)) count += 1;
  return count;
}

const CONTEXT_WORDS = 4;
/** Four words and their blanks are seldom longer, and what is longer is not shown. */
const LONGEST_CONTEXT = 120;

/** The last few words of a text, for the words before a change. */
export function lastWords(text: string): string {
  const near = onOneLine(text.slice(-LONGEST_CONTEXT));
  let from = near.endsWith(' ') ? near.length - 1 : near.length;
  for (let word = 0; word < CONTEXT_WORDS && from > 0; word += 1) from = near.lastIndexOf(' ', from - 1);
  return unlessLong(near.slice(Math.max(0, from)).trimStart());
}

/** The first few words of a text. */
export function firstWords(text: string): string {
  const near = onOneLine(text.slice(0, LONGEST_CONTEXT));
  let to = -1;
  for (let word = 0; word < CONTEXT_WORDS && (word === 0 || to >= 0); word += 1)
    to = near.indexOf(' ', to + 1);
  return unlessLong((to < 0 ? near : near.slice(0, to)).trimEnd());
}

const onOneLine = (text: string): string => (/[^\S ]|\s\s/.test(text) ? text.replace(/\s+/g, ' ') : text);

/** A script without blanks, or an address: no context is better than a card full of it. */
const unlessLong = (words: string): string => (words.length > 60 ? '' : words);
