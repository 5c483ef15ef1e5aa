import { Extension, InputRule } from '@tiptap/core';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  attributionOf,
  enterAttribution,
  goToAttribution,
  quotationAround,
  toggleQuotation,
  unwrap,
} from '../commands/quotation-commands.ts';
import { markProvisional } from './attribution-place.ts';

type KeyCommand = (state: EditorState, tr: Transaction) => boolean;

/**
 * Keys at the edges of quotations, so that one enters, leaves and deletes them without the mouse: Tab and Shift+Tab
 * go between the words and who said them; Enter on an empty line goes on to who said it or out; Backspace at the
 * beginning takes the quotation away and leaves its words.
 */
export const QuotationKeys = Extension.create({
  name: 'quotationKeys',
  priority: 1300,
  addKeyboardShortcuts() {
    const perform = (command: KeyCommand) => () =>
      this.editor.commands.command(({ state, tr, dispatch }) => {
        if (!dispatch || !state.selection.empty) return false;
        return command(state, tr);
      });
    return {
      Enter: perform(enter),
      Tab: perform(toAttribution),
      'Shift-Tab': perform(toWords),
      // The starter kit's own would wrap a pull quote in a quotation.
      'Mod-Shift-b': () => this.editor.chain().focus().command(toggleQuotation).run(),
      Backspace: () => this.editor.commands.undoInputRule() || perform(backspace)(),
    };
  },
  addInputRules: () => [
    // As it stands in the file: a last paragraph that begins with a dash says who said it.
    new InputRule({
      find: /^(?:—|--) $/,
      handler: ({ state, range }) => {
        const { $from } = state.selection;
        const { tr } = state;
        const quotation = quotationAround(state);
        const isLast = quotation?.node.lastChild === $from.parent && quotation.node.childCount > 1;
        const type = state.schema.nodes['attribution'];
        if (!isLast || !type || $from.parent.type.name !== 'paragraph') return null;
        tr.delete(range.from, range.to).setNodeMarkup($from.before(), type);
        return undefined;
      },
    }),
  ],
});

/** The quotation whose own line (no list or code in it) holds the caret. */
function quotationOfLine(state: EditorState) {
  const quotation = quotationAround(state);
  const { $from } = state.selection;
  return quotation && $from.depth > 1 && $from.node(-1) === quotation.node ? quotation : null;
}

const enter: KeyCommand = (state, tr) => {
  const quotation = quotationOfLine(state);
  const { $from } = state.selection;
  if (!quotation || $from.parent.type.name !== 'paragraph' || $from.parent.content.size > 0) return false;
  const attribution = attributionOf(quotation);
  const lines = quotation.node.childCount - (attribution ? 1 : 0);
  if (lines === 1) {
    // Nothing was said: the empty quotation goes, the line stays.
    if (attribution && attribution.node.content.size > 0) return false;
    unwrap(tr, quotation);
    return true;
  }
  if (quotation.node.type.name !== 'pullQuote' || attribution || $from.index(-1) !== lines - 1) return false;
  const [from, to] = [$from.before(), $from.after()];
  tr.delete(from, to);
  const shorter = tr.doc.nodeAt(quotation.at);
  if (shorter) enterAttribution(tr, { node: shorter, at: quotation.at });
  return true;
};

const toAttribution: KeyCommand = (state, tr) => {
  const quotation = quotationOfLine(state);
  if (!quotation || state.selection.$from.parent.type.name === 'attribution') return false;
  if (!attributionOf(quotation)) markProvisional(tr);
  return goToAttribution({ state, tr, dispatch: true });
};

const toWords: KeyCommand = (state, tr) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'attribution') return false;
  tr.setSelection(TextSelection.near(tr.doc.resolve($from.before()), -1)).scrollIntoView();
  return true;
};

const backspace: KeyCommand = (state, tr) => {
  const quotation = quotationOfLine(state);
  const { $from } = state.selection;
  if (!quotation || $from.parentOffset > 0) return false;
  if ($from.parent.type.name === 'attribution') {
    if ($from.parent.content.size === 0) return false;
    tr.setNodeMarkup($from.before(), state.schema.nodes['paragraph']);
    return true;
  }
  if ($from.index(-1) > 0) return false;
  unwrap(tr, quotation);
  return true;
};
