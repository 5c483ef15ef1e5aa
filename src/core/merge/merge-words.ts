import { diffSequences, type Hunk } from './diff-sequences.ts';
import { type Gaps, joinPlaces, type Place } from './join-places.ts';

/**
 * Merges three readings of one block word by word. What only one side changed is taken; what both changed alike is
 * taken once; sentences that both add at one place stand one after the other, ours first. Edits that touch, or that
 * together rewrite a short sentence, are two readings: no machine can know whether both can be true.
 *
 * @returns the merged block; null where both sides say different things
 */
export function mergeWords(base: string, ours: string, theirs: string): string | null {
  const [b, o, t] = [tokenize(base), tokenize(ours), tokenize(theirs)];
  const edits = interleave(b, diffSequences(b.tokens, o.tokens), diffSequences(b.tokens, t.tokens), o, t);
  return edits && joinPlaces(placesOf(b, o, t, edits), { base: b, ours: o, theirs: t }, betweenTokens);
}

/** Words with the punctuation at them; `gaps` is the white space before each, and after the last. */
interface Tokens extends Gaps {
  readonly tokens: readonly string[];
}

/** A blank line is a token too: it is what splits a paragraph. Scripts without blanks are compared letter by letter. */
const TOKEN =
  /\n[ \t]*\n\s*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]+/gu;

function tokenize(text: string): Tokens {
  const tokens: string[] = [];
  const gaps: string[] = [];
  let at = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    gaps.push(text.slice(at, index));
    tokens.push(token);
    at = index + token.length;
  }
  return { tokens, gaps: [...gaps, text.slice(at)] };
}

const betweenTokens = (_before: Place, _after: Place, own: string | null): string => own || ' ';

/** An edit to take over: which side's, or that of both. */
interface Edit {
  readonly side: 'ours' | 'theirs' | 'both';
  readonly hunk: Hunk;
  /** For `both`: where theirs has the same. */
  readonly theirs?: Hunk;
}

const SENTENCE_END = /[.!?…。！？][\p{Pf}\p{Pe}"'*_]*$/u;
/** So many words that nobody changed lie between two edits of one sentence, or they are taken for one. */
const WORDS_APART = 2;
/** Of a sentence that both edit, this share at most may be changed. */
const MOST_OF_SENTENCE = 1 / 3;

function interleave(
  base: Tokens,
  left: readonly Hunk[],
  right: readonly Hunk[],
  ours: Tokens,
  theirs: Tokens,
): readonly Edit[] | null {
  const edits: Edit[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [x, y] = [left[l], right[r]];
    if (x && y && isSameEdit(x, y, ours, theirs)) {
      edits.push({ side: 'both', hunk: x, theirs: y });
      l += 1;
      r += 1;
    } else if (x && (!y || x.from < y.from || (x.from === y.from && x.to <= y.to))) {
      edits.push({ side: 'ours', hunk: x });
      l += 1;
    } else if (y) {
      edits.push({ side: 'theirs', hunk: y });
      r += 1;
    }
  }
  return canAllStand(base, edits, ours, theirs) ? edits : null;
}

function isSameEdit(x: Hunk, y: Hunk, ours: Tokens, theirs: Tokens): boolean {
  if (x.from !== y.from || x.to !== y.to || x.afterTo - x.afterFrom !== y.afterTo - y.afterFrom) return false;
  const [left, right] = [
    ours.tokens.slice(x.afterFrom, x.afterTo),
    theirs.tokens.slice(y.afterFrom, y.afterTo),
  ];
  return left.every((token, at) => token === right[at]);
}

function canAllStand(base: Tokens, edits: readonly Edit[], ours: Tokens, theirs: Tokens): boolean {
  const sentences = sentencesOf(base.tokens);
  const written = ({ side, hunk }: Edit) =>
    (side === 'theirs' ? theirs : ours).tokens.slice(hunk.afterFrom, hunk.afterTo);
  for (let at = 0; at < edits.length; at += 1) {
    const edit = edits[at] as Edit;
    if (edit.side === 'both') continue;
    for (let next = at + 1; next < edits.length; next += 1) {
      const other = edits[next] as Edit;
      if (other.side === edit.side || other.side === 'both') continue;
      const apart = other.hunk.from - edit.hunk.to;
      if (apart < 0) return false;
      const sameSentence = shareSentence(edit.hunk, other.hunk, sentences);
      if (!sameSentence) break;
      if (apart === 0 && isInsertion(edit) && isInsertion(other)) {
        if (!areSentences(base.tokens, edit.hunk.from, written(edit), written(other))) return false;
      } else if (apart < WORDS_APART) return false;
    }
  }
  return !sentences.some((sentence) => isRewritten(sentence, edits));
}

const isInsertion = ({ hunk }: Edit): boolean => hunk.from === hunk.to;

interface Sentence {
  readonly from: number;
  readonly to: number;
}

function sentencesOf(tokens: readonly string[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    if (at < tokens.length - 1 && !SENTENCE_END.test(token)) return;
    sentences.push({ from, to: at + 1 });
    from = at + 1;
  });
  return sentences;
}

/** An insertion between two sentences stands in both of them: it may be a part of either. */
const touches = (hunk: Hunk, { from, to }: Sentence): boolean =>
  hunk.from === hunk.to ? hunk.from >= from && hunk.from <= to : hunk.from < to && hunk.to > from;

const shareSentence = (x: Hunk, y: Hunk, sentences: readonly Sentence[]): boolean =>
  (x.from === y.from && x.to === y.to) ||
  sentences.some((sentence) => touches(x, sentence) && touches(y, sentence));

/** Whether what both sides insert after a sentence are sentences themselves: both can stand. */
function areSentences(
  base: readonly string[],
  at: number,
  left: readonly string[],
  right: readonly string[],
): boolean {
  const before = base[at - 1];
  const endsSentence = (token: string | undefined) => token !== undefined && SENTENCE_END.test(token);
  return endsSentence(before) && endsSentence(left.at(-1)) && endsSentence(right.at(-1));
}

function isRewritten(sentence: Sentence, edits: readonly Edit[]): boolean {
  const inside = edits.filter(({ hunk }) => {
    const isWhole = hunk.from === hunk.to && (hunk.from === sentence.from || hunk.from === sentence.to);
    return !isWhole && touches(hunk, sentence);
  });
  const sides = new Set(inside.map(({ side }) => side));
  if (!sides.has('ours') || !sides.has('theirs')) return false;
  const changed = inside.reduce(
    (sum, { hunk }) => sum + Math.max(hunk.to - hunk.from, hunk.afterTo - hunk.afterFrom),
    0,
  );
  return changed > (sentence.to - sentence.from) * MOST_OF_SENTENCE;
}

/** The merged words in order, each with its index in the texts that have it. */
function placesOf(base: Tokens, ours: Tokens, theirs: Tokens, edits: readonly Edit[]): readonly Place[] {
  const places: Place[] = [];
  let [b, o, t] = [0, 0, 0];
  const keepUntil = (to: number) => {
    for (; b < to; b += 1, o += 1, t += 1)
      places.push({ text: base.tokens[b] as string, base: b, ours: o, theirs: t });
  };
  for (const { side, hunk, theirs: same } of edits) {
    keepUntil(hunk.from);
    const { afterFrom, afterTo } = hunk;
    const inOurs = side !== 'theirs';
    for (let at = afterFrom; at < afterTo; at += 1) {
      const text = (inOurs ? ours : theirs).tokens[at] as string;
      const inTheirs = same ? same.afterFrom + at - afterFrom : at;
      places.push({ text, base: null, ours: inOurs ? at : null, theirs: side === 'ours' ? null : inTheirs });
    }
    const gone = hunk.to - hunk.from;
    b = hunk.to;
    o += side === 'theirs' ? gone : afterTo - afterFrom;
    t += side === 'ours' ? gone : afterTo - afterFrom;
  }
  keepUntil(base.tokens.length);
  return places;
}
