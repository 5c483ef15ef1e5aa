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

/**
 * Which words a merged text has too few or too many of. A word both sides added may be there as often as both say, or
 * as the one that says more (they may have made the same edit); likewise for what both removed.
 */
export function imbalanceOf(base: string, ours: string, theirs: string, merged: string): Imbalance {
  const [b, o, t, m] = [sortedWords(base), sortedWords(ours), sortedWords(theirs), sortedWords(merged)];
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const word of new Set([...b, ...o, ...t, ...m])) {
    const [inBase, inOurs, inTheirs, now] = [count(b, word), count(o, word), count(t, word), count(m, word)];
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
