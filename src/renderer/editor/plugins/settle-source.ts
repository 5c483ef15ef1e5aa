import { Extension } from '@tiptap/core';
import { closeHistory, isHistoryTransaction } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  type Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { readSourceBlock } from '../source/read-source.ts';

interface Entered {
  readonly position: number;
  /** The block's text when the caret came into it. */
  readonly text: string;
}

interface SettleState {
  readonly entered: Entered | null;
  /** Texts that were settled before: undoing that brings them back, and leaving them settles them again. */
  readonly settled: ReadonlySet<string>;
}

const key = new PluginKey<SettleState>('settleSource');

/**
 * When the caret leaves a source block whose text was edited, the text is read again and the block replaced by what
 * it says, as a step of its own that can be undone: so the page shows what the file will say. A block that was only
 * visited is left as it is, however it would be read by itself.
 */
export const SettleSource = Extension.create({
  name: 'settleSource',
  addProseMirrorPlugins: () => [
    new Plugin<SettleState>({
      key,
      state: {
        init: (_, state) => ({ entered: enteredBlock(state.selection), settled: new Set() }),
        apply(transaction, { entered, settled }) {
          const text: unknown = transaction.getMeta(key);
          return {
            entered: stillIn(transaction, entered),
            settled: typeof text === 'string' ? new Set([...settled, text]) : settled,
          };
        },
      },
      props: {
        decorations(state) {
          const entered = this.getState(state)?.entered;
          const block = entered && state.doc.nodeAt(entered.position);
          if (!entered || !block) return null;
          const end = entered.position + block.nodeSize;
          const mark = Decoration.node(entered.position, end, {}, { textBefore: entered.text });
          return DecorationSet.create(state.doc, [mark]);
        },
      },
      appendTransaction(transactions, before, after) {
        if (transactions.some(isHistoryTransaction)) return backIntoSource(before, after);
        const left = key.getState(before)?.entered;
        if (!left) return null;
        const position = transactions.reduce((at, { mapping }) => mapping.map(at, 1), left.position);
        return settle(after, position, left.text);
      },
    }),
  ],
});

/** The text a source block had when the caret came into it, from the block's decorations; null where it is elsewhere. */
export function textOnEntering(decorations: readonly Decoration[]): string | null {
  const texts = decorations.map(({ spec }) => (spec as { textBefore?: unknown }).textBefore);
  const text = texts.find((value) => typeof value === 'string');
  return typeof text === 'string' ? text : null;
}

/** Undo that brings source back brings the caret back into it: leaving it settles it again. */
function backIntoSource(before: EditorState, after: EditorState): Transaction | null {
  const settled = key.getState(after)?.settled;
  if (!settled || settled.size === 0 || enteredBlock(after.selection)) return null;
  const found = sourceOf(after.doc, settled);
  if (found === null || sourceOf(before.doc, settled) !== null) return null;
  const end = found + 1 + (after.doc.nodeAt(found)?.content.size ?? 0);
  return after.tr.setSelection(TextSelection.create(after.doc, end)).scrollIntoView();
}

/** Where the first source block with one of these texts stands; null where there is none. */
function sourceOf(doc: Node, texts: ReadonlySet<string>): number | null {
  let at: number | null = null;
  doc.descendants((node, position) => {
    if (node.type.name === 'sourceBlock' && texts.has(node.textContent)) at ??= position;
    return at === null && !node.isTextblock;
  });
  return at;
}

function stillIn(transaction: Transaction, entered: Entered | null): Entered | null {
  const now = enteredBlock(transaction.selection);
  const before = entered && transaction.mapping.map(entered.position, 1);
  return now && entered && now.position === before ? { ...now, text: entered.text } : now;
}

/** The source block around both ends of the selection. */
function enteredBlock({ $from, $to }: Selection): Entered | null {
  if ($from.parent.type.name !== 'sourceBlock' || !$from.sameParent($to)) return null;
  return { position: $from.before(), text: $from.parent.textContent };
}

function settle(state: EditorState, position: number, textBefore: string): Transaction | null {
  const block = position <= state.doc.content.size ? state.doc.nodeAt(position) : null;
  if (block?.type.name !== 'sourceBlock') return null;
  const { from, to } = state.selection;
  if (from > position && to < position + block.nodeSize) return null;
  const text = block.textContent;
  const isTouched = text !== textBefore || text === '' || key.getState(state)?.settled.has(text) === true;
  if (!isTouched) return null;
  const read = readSourceBlock(text, state.doc);
  const [only] = read;
  if (read.length === 1 && only?.eq(block)) return null;
  const $position = state.doc.resolve(position);
  const isAlone = $position.parent.childCount === 1;
  const blocks = read.length === 0 && isAlone ? [state.schema.node('paragraph')] : read;
  const tr = closeHistory(state.tr).replaceWith(position, position + block.nodeSize, [...blocks]);
  return tr.setMeta(key, text);
}
