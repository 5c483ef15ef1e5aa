import type { Node } from 'prosemirror-model';
import { hasWord, splitWords } from './tokens.ts';

/** The words of a block as a sorted list of numbers, so that two blocks are compared in one pass. */
export interface Bag {
  readonly words: Uint32Array;
  readonly weight: number;
}

export interface Bags {
  of(node: Node): Bag;
  /** 0 to 1: the share of the words that two blocks have in common, rare words counting for more. */
  similarity(a: Node, b: Node): number;
  /** 0 to 1: the share of the part's words that are in any of the wholes, each word used once. */
  coverage(part: Node, wholes: readonly Node[]): number;
}

/** Bags that are filled when they are first asked for: often they are not. */
export function lazyBags(nodes: () => readonly Node[]): () => Bags {
  let bags: Bags | undefined;
  return () => {
    bags ??= bagsOf(nodes());
    return bags;
  };
}

/** Words in every second block say little about which two blocks belong together; a name says a lot. */
export function bagsOf(nodes: readonly Node[]): Bags {
  const numbers = new Map<string, number>();
  const blocksWith: number[] = [];
  const lists = new Map<Node, Uint32Array>();
  for (const node of nodes) {
    if (lists.has(node)) continue;
    const words = wordsOf(node).map((word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, numbers.size);
      blocksWith.push(0);
      return numbers.size - 1;
    });
    for (const number of new Set(words)) blocksWith[number] = (blocksWith[number] ?? 0) + 1;
    lists.set(node, Uint32Array.from(words).sort());
  }
  const weights = Float64Array.from(blocksWith, (count) => 1 / Math.sqrt(Math.max(1, count)));
  const bags = new Map<Node, Bag>();
  for (const [node, words] of lists) {
    bags.set(node, { words, weight: words.reduce((sum, word) => sum + (weights[word] ?? 0), 0) });
  }
  const none: Bag = { words: new Uint32Array(), weight: 0 };
  const of = (node: Node) => bags.get(node) ?? none;
  return {
    of,
    similarity: (a, b) => shared(of(a), of(b), weights),
    coverage: (part, wholes) => {
      const all = Uint32Array.from(wholes.flatMap((whole) => [...of(whole).words])).sort();
      const { words, weight } = of(part);
      return weight === 0 ? 0 : common(words, all, weights) / weight;
    },
  };
}

function wordsOf(node: Node): readonly string[] {
  const words = splitWords(node.textBetween(0, node.content.size, ' ', ' '))
    .filter(hasWord)
    .map((word) => word.toLowerCase());
  if (node.type.name !== 'figure') return words;
  return [...words, `src:${node.attrs['src']}`, ...splitWords(String(node.attrs['alt'])).filter(hasWord)];
}

/** Dice's coefficient of two multisets. */
function shared(a: Bag, b: Bag, weights: Float64Array): number {
  const total = a.weight + b.weight;
  if (total === 0) return 0;
  // Even if all of the lighter one is in the other, more than this it cannot be.
  const most = (2 * Math.min(a.weight, b.weight)) / total;
  if (most < 0.1) return most;
  return (2 * common(a.words, b.words, weights)) / total;
}

/** The weight of what two sorted lists have in common. */
function common(a: Uint32Array, b: Uint32Array, weights: Float64Array): number {
  let i = 0;
  let j = 0;
  let sum = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left === right) {
      sum += weights[left] ?? 0;
      i += 1;
      j += 1;
    } else if (left < right) i += 1;
    else j += 1;
  }
  return sum;
}
