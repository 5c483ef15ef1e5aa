import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import {
  attributionOf,
  enterAttribution,
  isInLastText,
  type Quotation,
  quotationAround,
} from '../commands/quotation-commands.ts';

/**
 * A place for who said it, in each quotation that has none: it shows while the caret is in the quotation, and is
 * reached with a click, the down arrow or Tab. The arrow and Tab only look in: the line they make is no edit of the
 * author's, so it is in no undo step, and it goes when it is left without a word.
 */

/** Position before an attribution that was made by going there and has never held a word; null where none is. */
type Provisional = number | null;

const key = new PluginKey<Provisional>('attributionPlace');

/** Marks the transaction that makes an attribution as one that only looked in. */
export function markProvisional(tr: Transaction): void {
  tr.setMeta(key, true).setMeta('addToHistory', false);
}

export const AttributionPlace = Extension.create({
  name: 'attributionPlace',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<Provisional>({
        key,
        state: { init: () => null, apply: nextProvisional },
        appendTransaction: (_, __, state) => withoutLeftAlone(state),
        props: {
          decorations: (state) => (editor.isEditable ? placeIn(state) : null),
          handleKeyDown: (view, event) => event.key === 'ArrowDown' && !hasModifier(event) && lookIn(view),
        },
      }),
    ];
  },
});

const hasModifier = (event: KeyboardEvent): boolean =>
  event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;

function nextProvisional(tr: Transaction, before: Provisional): Provisional {
  if (tr.getMeta(key) === true) return tr.selection.$from.before();
  if (before === null) return null;
  const { pos, deleted } = tr.mapping.mapResult(before, 1);
  const node = deleted ? null : tr.doc.nodeAt(pos);
  return node?.type.name === 'attribution' && node.content.size === 0 ? pos : null;
}

function withoutLeftAlone(state: EditorState): Transaction | null {
  const at = key.getState(state) ?? null;
  const node = at === null ? null : state.doc.nodeAt(at);
  if (at === null || !node) return null;
  const { from, to } = state.selection;
  if (from > at && to < at + node.nodeSize) return null;
  return state.tr.delete(at, at + node.nodeSize).setMeta('addToHistory', false);
}

function placeIn(state: EditorState): DecorationSet | null {
  const quotation = quotationAround(state);
  if (!quotation || attributionOf(quotation)) return null;
  const end = quotation.at + quotation.node.nodeSize - 1;
  const place = Decoration.widget(end, placeButton, {
    key: 'attribution-place',
    side: 1,
    ignoreSelection: true,
  });
  return DecorationSet.create(state.doc, [place]);
}

function placeButton(view: EditorView): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'attribution-place';
  button.contentEditable = 'false';
  // The caret reaches it with Tab and the arrow; a stop for the focus would be a second one.
  button.tabIndex = -1;
  button.textContent = '— Who said it';
  button.setAttribute('aria-label', 'Add who said it');
  button.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const quotation = quotationAround(view.state);
    if (quotation) enter(view, quotation, view.state.tr);
    view.focus();
  });
  return button;
}

function enter(view: EditorView, quotation: Quotation, tr: Transaction): void {
  enterAttribution(tr, quotation);
  view.dispatch(tr);
}

/** The down arrow on the last line of a quotation goes to where its attribution would stand. */
function lookIn(view: EditorView): boolean {
  const { state } = view;
  const quotation = quotationAround(state);
  if (!quotation || attributionOf(quotation) || !state.selection.empty) return false;
  if (!isInLastText(state.selection.$from, quotation) || !view.endOfTextblock('down')) return false;
  const { tr } = state;
  markProvisional(tr);
  enter(view, quotation, tr);
  return true;
}
