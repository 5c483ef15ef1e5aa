import { type Editor, Extension } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** A slash that was typed to insert something, and what was typed after it. */
export interface Slash {
  /** Where the slash stands. */
  readonly from: number;
  /** The caret. */
  readonly to: number;
  readonly query: string;
}

const key = new PluginKey<Slash | null>('slashMenu');

/** The class of the typed slash and its query: the stylesheet places the list there. */
const ANCHOR = 'slash-query';

/** Words one may look for have a blank in them (`pull quote`); more than this is a sentence. */
const LONGEST_QUERY = 30;

/**
 * Opens where a slash is typed at the beginning of a line or after a blank, and only then: a caret that goes by an old
 * slash opens nothing. It closes for good with Escape, with a blank right after the slash, or when the caret leaves;
 * what was typed stays. The list itself is `write/slash-menu.tsx`.
 */
export const SlashMenu = Extension.create({
  name: 'slashMenu',
  // Before every other key: while the list is open, arrows and Enter are its own.
  priority: 2000,
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<Slash | null>({
        key,
        state: { init: () => null, apply: nextSlash },
        props: {
          handleTextInput(view, from, to, text) {
            if (text !== '/' || !editor.isEditable || !canOpen(view.state, from)) return false;
            view.dispatch(view.state.tr.insertText('/', from, to).setMeta(key, 'open').scrollIntoView());
            return true;
          },
          handleKeyDown(view, event) {
            if (!openSlash(view.state) || event.isComposing) return false;
            if (event.ctrlKey || event.metaKey || event.altKey) return false;
            return listeners.get(editor)?.(event.key) ?? false;
          },
          handleDOMEvents: {
            blur(view) {
              if (openSlash(view.state)) view.dispatch(view.state.tr.setMeta(key, 'close'));
              return false;
            },
          },
          decorations: (state) => anchorOf(state),
        },
      }),
    ];
  },
});

/** Whether the list took the key. */
type KeyListener = (key: string) => boolean;

const listeners = new WeakMap<Editor, KeyListener>();

/** Has `listener` hear of keys while a slash is open; gives a function that ends it. */
export function listenToSlashKeys(editor: Editor, listener: KeyListener): () => void {
  listeners.set(editor, listener);
  return () => {
    if (listeners.get(editor) === listener) listeners.delete(editor);
  };
}

/** The slash that is open; null where none is. */
export const openSlash = (state: EditorState): Slash | null => key.getState(state) ?? null;

/** Closes the list; what was typed stays. */
export function closeSlash(editor: Editor): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, 'close'));
}

/** Takes away what was typed, for a command was chosen: a step to undo of its own. */
export function takeSlashAway(editor: Editor): void {
  const slash = openSlash(editor.state);
  if (slash) editor.view.dispatch(closeHistory(editor.state.tr).delete(slash.from, slash.to));
}

function canOpen(state: EditorState, at: number): boolean {
  const $at = state.doc.resolve(at);
  if (!$at.parent.inlineContent || $at.parent.type.spec.code) return false;
  if ($at.marks().some((mark) => mark.type.spec.code)) return false;
  const before = $at.parent.textBetween(0, $at.parentOffset, undefined, '\ufffc');
  return before === '' || /\s$/.test(before);
}

function nextSlash(transaction: Transaction, open: Slash | null): Slash | null {
  const meta: unknown = transaction.getMeta(key);
  const { $from, empty, from: caret } = transaction.selection;
  if (meta === 'close' || !empty) return null;
  const from = meta === 'open' ? caret - 1 : open && transaction.mapping.map(open.from, -1);
  if (from === null || from < $from.start() || from >= caret || caret - from > LONGEST_QUERY) return null;
  const typed = transaction.doc.textBetween(from, caret, '\n', '\ufffc');
  const query = /^\/(?!\s)([^\n\ufffc]*)$/.exec(typed)?.[1];
  return query === undefined ? null : { from, to: caret, query };
}

function anchorOf(state: EditorState): DecorationSet | null {
  const slash = openSlash(state);
  return slash
    ? DecorationSet.create(state.doc, [Decoration.inline(slash.from, slash.to, { class: ANCHOR })])
    : null;
}
