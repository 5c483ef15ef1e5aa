import type { Node } from 'prosemirror-model';

const REFERENCE = /^ {0,3}\[[^\]]+\]:/;

/** What an issue has once, wherever it stands: the text of a footnote, the address of reference links. */
export const isDefinition = (block: Node): boolean =>
  block.type.name === 'footnoteDefinition' ||
  (block.type.name === 'sourceBlock' && REFERENCE.test(block.textContent));

/**
 * Where the definitions at the end of an issue begin; the document's end where it has none there. They serve the whole
 * issue, so they are no part of the section they happen to stand after.
 */
export function closingDefinitionsFrom(document: Node): number {
  let from = document.content.size;
  for (let index = document.childCount - 1; index >= 0; index -= 1) {
    const block = document.child(index);
    if (!isDefinition(block)) break;
    from -= block.nodeSize;
  }
  return from;
}
