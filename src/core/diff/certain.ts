import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';

/** Shorter texts are repeated by chance. */
export const CERTAIN_WORDS = 8;

const [FEW_WORDS, CERTAIN_LETTERS] = [4, 24];

/**
 * Whether a block that stands once in either version, the same to the letter, is the same block wherever it stands. A figure
 * is; of text, it is enough that a few words are long ones: `Remove OuterVolumeSpecName from ASW`.
 */
export function isUnmistakable(node: Node): boolean {
  if (node.type.name === 'figure') return true;
  const words = countNodeWords(node);
  return words >= CERTAIN_WORDS || (words >= FEW_WORDS && node.textContent.length >= CERTAIN_LETTERS);
}
