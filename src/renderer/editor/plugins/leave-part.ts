import { Extension } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';

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

/** The depth of the part to leave: the quotation around an attribution, the figure itself. */
function partDepth(parent: string, depth: number): number | null {
  if (parent === 'attribution') return depth - 1;
  return parent === 'figure' ? depth : null;
}
