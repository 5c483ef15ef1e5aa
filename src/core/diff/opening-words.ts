import { shorten } from './describe-change.ts';
import { textOf } from './inline.ts';
import type { DiffBlock } from './types.ts';

const LONGEST = 48;

/** The first words of a block, for a reader to know it again where it is named only. */
export function openingWords(block: DiffBlock): string {
  const words = shorten(wholeText(block), LONGEST).trim();
  return words === '' ? String(block.attrs['src'] ?? '') : words;
}

const wholeText = ({ runs, children }: DiffBlock): string =>
  [...runs.map(({ content }) => textOf(content)), ...children.map(wholeText)].join(' ');
