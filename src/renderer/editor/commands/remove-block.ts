import { Selection, TextSelection, type Transaction } from '@tiptap/pm/state';

/**
 * Takes the block at `at` away, and puts the caret where it was: at the end of what stands before it, or into an
 * empty paragraph where nothing else is left.
 */
export function removeBlock(tr: Transaction, at: number): Transaction {
  const $at = tr.doc.resolve(at);
  const block = $at.nodeAfter;
  const paragraph = tr.doc.type.schema.nodes['paragraph'];
  if (!block || !paragraph) return tr;
  if ($at.parent.childCount === 1) {
    tr.replaceWith(at, at + block.nodeSize, paragraph.create());
    return tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView();
  }
  tr.delete(at, at + block.nodeSize);
  const $rest = tr.doc.resolve(at);
  const before = Selection.findFrom($rest, -1, true) ?? Selection.near($rest, 1);
  return tr.setSelection(before).scrollIntoView();
}
