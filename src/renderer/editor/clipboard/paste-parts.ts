import type { Node, Slice } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { settleFootnotes } from '#core/document/pasted-footnotes.ts';

/**
 * Pastes a part over the selection, as ProseMirror does by itself, with its footnotes fitted to the document; one
 * step of undo. `tr` is a transaction to add to, where there is one.
 */
export function pasteParts(
  state: EditorState,
  slice: Slice,
  notes: readonly Node[],
  tr: Transaction = state.tr,
): Transaction {
  const rest = tr.doc.copy(
    tr.doc.content.cut(0, tr.selection.from).append(tr.doc.content.cut(tr.selection.to)),
  );
  const settled = settleFootnotes(rest, slice, notes);
  const { content, openStart, openEnd } = settled.slice;
  const only = openStart === 0 && openEnd === 0 && content.childCount === 1 ? content.firstChild : null;
  if (only) tr.replaceSelectionWith(only, false);
  else tr.replaceSelection(settled.slice);
  if (settled.added.length > 0) tr.insert(tr.doc.content.size, settled.added);
  return tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste');
}
