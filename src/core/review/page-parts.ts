import type { DiffBlock } from '../diff/index.ts';

/** Blocks of a part, at least. */
const ENOUGH = 24;

/**
 * Takes a long page apart into stretches of blocks that a window can leave out while they are out of sight: one at a time
 * costs far less than each block by itself. Every part but the first begins with a paragraph that did not change: nothing
 * stands above it but the margin of the block before, so that the page looks the same in parts as whole.
 */
export function pageParts(blocks: readonly DiffBlock[]): readonly (readonly DiffBlock[])[] {
  const parts: DiffBlock[][] = [[]];
  for (const block of blocks) {
    const isCut = block.type === 'paragraph' && block.status === 'same';
    if (isCut && (parts.at(-1)?.length ?? 0) >= ENOUGH) parts.push([block]);
    else parts.at(-1)?.push(block);
  }
  return parts;
}
