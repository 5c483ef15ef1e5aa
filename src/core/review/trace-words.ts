import { editBudget, match } from '../diff/match-sequences.ts';
import { hasWord, splitWords } from '../diff/tokens.ts';
import { parentsIn, type VersionGraph } from './version-graph.ts';

/** The words and marks of a text, as numbers that are equal where the words are, and where each stands. */
export interface TextWords {
  readonly keys: Int32Array;
  /** UTF-16 units: where each begins and where it ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** How much each says of who wrote it: marks stand in every text. */
  readonly weights: Uint8Array;
}

const WORD_WEIGHT = 8;

/** The end of a paragraph is a word of its own: splitting one is a change. Other blanks are not. */
const PARAGRAPH_END = '¶';

/** Reads texts into words, each text once. */
export class WordReader {
  private readonly numbers = new Map<string, number>();
  private readonly read = new Map<string, TextWords>();
  private readonly textOf: (id: string) => string;

  /** @param textOf the text of a version by its name; empty for one that is not at hand */
  constructor(textOf: (id: string) => string) {
    this.textOf = textOf;
  }

  wordsOf(id: string): TextWords {
    const known = this.read.get(id);
    if (known) return known;
    const words = this.split(this.textOf(id));
    this.read.set(id, words);
    return words;
  }

  private split(text: string): TextWords {
    const keys: number[] = [];
    const from: number[] = [];
    const to: number[] = [];
    const weights: number[] = [];
    let at = 0;
    for (const token of splitWords(text)) {
      const blank = token.trim() === '';
      const key = !blank ? token : /\n\s*?\n/.test(token) ? PARAGRAPH_END : null;
      if (key !== null) {
        keys.push(this.numberOf(key));
        from.push(at);
        to.push(at + token.length);
        weights.push(hasWord(token) ? WORD_WEIGHT : 1);
      }
      at += token.length;
    }
    return {
      keys: Int32Array.from(keys),
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      weights: Uint8Array.from(weights),
    };
  }

  private numberOf(key: string): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.numbers.size);
    return this.numbers.size - 1;
  }
}

/** The way of words through a history, where each pair of neighbours is compared once. */
export class WordTrace {
  private readonly partners = new Map<string, Int32Array>();
  private readonly graph: VersionGraph;
  private readonly reader: WordReader;

  constructor(graph: VersionGraph, reader: WordReader) {
    this.graph = graph;
    this.reader = reader;
  }

  /** For each word of the parent its place in the child, or -1. */
  private step(parent: string, child: string): Int32Array {
    const name = `${parent} ${child}`;
    const known = this.partners.get(name);
    if (known) return known;
    const [left, right] = [this.reader.wordsOf(parent).keys, this.reader.wordsOf(child).keys];
    const partners = new Int32Array(left.length).fill(-1);
    match({ left, right, partners, budget: editBudget() }, 0, left.length, 0, right.length);
    this.partners.set(name, partners);
    return partners;
  }

  /**
   * Follows words of one version down to those it was made from.
   *
   * @param words places in `start`'s words
   * @param through the versions to look at, `start` among them, children first
   * @returns for each version the place there of each word, or -1
   */
  down(start: string, words: Int32Array, through: readonly string[]): ReadonlyMap<string, Int32Array> {
    const places = new Map<string, Int32Array>([[start, words]]);
    const within = new Set(through);
    for (const id of through) {
      const here = places.get(id);
      if (here === undefined) continue;
      for (const parent of parentsIn(this.graph, id)) {
        if (!within.has(parent)) continue;
        const back = inverse(this.step(parent, id), this.reader.wordsOf(id).keys.length);
        const there = places.get(parent) ?? new Int32Array(words.length).fill(-1);
        here.forEach((place, word) => {
          if (place >= 0 && (there[word] as number) < 0) there[word] = back[place] as number;
        });
        places.set(parent, there);
      }
    }
    return places;
  }

  /**
   * Which version brought each word in: the one that has it while none it was made from does.
   *
   * @param own the versions that count, children first
   * @param places as `down` gave them
   * @returns for each word a version of `own`, or null where it was there before them
   */
  broughtIn(
    own: readonly string[],
    places: ReadonlyMap<string, Int32Array>,
    count: number,
  ): readonly (string | null)[] {
    const by = new Array<string | null>(count).fill(null);
    const counts = new Set(own);
    const older = [...places.keys()].filter((id) => !counts.has(id));
    for (let word = 0; word < count; word += 1) {
      if (older.some((id) => has(places, id, word))) continue;
      const first = own.find(
        (id) =>
          has(places, id, word) && parentsIn(this.graph, id).every((parent) => !has(places, parent, word)),
      );
      by[word] = first ?? null;
    }
    return by;
  }

  /**
   * Which version dropped each word on the way up to the last of `own`.
   *
   * @param own the versions that count, children first
   * @param places where the words stand in the versions before those
   * @returns for each word a version of `own`, or null where none of them dropped it
   */
  dropped(
    own: readonly string[],
    places: ReadonlyMap<string, Int32Array>,
    count: number,
  ): readonly (string | null)[] {
    const alive = new Map(places);
    const by = new Map<string, (string | null)[]>();
    for (const id of [...own].reverse()) {
      const here = new Int32Array(count).fill(-1);
      const gone = new Array<string | null>(count).fill(null);
      const parents = parentsIn(this.graph, id);
      const steps = parents.map((parent) => (alive.has(parent) ? this.step(parent, id) : null));
      for (let word = 0; word < count; word += 1) {
        let [had, droppedBefore] = [false, null as string | null];
        parents.forEach((parent, index) => {
          const place = alive.get(parent)?.[word] ?? -1;
          if (place >= 0) {
            had = true;
            if ((here[word] as number) < 0) here[word] = steps[index]?.[place] ?? -1;
          } else droppedBefore ??= by.get(parent)?.[word] ?? null;
        });
        if ((here[word] as number) >= 0) continue;
        // Where work was joined, what one line had dropped was dropped there, not by joining.
        gone[word] = droppedBefore ?? (had ? id : null);
      }
      alive.set(id, here);
      by.set(id, gone);
    }
    const [last] = own;
    return (last === undefined ? undefined : by.get(last)) ?? new Array<string | null>(count).fill(null);
  }
}

const has = (places: ReadonlyMap<string, Int32Array>, id: string, word: number): boolean =>
  (places.get(id)?.[word] ?? -1) >= 0;

function inverse(partners: Int32Array, length: number): Int32Array {
  const back = new Int32Array(length).fill(-1);
  partners.forEach((place, index) => {
    if (place >= 0) back[place] = index;
  });
  return back;
}
