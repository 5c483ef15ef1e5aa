import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { CommandProps } from './insert-block.ts';

/** Turns the selected list items into tasks, or back where all of them are; what is in no list becomes one. */
export function toggleTaskList(editor: Editor): boolean {
  const chain = editor.chain().focus();
  const inList = itemsIn(editor.state).length > 0;
  if (!inList) chain.toggleBulletList();
  return chain.command(({ tr, state }) => setTasks(tr, state)).run();
}

function setTasks(tr: Transaction, state: EditorState): boolean {
  const items = itemsIn(state);
  const all = items.length > 0 && items.every(({ item }) => item.attrs['checked'] !== null);
  for (const { item, position } of items) {
    const checked = all ? null : (item.attrs['checked'] ?? false);
    if (checked !== item.attrs['checked']) tr.setNodeAttribute(position, 'checked', checked);
  }
  return items.length > 0;
}

/** Ticks the tasks in hand; unticks them where all are ticked. */
export function tickTask({ state, tr, dispatch }: CommandProps): boolean {
  const tasks = itemsIn(state).filter(({ item }) => item.attrs['checked'] !== null);
  if (tasks.length === 0) return false;
  const checked = tasks.some(({ item }) => item.attrs['checked'] === false);
  if (dispatch) for (const { position } of tasks) tr.setNodeAttribute(position, 'checked', checked);
  return true;
}

interface FoundItem {
  readonly item: Node;
  readonly position: number;
}

/** The innermost list items the selection reaches into. */
export function itemsIn({ doc, selection: { from, to } }: EditorState): readonly FoundItem[] {
  const found = new Map<number, FoundItem>();
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    const $text = doc.resolve(position);
    for (let depth = $text.depth; depth > 0; depth -= 1) {
      if ($text.node(depth).type.name !== 'listItem') continue;
      found.set($text.before(depth), { item: $text.node(depth), position: $text.before(depth) });
      break;
    }
    return false;
  });
  return [...found.values()];
}
