import { type Editor, Extension, isMacOS } from '@tiptap/core';
import { NodeSelection, Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { removeEmptyNote } from '../commands/footnote-commands.ts';
import { tickTask } from '../commands/list-commands.ts';
import { insertParagraph } from '../commands/paragraph-commands.ts';
import { removeBlock } from '../commands/remove-block.ts';
import { deleteWholeTable, goToCell } from '../commands/table-commands.ts';

/**
 * No part of the page is a trap. Mod+Enter goes on below it and Mod+Shift+Enter above it, from anywhere in it;
 * Backspace at the beginning of source and of a note takes that part in hand, and away where it is empty; Enter on an
 * empty last line leaves a note.
 */
export const WaysOut = Extension.create({
  name: 'waysOut',
  priority: 1150,
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      ...pageEdges(editor),
      'Mod-Enter': () => editor.commands.command(insertParagraph('below')),
      'Mod-Shift-Enter': () => editor.commands.command(insertParagraph('above')),
      // The view takes every Enter for itself, so the registry's shortcut would not be heard of.
      'Mod-Alt-Enter': () => editor.commands.command(tickTask),
      Enter: () => leaveNote(editor),
      Backspace: () =>
        editor.commands.command(deleteWholeTable) || takeInHand(editor) || takeInHandBefore(editor),
      'Mod-Backspace': () => takeInHandBefore(editor),
      Delete: () => editor.commands.command(deleteWholeTable),
      Tab: () => goToCell(1, editor.state, editor.view.dispatch),
      'Shift-Tab': () => goToCell(-1, editor.state, editor.view.dispatch),
    };
  },
});

/**
 * To the beginning and the end of the page, and selecting as far with Shift. The browser would look for a place among what can be edited, and finds
 * none where the page begins with a box to tick, a picture or a field.
 */
function pageEdges(editor: Editor): Record<string, () => boolean> {
  const go = (edge: 'atStart' | 'atEnd') => () =>
    editor.commands.command(({ tr, dispatch }) => {
      if (dispatch) tr.setSelection(Selection[edge](tr.doc)).scrollIntoView();
      return true;
    });
  const select = (edge: 'atStart' | 'atEnd') => () =>
    editor.commands.command(({ tr, dispatch }) => {
      const { $from, $to } = Selection[edge](tr.doc);
      const selection = TextSelection.between(tr.selection.$anchor, edge === 'atStart' ? $from : $to);
      if (dispatch) tr.setSelection(selection).scrollIntoView();
      return true;
    });
  const [start, end] = isMacOS() ? ['ArrowUp', 'ArrowDown'] : ['Home', 'End'];
  return {
    [`Mod-${start}`]: go('atStart'),
    [`Mod-${end}`]: go('atEnd'),
    [`Mod-Shift-${start}`]: select('atStart'),
    [`Mod-Shift-${end}`]: select('atEnd'),
  };
}

/**
 * At either end of the page, where no gap cursor stands (before or after a list, a quotation, code), an arrow key
 * makes room for a paragraph; and out of code it goes where the browser would not. It is asked last, when nothing else has taken the key.
 */
export const PageEnds = Extension.create({
  name: 'pageEnds',
  priority: 10,
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      ArrowUp: () => makeRoom(editor, 'up'),
      ArrowLeft: () => makeRoom(editor, 'left'),
      ArrowDown: () => makeRoom(editor, 'down'),
      ArrowRight: () => makeRoom(editor, 'right'),
    };
  },
  addProseMirrorPlugins: () => [new Plugin({ props: { handleDOMEvents: { keydown: readCaret } } })],
});

/**
 * The browser tells of a moved caret a moment later. Where keys come faster (one held down, a busy machine), what a
 * key does would be done where the caret was before: an arrow would lead out of the page, Shift select too much.
 */
function readCaret(view: EditorView, event: KeyboardEvent): boolean {
  // Not public in ProseMirror's types; it is what its own `selectionchange` handler does.
  const { domObserver } = view as unknown as { readonly domObserver: { flush(): void } };
  if (!view.composing && !event.isComposing) domObserver.flush();
  return false;
}

type Arrow = 'up' | 'down' | 'left' | 'right';

function makeRoom(editor: Editor, arrow: Arrow): boolean {
  const { state, view } = editor;
  const { selection, doc } = state;
  const back = arrow === 'up' || arrow === 'left';
  if (!(selection instanceof TextSelection) || !selection.empty || !view.endOfTextblock(arrow)) return false;
  const { $from } = selection;
  const block = $from.depth > 0 ? $from.node(1) : null;
  if (!block || block.type.name === 'paragraph' || block.type.name === 'heading') return false;
  const edge = doc.resolve(back ? $from.before() : $from.after());
  const next = Selection.findFrom(edge, back ? -1 : 1);
  if (next) return $from.parent.type.spec.code === true && goOn(editor, next);
  return editor.commands.command(insertParagraph(back ? 'above' : 'below', 'page'));
}

/** Out of code and source: the browser stumbles over what cannot be edited in them, and leads out of the page. */
function goOn({ state, view }: Editor, next: Selection): boolean {
  view.dispatch(state.tr.setSelection(next).scrollIntoView());
  return true;
}

function leaveNote(editor: Editor): boolean {
  return editor.commands.command(({ state, tr, dispatch }) => {
    const { $from, empty } = state.selection;
    const note = $from.depth > 1 ? $from.node(-1) : null;
    const isEmptyLast = $from.parent.content.size === 0 && $from.index(-1) === (note?.childCount ?? 0) - 1;
    if (!empty || note?.type.name !== 'footnoteDefinition' || !isEmptyLast || note.childCount < 2)
      return false;
    if (!dispatch) return true;
    const after = $from.after(-1) - $from.parent.nodeSize;
    tr.delete($from.before(), $from.after());
    tr.insert(after, $from.parent.type.create());
    tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView();
    return true;
  });
}

/** Between two blocks, the one before is taken in hand; TipTap's keys for lists would look for a line around the caret. */
function takeInHandBefore(editor: Editor): boolean {
  const { empty, $from } = editor.state.selection;
  return empty && $from.depth === 0 && (editor.commands.selectNodeBackward() || true);
}

/** The caret stands at the very beginning of source, or of a note. */
function takeInHand(editor: Editor): boolean {
  return editor.commands.command(({ state, tr, dispatch }) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parentOffset > 0) return false;
    const inNote =
      $from.depth > 1 && $from.node(-1).type.name === 'footnoteDefinition' && $from.index(-1) === 0;
    const depth = $from.parent.type.name === 'sourceBlock' ? $from.depth : inNote ? $from.depth - 1 : null;
    if (depth === null) return false;
    const at = $from.before(depth);
    if (!dispatch) return true;
    const part = $from.node(depth);
    if (part.type.name === 'footnoteDefinition' && part.content.size === 2) removeEmptyNote(tr, at);
    else if (part.content.size === 0) removeBlock(tr, at);
    else tr.setSelection(NodeSelection.create(tr.doc, at));
    return true;
  });
}
