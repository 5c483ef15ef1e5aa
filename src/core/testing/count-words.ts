/**
 * An independent account of a merge, for tests and benches: it shares nothing with the merge engine's own check. It
 * goes through each text once, letter by letter, and compares sorted lists.
 */
export interface Imbalance {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** A text's words, sorted: stretches of letters and digits. Numbers of ordered items are left out. */
export function sortedWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    let word = '';
    for (const character of `${line.replace(/^[\s>]*\d+[.)](\s|$)/, ' ')} `) {
      if (/^[\p{L}\p{N}\p{M}_]$/u.test(character)) word += character;
      else if (word !== '') {
        words.push(word);
        word = '';
      }
    }
  }
  return words.sort();
}

const count = (words: readonly string[], word: string): number => {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  let number = 0;
  while (words[low + number] === word) number += 1;
  return number;
};

/** A passage that is in a conflict, as each text has it. */
export interface Passage {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * Which words a merged text has too few or too many of. A word both sides added may be there as often as both say, or
 * as the one that says more (they may have made the same edit); likewise for what both removed.
 *
 * @param merged what is merged, without what is in conflict
 * @param conflicts what is in conflict, and counts on no side
 */
export function imbalanceOf(
  base: string,
  ours: string,
  theirs: string,
  merged: string,
  conflicts: readonly Passage[] = [],
): Imbalance {
  const [b, o, t, m] = [sortedWords(base), sortedWords(ours), sortedWords(theirs), sortedWords(merged)];
  const inConflict = (side: keyof Passage) => sortedWords(conflicts.map((each) => each[side]).join('\n\n'));
  const [cb, co, ct] = [inConflict('base'), inConflict('ours'), inConflict('theirs')];
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const word of new Set([...b, ...o, ...t, ...m])) {
    const inBase = count(b, word) - count(cb, word);
    const inOurs = count(o, word) - count(co, word);
    const inTheirs = count(t, word) - count(ct, word);
    const now = count(m, word);
    const sum = inOurs + inTheirs - inBase;
    const bothAdded = inOurs > inBase && inTheirs > inBase;
    const bothRemoved = inOurs < inBase && inTheirs < inBase;
    const least = bothAdded ? Math.max(inOurs, inTheirs) : sum;
    const most = bothRemoved ? Math.min(inOurs, inTheirs) : sum;
    if (now < least) lost.push(word);
    if (now > most) doubled.push(word);
  }
  return { lost, doubled };
}
