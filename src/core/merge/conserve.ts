import { countEach } from './multiset.ts';

/** The words of three texts, and of what was made of them. */
export interface Account {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly merged: readonly string[];
}

/**
 * Whether a merge conserves: each word is there as often as it was, plus what either side added, minus what either
 * took away. What both sides did alike is, as far as words can tell, done once or twice; everything else is exact.
 *
 * @returns the words that are there too often or too seldom
 */
export function wordsOutOfPlace({ base, ours, theirs, merged }: Account): readonly string[] {
  const [b, o, t, m] = [countEach(base), countEach(ours), countEach(theirs), countEach(merged)];
  const words = new Set([...b.keys(), ...o.keys(), ...t.keys(), ...m.keys()]);
  return [...words].filter((word) => {
    const was = b.get(word) ?? 0;
    const left = (o.get(word) ?? 0) - was;
    const right = (t.get(word) ?? 0) - was;
    const now = (m.get(word) ?? 0) - was;
    const both = left + right;
    if (left > 0 && right > 0) return now < Math.max(left, right) || now > both;
    if (left < 0 && right < 0) return now > Math.min(left, right) || now < both;
    return now !== both;
  });
}
