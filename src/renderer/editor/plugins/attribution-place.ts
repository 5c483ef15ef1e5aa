import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { attributionOf, enterAttribution, quotationAround } from '../commands/quotation-commands.ts';

/**
 * A place for who said it, in each quotation that has none: it shows while the caret is in the quotation, and is
 * reached with a click or Tab. Who only looks in leaves nothing behind: a line left without a word goes again. Both
 * are ordinary steps, joined into one that changes nothing: a step outside the history could cost the steps before
 * it their place.
 */

/** Position before an attribution that was made by going there and has never held a word; null where none is. */
type Provisional = number | null;

const key = new PluginKey<Provisional>('attributionPlace');

/** Marks the transaction that makes an attribution as one that only looked in. */
export function markProvisional(tr: Transaction): void {
  tr.setMeta(key, true);
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
        },
      }),
    ];
  },
});

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
  return state.tr.delete(at, at + node.nodeSize);
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
  // The caret reaches it with Tab; a stop for the focus would be a second one.
  button.tabIndex = -1;
  button.textContent = '— Who said it';
  button.setAttribute('aria-label', 'Add who said it');
  button.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const quotation = quotationAround(view.state);
    if (!quotation) return;
    const { tr } = view.state;
    enterAttribution(tr, quotation);
    markProvisional(tr);
    view.dispatch(tr);
    view.focus();
  });
  return button;
}
