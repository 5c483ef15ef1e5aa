import type { Node } from 'prosemirror-model';
import { COMPOSED, kindOf, LETTER, MARK, UNSPACED } from '../document/characters.ts';

/** The words of a block as a sorted list of numbers, so that two blocks are compared in one pass. */
export interface Bag {
  readonly words: Int32Array;
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

/** How many blocks have a word is counted in so many boxes; words that share one by chance weigh a little less. */
const [FEW_BOXES, MANY_BOXES] = [1 << 12, 1 << 16];
const MANY_WORDS = 2000;

/** Words in every second block say little about which two blocks belong together; a name says a lot. */
export function bagsOf(nodes: readonly Node[]): Bags {
  const lists = new Map<Node, Int32Array>();
  let total = 0;
  for (const node of nodes) {
    const words = sortedWordsOf(node);
    if (!lists.has(node)) total += words.length;
    lists.set(node, words);
  }
  const blocksWith = new Uint32Array(total > MANY_WORDS ? MANY_BOXES : FEW_BOXES);
  const boxes = blocksWith.length - 1;
  for (const words of lists.values()) {
    let previous = -1;
    for (const word of words) {
      if (word !== previous) (blocksWith[word & boxes] as number) += 1;
      previous = word;
    }
  }
  const weigh = (word: number): number => 1 / Math.sqrt(blocksWith[word & boxes] || 1);
  const bags = new Map<Node, Bag>();
  for (const [node, words] of lists) {
    let weight = 0;
    for (const word of words) weight += weigh(word);
    bags.set(node, { words, weight });
  }
  const none: Bag = { words: new Int32Array(), weight: 0 };
  const of = (node: Node) => bags.get(node) ?? none;
  return {
    of,
    similarity: (a, b) => shared(of(a), of(b), weigh),
    coverage: (part, wholes) => {
      const all = Int32Array.from(wholes.flatMap((whole) => [...of(whole).words])).sort();
      const { words, weight } = of(part);
      return weight === 0 ? 0 : common(words, all, weigh) / weight;
    },
  };
}

// Nodes are immutable, and a block is compared in the gap it stands in, as a part of its list, and as what moved.
const known = new WeakMap<Node, Int32Array>();

function sortedWordsOf(node: Node): Int32Array {
  const before = known.get(node);
  if (before !== undefined) return before;
  const numbers: number[] = [];
  collect(node, numbers);
  const words = new Int32Array(numbers).sort();
  known.set(node, words);
  return words;
}

function collect(node: Node, words: number[]): void {
  if (node.isTextblock) numberWords(textOfBlock(node), words);
  else for (const child of node.children) collect(child, words);
  if (node.type.name !== 'figure') return;
  words.push(numberOf(`src:${node.attrs['src']}`));
  numberWords(String(node.attrs['alt']), words);
}

function textOfBlock(block: Node): string {
  let text = '';
  for (const child of block.children) text += child.isText ? child.text : ' ';
  return text;
}

/**
 * The words of a text, each as a number made of its letters (FNV-1a, in 30 bits). Coarser than the words that are compared
 * one by one: what a hyphen joins is two, and of scripts without blanks each letter is one.
 */
function numberWords(text: string, words: number[]): void {
  let number = 0;
  const lower = text.toLowerCase();
  for (let at = 0; at < lower.length; at += 1) {
    const unit = lower.charCodeAt(at);
    const kind = kindOf(unit);
    const isPart = (kind & (LETTER | MARK | COMPOSED)) !== 0;
    const isAlone = (kind & UNSPACED) !== 0;
    if (number !== 0 && (!isPart || isAlone)) {
      words.push(number & LARGEST);
      number = 0;
    }
    if (isPart) number = Math.imul((number || SEED) ^ unit, PRIME);
  }
  if (number !== 0) words.push(number & LARGEST);
}

const numberOf = (text: string): number => {
  let number = SEED;
  for (let at = 0; at < text.length; at += 1) number = Math.imul(number ^ text.charCodeAt(at), PRIME);
  return number & LARGEST;
};

const [SEED, PRIME, LARGEST] = [0x811c9dc5, 0x01000193, 0x3fffffff];

/** Dice's coefficient of two multisets. */
function shared(a: Bag, b: Bag, weigh: (word: number) => number): number {
  const total = a.weight + b.weight;
  if (total === 0) return 0;
  // Even if all of the lighter one is in the other, more than this it cannot be.
  const most = (2 * Math.min(a.weight, b.weight)) / total;
  if (most < 0.1) return most;
  return (2 * common(a.words, b.words, weigh)) / total;
}

/** The weight of what two sorted lists have in common. */
function common(a: Int32Array, b: Int32Array, weigh: (word: number) => number): number {
  let i = 0;
  let j = 0;
  let sum = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left === right) {
      sum += weigh(left);
      i += 1;
      j += 1;
    } else if (left < right) i += 1;
    else j += 1;
  }
  return sum;
}
