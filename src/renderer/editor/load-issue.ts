import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { EditorState, Selection } from '@tiptap/pm/state';
import { NO_LINKING } from './plugins/link-addresses.ts';

/** Shows a document in the editor as the beginning of its history: loading cannot be undone. */
export function loadDocument(editor: Editor, document: Node): void {
  const state = EditorState.create({ doc: document, plugins: editor.state.plugins });
  editor.view.updateState(state.apply(state.tr.setSelection(Selection.atStart(document))));
  // Subscribers (toolbar, outline) hear of it through a transaction that changes nothing.
  editor.view.dispatch(editor.state.tr.setMeta('addToHistory', false).setMeta('loaded', true));
}

/**
 * Makes the editor's document say what `target` says, as one edit that can be undone: only the top-level blocks
 * that differ are replaced, so the selection and the identity of the rest survive.
 */
export function replaceDocument(editor: Editor, target: Node): void {
  // A step of its own: undoing it must not take the author's last words along.
  const { doc } = editor.state;
  const tr = closeHistory(editor.state.tr).setMeta(NO_LINKING, true);
  if (doc.attrs['header'] !== target.attrs['header']) tr.setDocAttribute('header', target.attrs['header']);
  let start = 0;
  const shortest = Math.min(doc.childCount, target.childCount);
  while (start < shortest && doc.child(start).eq(target.child(start))) start += 1;
  let end = 0;
  while (
    end < shortest - start &&
    doc.child(doc.childCount - 1 - end).eq(target.child(target.childCount - 1 - end))
  ) {
    end += 1;
  }
  const replaced = childrenBetween(doc, start, doc.childCount - end);
  const inserted = childrenBetween(target, start, target.childCount - end);
  if (replaced.length > 0 || inserted.length > 0) {
    const from = sizeOf(childrenBetween(doc, 0, start));
    tr.replaceWith(from, from + sizeOf(replaced), inserted);
  }
  if (tr.docChanged) editor.view.dispatch(tr);
}

function childrenBetween(node: Node, from: number, to: number): readonly Node[] {
  const children: Node[] = [];
  for (let index = from; index < to; index += 1) children.push(node.child(index));
  return children;
}

const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((size, node) => size + node.nodeSize, 0);
