/** How often each word occurs. */
export type WordCounts = Map<string, number>;

export function countEach(words: Iterable<string>, sign = 1, counts: WordCounts = new Map()): WordCounts {
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + sign);
  return counts;
}
