/** How often each word occurs. */
export type WordCounts = Map<string, number>;

export function countEach(words: Iterable<string>, sign = 1, counts: WordCounts = new Map()): WordCounts {
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + sign);
  return counts;
}

/** What is more often in one than in the other, as often as it is more. */
export function surplus(one: Iterable<string>, other: Iterable<string>): readonly string[] {
  const counts = countEach(other);
  return [...one].filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  });
}
