import { type Account, wordsOutOfPlace } from './conserve.ts';
import { accountOf, type Bodies, conflictOver, type Stretch, wholeSpan } from './merge-body.ts';
import { type Region, regionsOf, withConflict } from './regions.ts';

/**
 * Counts the words of the merged body as a whole. Each part of it was counted by itself, but words can go from part to
 * part: one side joins a paragraph to another, the other deletes it. Where the count is out, all from the first to
 * the last place that has to do with it becomes one conflict.
 *
 * @param header the words of the header, which count as well
 */
export function settleAccounts(
  bodies: Bodies,
  merged: readonly Stretch[],
  header: Account,
): readonly Stretch[] {
  const whole = wholeSpan(bodies);
  const outOfPlace = (stretches: readonly Stretch[]) =>
    wordsOutOfPlace(together(header, accountOf(bodies, whole, stretches)));
  const words = outOfPlace(merged);
  if (words.length === 0) return merged;
  // Rare words point to the place; common ones are in many.
  for (const wanted of [rareOf(words, bodies), words]) {
    const attempt = withConflictAbout(bodies, merged, wanted);
    if (outOfPlace(attempt).length === 0) return attempt;
  }
  return [conflictOver(bodies, whole)];
}

const together = (a: Account, b: Account): Account => ({
  base: [...a.base, ...b.base],
  ours: [...a.ours, ...b.ours],
  theirs: [...a.theirs, ...b.theirs],
  merged: [...a.merged, ...b.merged],
});

function rareOf(words: readonly string[], { base, ours, theirs }: Bodies): readonly string[] {
  const counts = new Map(words.map((word) => [word, 0]));
  for (const { units } of [base, ours, theirs]) {
    for (const { words: inside } of units) {
      for (const word of inside) {
        const count = counts.get(word);
        if (count !== undefined) counts.set(word, count + 1);
      }
    }
  }
  const rarest = Math.min(...counts.values());
  return words.filter((word) => (counts.get(word) ?? 0) <= rarest + 1);
}

function withConflictAbout(
  bodies: Bodies,
  stretches: readonly Stretch[],
  words: readonly string[],
): readonly Stretch[] {
  const concerned = regionsOf(bodies, stretches).filter((region) => changesAny(bodies, region, words));
  const [first, last] = [concerned[0], concerned.at(-1)];
  return first && last ? withConflict(bodies, stretches, first, last) : stretches;
}

/** Whether one of the words is there more or less often on one side. */
function changesAny(bodies: Bodies, { span }: Region, words: readonly string[]): boolean {
  const wanted = new Set(words);
  const count = (side: keyof Bodies) =>
    bodies[side].units
      .slice(...span[side])
      .flatMap((unit) => unit.words.filter((word) => wanted.has(word)))
      .sort()
      .join(' ');
  const base = count('base');
  return count('ours') !== base || count('theirs') !== base;
}
