/** What the palette and the slash menu can find: a name, and other words an author may look for. */
export interface Findable {
  readonly label: string;
  readonly keywords: string;
}

/**
 * What fits a query, the best first. Every word of the query must begin a word of the name or of the keywords, or
 * stand somewhere in the name. Names that begin with the query come first, then words of the name, then the rest;
 * what fits equally well keeps its order.
 */
export function filterFindable<Item extends Findable>(
  items: readonly Item[],
  query: string,
): readonly Item[] {
  const wanted = words(query);
  if (wanted.length === 0) return items;
  return items
    .map((item) => ({ item, rank: rank(item, wanted) }))
    .filter(({ rank }) => rank !== NO_FIT)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

const NO_FIT = Number.POSITIVE_INFINITY;

function rank(item: Findable, wanted: readonly string[]): number {
  const label = fold(item.label);
  if (label.startsWith(wanted.join(' '))) return 0;
  const labelWords = words(item.label);
  const keywords = words(item.keywords);
  const ranks = wanted.map((word) => {
    if (labelWords.some((other) => other.startsWith(word))) return 1;
    if (keywords.some((other) => other.startsWith(word))) return 2;
    return label.includes(word) ? 3 : NO_FIT;
  });
  return Math.max(...ranks);
}

const words = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Case and accents do not matter: `Übersee` is found as `ubersee`. */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
