import type { Anchor, FoundAnchor } from './anchor.ts';
import { type PlacedWord, wordsIn } from './words-in.ts';

/**
 * Finds words that were edited. Both ways give an answer only where it is certain: a comment that stands at the wrong
 * words is worse than one that says its text is gone.
 */

/** So much of the surroundings on either side tells a place. */
const BESIDE = 12;
/** Of two texts: the share of pairs of letters they have in common, from which on one is the other, edited. */
const ALIKE = 0.5;

/**
 * What now stands between the surroundings that an anchor had on both sides, where that is the old words, edited.
 * Finds a word that lost a letter, and a sentence that lost its beginning.
 */
export function findBetween(text: string, { quote, position }: Anchor): FoundAnchor | null {
  const before = quote.prefix.slice(-BESIDE);
  const after = quote.suffix.slice(0, BESIDE);
  // At the beginning or the end of the text there is nothing to tell the place by.
  if (before.trim().length < 3 || after.trim().length < 3) return null;
  const longest = 2 * quote.exact.length + 20;
  let best: (FoundAnchor & { readonly worth: number }) | null = null;
  for (let at = text.indexOf(before); at !== -1; at = text.indexOf(before, at + 1)) {
    const start = at + before.length;
    const length = text.slice(start, start + longest + after.length).indexOf(after);
    if (length <= 0) continue;
    const alike = likenessOfEither(quote.exact, text.slice(start, start + length));
    const distance = Math.abs(start - position.start);
    const worth = alike - (0.01 * distance) / (distance + 1);
    if (alike >= ALIKE && (best === null || worth > best.worth)) best = { start, end: start + length, worth };
  }
  return best && { start: best.start, end: best.end };
}

/** By letters, and of more than a few words by words: long texts share most pairs of letters. */
function likenessOfEither(a: string, b: string): number {
  const [words, others] = [a, b].map((text) => wordsIn(text).map(({ key }) => key)) as [string[], string[]];
  const byLetters = likeness(a, b);
  return words.length < FEWEST ? byLetters : Math.min(byLetters, dice(words, others));
}

/** How alike two texts are by their pairs of letters: 1 where they are the same. */
export const likeness = (a: string, b: string): number => dice(pairsOf(a), pairsOf(b));

/** Dice's coefficient of two multisets. */
function dice(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of a) left.set(one, (left.get(one) ?? 0) + 1);
  let shared = 0;
  for (const one of b) {
    const count = left.get(one) ?? 0;
    if (count === 0) continue;
    left.set(one, count - 1);
    shared += 1;
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

const pairsOf = (text: string): readonly string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2).toLowerCase());

/** Fewer words than these are found by their surroundings only. */
const FEWEST = 4;
/** So much of the words must be in one place, in their order. */
const MOST = 0.6;
/** Words that stand in every sentence are short: by its letters, too, the place must be much like what was quoted. */
const MUCH_ALIKE = 0.7;
/** And any other place must have so much less of them. */
const AHEAD = 0.2;

/** What comparing may cost: a long paragraph in a long issue, some tens of milliseconds. Beyond, words are found as they were. */
const MOST_STEPS = 10_000_000;

interface KnownWords {
  readonly text: string;
  readonly words: readonly PlacedWord[];
  readonly known: ReadonlySet<string>;
}

let last: KnownWords = { text: '', words: [], known: new Set() };

/** Many anchors are looked for in one text. */
function knownWords(text: string): KnownWords {
  if (last.text === text) return last;
  const words = wordsIn(text);
  last = { text, words, known: new Set(words.map(({ key }) => key)) };
  return last;
}

/** The one place in the text that has most of an anchor's words, in their order; null where there is none, or two. */
export function findAlike(text: string, { quote }: Anchor): FoundAnchor | null {
  const wanted = wordsIn(quote.exact).map(({ key }) => key);
  if (wanted.length < FEWEST) return null;
  const { words, known } = knownWords(text);
  if (wanted.length * words.length > MOST_STEPS) return null;
  if (wanted.filter((word) => known.has(word)).length < MOST * wanted.length) return null;
  const best = bestStretch(words, wanted, null);
  if (best === null || best.matched < MOST * wanted.length) return null;
  const second = bestStretch(words, wanted, best);
  if (second !== null && best.matched - second.matched < AHEAD * wanted.length) return null;
  const found = { start: words[best.from]?.start ?? 0, end: words[best.to]?.end ?? 0 };
  const place = withEdges(text, found, quote.exact);
  return likeness(quote.exact, text.slice(place.start, place.end)) < MUCH_ALIKE ? null : place;
}

/** With the marks that stood before the first word and behind the last one, where they still do. */
function withEdges(text: string, { start, end }: FoundAnchor, exact: string): FoundAnchor {
  const words = wordsIn(exact);
  const lead = exact.slice(0, words[0]?.start);
  const tail = exact.slice(words.at(-1)?.end);
  return {
    start: text.slice(0, start).endsWith(lead) ? start - lead.length : start,
    end: text.startsWith(tail, end) ? end + tail.length : end,
  };
}

interface Matched {
  /** The first and the last word of the place. */
  readonly from: number;
  readonly to: number;
  /** How many of the wanted words it has. */
  readonly matched: number;
}

/**
 * The best local alignment, after T. F. Smith and M. S. Waterman, “Identification of Common Molecular Subsequences”,
 * Journal of Molecular Biology 147 (1981), of words instead of molecules: a word that fits gains two, one that is missing
 * or strange costs one. Time is the product of both lengths; only where a place begins is kept, not how it was found.
 */
function bestStretch(
  words: readonly PlacedWord[],
  wanted: readonly string[],
  leftOut: Matched | null,
): Matched | null {
  const width = wanted.length + 1;
  let [above, row] = [cells(width), cells(width)];
  let best: (Matched & { readonly worth: number }) | null = null;
  for (let at = 0; at < words.length; at += 1) {
    // Nothing leads over what is left out.
    if (leftOut !== null && at >= leftOut.from && at <= leftOut.to) {
      above.worth.fill(0);
      continue;
    }
    row.worth.fill(0);
    const key = words[at]?.key;
    for (let column = 1; column < width; column += 1) {
      const fits = key === wanted[column - 1];
      const diagonal = (above.worth[column - 1] ?? 0) + (fits ? 2 : -1);
      const down = (above.worth[column] ?? 0) - 1;
      const right = (row.worth[column - 1] ?? 0) - 1;
      const worth = Math.max(0, diagonal, down, right);
      if (worth === 0) continue;
      const [from, place] =
        worth === diagonal ? [above, column - 1] : worth === down ? [above, column] : [row, column - 1];
      const begins = (from.worth[place] ?? 0) === 0;
      row.worth[column] = worth;
      row.start[column] = begins ? at : (from.start[place] ?? at);
      row.matched[column] = (begins ? 0 : (from.matched[place] ?? 0)) + (fits && worth === diagonal ? 1 : 0);
      if (best === null || worth > best.worth)
        best = { from: row.start[column] ?? at, to: at, matched: row.matched[column] ?? 0, worth };
    }
    [above, row] = [row, above];
  }
  return best;
}

const cells = (width: number) => ({
  worth: new Int32Array(width),
  start: new Int32Array(width),
  matched: new Int32Array(width),
});
