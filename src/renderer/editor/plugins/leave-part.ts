import { Extension } from '@tiptap/core';
import { NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';

/**
 * Enter and Backspace where a part of the issue ends: an attribution and a caption are one line, so Enter goes on
 * after their part; Backspace in an empty one takes it away.
 */
export const LeavePart = Extension.create({
  name: 'leavePart',
  priority: 1200,
  addKeyboardShortcuts() {
    return {
      Enter: () =>
        this.editor.commands.command(({ state, dispatch }) => {
          const { $from } = state.selection;
          if (toAttribution(state.tr, dispatch)) return true;
          const depth = partDepth($from.parent.type.name, $from.depth);
          const paragraph = state.schema.nodes['paragraph'];
          if (depth === null || !paragraph) return false;
          const after = $from.after(depth);
          const transaction = state.tr.insert(after, paragraph.create());
          dispatch?.(
            transaction.setSelection(TextSelection.create(transaction.doc, after + 1)).scrollIntoView(),
          );
          return true;
        }),
      Backspace: () =>
        this.editor.commands.command(({ state, dispatch }) => {
          const { $from, empty } = state.selection;
          if (empty && $from.parent.type.name === 'figure' && $from.parentOffset === 0) {
            // A caption has nothing before it: the figure itself is taken in hand, and goes with the next key.
            dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())));
            return true;
          }
          if (!empty || $from.parent.type.name !== 'attribution' || $from.parent.content.size > 0)
            return false;
          const transaction = state.tr.delete($from.before(), $from.after());
          const before = TextSelection.near(transaction.doc.resolve($from.before()), -1);
          dispatch?.(transaction.setSelection(before).scrollIntoView());
          return true;
        }),
    };
  },
});

/** On an empty last paragraph of a quotation, Enter goes on to who said it. */
function toAttribution(tr: Transaction, dispatch: unknown): boolean {
  const { $from, empty } = tr.selection;
  const quotation = $from.depth > 1 ? $from.node(-1) : null;
  const index = quotation ? $from.index(-1) : 0;
  const next = quotation?.maybeChild(index + 1);
  const isEmpty = $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  if (!empty || !isEmpty || index === 0 || next?.type.name !== 'attribution') return false;
  if (!dispatch) return true;
  const at = $from.before();
  tr.delete(at, $from.after());
  tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView();
  return true;
}

/** The depth of the part to leave: the quotation around an attribution, the figure itself. */
function partDepth(parent: string, depth: number): number | null {
  if (parent === 'attribution') return depth - 1;
  return parent === 'figure' ? depth : null;
}
