/**
 * An independent account of a merge, for tests and benches: it shares nothing with the merge engine's own check. It
 * goes through each text once, letter by letter, and compares sorted lists.
 */
export interface Imbalance {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Words of headings over nothing that one side took away, and that stayed because the other wrote something under them. */
  readonly kept: readonly string[];
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

/** A text's lines; a heading underlined is one of signs here. */
const linesOf = (text: string): readonly string[] =>
  text.replace(/^(\S.*)\r?\n(?:=+|-+)[ \t]*$/gm, '# $1').split(/\r\n|\n|\r/);

/** The headings of a text under which nothing stands but items without a text. */
function headingsOverNothing(text: string): readonly string[] {
  const found: string[] = [];
  let heading: string | null = null;
  for (const line of [...linesOf(text), '# ']) {
    const isHeading = /^#{1,6} /.test(line);
    if (isHeading && heading !== null) found.push(heading);
    if (isHeading) heading = line;
    else if (!/^\s*([*+-]|\d+[.)])?\s*(\[[ xX]\])?\s*$/.test(line)) heading = null;
  }
  return found;
}

/** A passage that is in a conflict, as each text has it. */
export interface Passage {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The lines that both sides added: merged, they are there once, whatever else became of their words. */
function linesAddedAlike(base: string, ours: string, theirs: string): readonly string[] {
  const [b, o, t] = [base, ours, theirs].map((text) => text.split(/\r\n|\n|\r/).sort()) as [
    string[],
    string[],
    string[],
  ];
  return [...new Set(o)].flatMap((line) => {
    const added = Math.min(count(o, line), count(t, line)) - count(b, line);
    return Array.from({ length: Math.max(0, added) }, () => line);
  });
}

/** How often a word may be in the merged text: at least, and at most. */
function mayBe(inBase: number, inOurs: number, inTheirs: number): readonly [number, number] {
  const sum = inOurs + inTheirs - inBase;
  const bothAdded = inOurs > inBase && inTheirs > inBase;
  const bothRemoved = inOurs < inBase && inTheirs < inBase;
  return [bothAdded ? Math.max(inOurs, inTheirs) : sum, bothRemoved ? Math.min(inOurs, inTheirs) : sum];
}

/**
 * Which words a merged text has too few or too many of. A word both sides added may be there as often as both say, or
 * as the one that says more (they may have made the same edit); likewise for what both removed. Lines that both added
 * may be counted apart, for else words that one of them removed elsewhere hide that both added them.
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
  const [oursLines, theirsLines] = [new Set(linesOf(ours)), new Set(linesOf(theirs))];
  const maybeKept = sortedWords(
    headingsOverNothing(base)
      .filter((line) => !oursLines.has(line) || !theirsLines.has(line))
      .join('\n'),
  );
  const alike = sortedWords(linesAddedAlike(base, ours, theirs).join('\n'));
  const lost: string[] = [];
  const doubled: string[] = [];
  const kept: string[] = [];
  for (const word of new Set([...b, ...o, ...t, ...m])) {
    const inBase = count(b, word) - count(cb, word);
    const inOurs = count(o, word) - count(co, word);
    const inTheirs = count(t, word) - count(ct, word);
    const now = count(m, word);
    const [least, most] = mayBe(inBase, inOurs, inTheirs);
    const [leastAlike, mostAlike] = mayBe(inBase + count(alike, word), inOurs, inTheirs);
    if (now >= leastAlike && now <= mostAlike) continue;
    if (now < least) lost.push(word);
    if (now <= most) continue;
    if (now - most <= count(maybeKept, word)) kept.push(word);
    else doubled.push(word);
  }
  return { lost, doubled, kept };
}
