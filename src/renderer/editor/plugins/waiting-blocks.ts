import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Waiting } from '#core/markdown/index.ts';

const key = new PluginKey<DecorationSet>('waitingBlocks');

/** Marks the blocks that are not in the file yet, with a bar beside each and a label above it. */
export const WaitingBlocks = Extension.create({
  name: 'waitingBlocks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, marked) {
          const waiting = transaction.getMeta(key) as readonly Waiting[] | undefined;
          return waiting === undefined
            ? marked.map(transaction.mapping, transaction.doc)
            : DecorationSet.create(transaction.doc, waiting.flatMap(decorationsOf(transaction.doc)));
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

const decorationsOf =
  (doc: Node) =>
  (waiting: Waiting): Decoration[] => {
    const node = doc.nodeAt(waiting.at);
    if (node === null) return [];
    return [
      Decoration.widget(waiting.at, label, { side: -1, ignoreSelection: true, key: 'waiting' }),
      Decoration.node(
        waiting.at,
        waiting.at + node.nodeSize,
        { class: 'is-waiting' },
        { saved: waiting.saved },
      ),
    ];
  };

function label(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'waiting-label';
  element.textContent = 'Not saved yet';
  return element;
}

/** Marks these blocks of the document, and no others. */
export function markWaiting(editor: Editor, waiting: readonly Waiting[]): void {
  const marked = key.getState(editor.state)?.find() ?? [];
  if (waiting.length === 0 && marked.length === 0) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, waiting).setMeta('addToHistory', false));
}

/** A block that waits, where it is in the document now. */
export interface WaitingBlock {
  readonly from: number;
  readonly to: number;
  readonly node: Node;
  /** The block as the file has it; null where the file does not have it yet. */
  readonly saved: Node | null;
}

/** The first block that waits; null where none does. */
export function firstWaiting(state: EditorState): WaitingBlock | null {
  for (const { from, to, spec } of key.getState(state)?.find() ?? []) {
    const node = state.doc.nodeAt(from);
    const { saved } = spec as { saved?: Node | null };
    if (node && saved !== undefined && to > from) return { from, to, node, saved };
  }
  return null;
}

/** Selects the first block that waits, and brings it into view. */
export function showWaiting(editor: Editor): void {
  const block = firstWaiting(editor.state);
  if (block === null) {
    editor.commands.focus('start', { scrollIntoView: true });
    return;
  }
  const selection = NodeSelection.create(editor.state.doc, block.from);
  editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView());
  editor.view.focus();
}
