/**
 * How much of two texts is the same, from 0 to 1: the letters in sentences that both have, over those of the longer one.
 * Sentences, because two issues of one newsletter share most of their words, and a paragraph is too much: one edited
 * word would make all of it another.
 */
export function textLikeness(a: string, b: string): number {
  const counts = new Map<string, number>();
  let longer = 0;
  for (const sentence of sentencesOf(a)) {
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    longer += sentence.length;
  }
  let lengthOfB = 0;
  let common = 0;
  for (const sentence of sentencesOf(b)) {
    lengthOfB += sentence.length;
    const left = counts.get(sentence) ?? 0;
    if (left === 0) continue;
    counts.set(sentence, left - 1);
    common += sentence.length;
  }
  longer = Math.max(longer, lengthOfB);
  return longer === 0 ? 1 : common / longer;
}

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|\s*\n\s*/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
