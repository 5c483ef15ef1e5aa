import type { Anchor, FoundAnchor } from './anchor.ts';
import { findAlike, findBetween, likeness } from './find-alike.ts';
import { wordsIn } from './words-in.ts';

/**
 * Finds an anchor's words in a text that was edited, or merged, since. First the words as they were: of several places the
 * one with most of the old surroundings; among equals, the one nearest to where they were. Then, where they were edited,
 * what now stands between the old surroundings, or the one place that has most of the words.
 *
 * @returns null where the words are gone: then the comment says so, and is not moved to others that are alike
 */
export function findAnchor(text: string, anchor: Anchor): FoundAnchor | null {
  if (anchor.quote.exact === '') return null;
  return findExact(text, anchor) ?? findEdited(text, anchor);
}

/** So much more alike must words be that are found by themselves: else those at the old place are taken, whole. */
const RATHER = 0.1;

function findEdited(text: string, anchor: Anchor): FoundAnchor | null {
  const between = findBetween(text, anchor);
  const alike = findAlike(text, anchor);
  if (between === null || alike === null) return between ?? alike;
  const worth = ({ start, end }: FoundAnchor) => likeness(anchor.quote.exact, text.slice(start, end));
  // What came to stand between the surroundings need not belong to the words.
  return worth(alike) > worth(between) + RATHER ? alike : between;
}

function findExact(text: string, anchor: Anchor): FoundAnchor | null {
  const best = nearestPlace(text, anchor);
  return best !== null && isCertain(text, best, anchor.quote, best.near)
    ? { start: best.start, end: best.end }
    : null;
}

/**
 * Where the very words of an anchor most likely stand, certain or not: for words that are known to be in the text.
 * `near` is how many letters of its old surroundings are there.
 */
export function nearestPlace(
  text: string,
  { quote: { exact, prefix, suffix }, position }: Anchor,
): (FoundAnchor & { readonly near: number }) | null {
  let best: { readonly start: number; readonly worth: number; readonly near: number } | null = null;
  for (let start = text.indexOf(exact); start !== -1; start = text.indexOf(exact, start + 1)) {
    const before = sharedEnd(text.slice(Math.max(0, start - prefix.length), start), prefix);
    const after = sharedStart(text.slice(start + exact.length, start + exact.length + suffix.length), suffix);
    const distance = Math.abs(start - position.start);
    const near = before + after;
    // Less than one letter of surroundings, however far away.
    const worth = near - distance / (distance + 1);
    if (best === null || worth > best.worth) best = { start, worth, near };
  }
  return best && { start: best.start, end: best.start + exact.length, near: best.near };
}

/** So many letters of the old surroundings are no accident. */
const ENOUGH_AROUND = 8;
/** Nor are so many words in a row. */
const ENOUGH_WORDS = 3;

/** A single word stands in many places: where all around it is new, it is another. */
function isCertain(text: string, { start, end }: FoundAnchor, quote: Anchor['quote'], near: number): boolean {
  const { exact, prefix, suffix } = quote;
  if (near >= Math.min(ENOUGH_AROUND, prefix.length + suffix.length)) return true;
  if (wordsIn(exact).length >= ENOUGH_WORDS) return true;
  return isBlockOfItsOwn(prefix, suffix) && isBlockOfItsOwn(text.slice(0, start), text.slice(end));
}

const isBlockOfItsOwn = (before: string, after: string): boolean =>
  (before === '' || before.endsWith('\n')) && (after === '' || after.startsWith('\n'));

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

function sharedEnd(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1;
  return at;
}
