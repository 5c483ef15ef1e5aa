import { countEach } from './multiset.ts';
import type { Unit, UnitKind } from './split-units.ts';

/** Units of these kinds hold prose, and one can become another: an author makes a heading of a paragraph. */
const PROSE: ReadonlySet<UnitKind> = new Set(['paragraph', 'heading', 'item', 'rest', 'quote', 'footnote']);

/** Up to so many words, spelling tells more than words: “Featured PR” grew out of “Featured PRs”. */
const FEW_WORDS = 4;

/**
 * How alike two units are, from 0 to 1, by Dice's coefficient of their words (of pairs of letters where there are few
 * words). 0 for what cannot have been edited into one another.
 */
export function likeness(a: Unit, b: Unit): number {
  if (a.kind !== b.kind && !(PROSE.has(a.kind) && PROSE.has(b.kind))) return 0;
  if (a.words.length === 0 || b.words.length === 0) return 0;
  const byWords = dice(a.words, b.words) - (haveOtherLinks(a, b) ? OTHER_LINK : 0);
  if (Math.max(a.words.length, b.words.length) > FEW_WORDS) return byWords;
  return Math.max(byWords, dice(pairsOf(a.words), pairsOf(b.words)));
}

/** Addresses of one site share most of their words: items about different pages are less alike than it seems. */
const OTHER_LINK = 0.25;

/** Where the first link of a unit goes. */
export const firstAddress = ({ text }: Unit): string | undefined => /\]\(([^)\s]+)/.exec(text)?.[1];

function haveOtherLinks(a: Unit, b: Unit): boolean {
  if (a.kind !== 'item' || b.kind !== 'item') return false;
  const [one, other] = [firstAddress(a), firstAddress(b)];
  return one !== undefined && other !== undefined && one !== other;
}

function dice(a: readonly string[], b: readonly string[]): number {
  const most = (2 * Math.min(a.length, b.length)) / (a.length + b.length);
  if (most < 0.3) return most;
  const counts = countEach(a);
  let common = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
}

const pairsOf = (words: readonly string[]): readonly string[] => {
  const letters = words.join(' ').toLowerCase();
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
};
