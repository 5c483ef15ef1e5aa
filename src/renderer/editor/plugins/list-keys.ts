import { Extension, InputRule } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { findWrapping } from '@tiptap/pm/transform';

/**
 * Keys in lists. Tab and Shift+Tab move an item in and out, and stay in the page where it cannot move. Enter after a
 * ticked task begins one that is not ticked; Backspace before a task's words takes the box away; `[ ] ` makes one.
 */
export const ListKeys = Extension.create({
  name: 'listKeys',
  priority: 1100,
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      Tab: () => inList(editor.state) && (editor.commands.sinkListItem('listItem') || true),
      'Shift-Tab': () => inList(editor.state) && (editor.commands.liftListItem('listItem') || true),
      Enter: () => {
        const { $from } = editor.state.selection;
        const item = $from.depth > 1 ? $from.node(-1) : null;
        if (item?.type.name !== 'listItem' || item.attrs['checked'] !== true) return false;
        return editor.commands.splitListItem('listItem', { checked: false });
      },
      Backspace: () => editor.commands.command(({ state, tr, dispatch }) => boxAway(state, tr, dispatch)),
    };
  },
  addInputRules: () => [
    new InputRule({
      find: /^\[([ xX]?)\]\s$/,
      handler: ({ state, range, match }) => {
        return makeTask(state, range, match[1]?.toLowerCase() === 'x') ? undefined : null;
      },
    }),
  ],
});

/** The innermost of what has keys of its own for Tab is an ordinary list. */
function inList({ selection: { $from } }: EditorState): boolean {
  if ($from.parent.type.spec.code) return false;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type;
    if (name === 'table' || name === 'linkList') return false;
    if (name === 'bulletList' || name === 'orderedList') return true;
  }
  return false;
}

function boxAway({ selection: { $from, empty } }: EditorState, tr: Transaction, dispatch: unknown): boolean {
  const item = $from.depth > 1 ? $from.node(-1) : null;
  const isTask = item?.type.name === 'listItem' && item.attrs['checked'] !== null;
  if (!empty || $from.parentOffset > 0 || !isTask || $from.index(-1) > 0) return false;
  if (dispatch) tr.setNodeAttribute($from.before(-1), 'checked', null);
  return true;
}

/** The item around, or the paragraph as the first item of a list, becomes a task. */
function makeTask(state: EditorState, range: { from: number; to: number }, checked: boolean): boolean {
  const { tr, schema } = state;
  const $from = tr.doc.resolve(range.from);
  const { bulletList, listItem } = schema.nodes;
  if ($from.parent.type.name !== 'paragraph' || !bulletList || !listItem) return false;
  if ($from.node(-1).type === listItem) {
    if ($from.index(-1) > 0) return false;
    tr.delete(range.from, range.to).setNodeAttribute($from.before(-1), 'checked', checked);
    return true;
  }
  tr.delete(range.from, range.to);
  const around = tr.doc.resolve(range.from).blockRange();
  const wrapping = around && findWrapping(around, bulletList);
  if (!around || !wrapping) return false;
  tr.wrap(around, wrapping);
  tr.setNodeAttribute(range.from, 'checked', checked);
  return true;
}
