import type { Node, Schema } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';

/** What a command of the chain gets; without `dispatch` it only says whether it could. */
export interface CommandProps {
  readonly state: EditorState;
  readonly tr: Transaction;
  readonly dispatch: unknown;
}

export const make = (schema: Schema, name: string, content: Parameters<Schema['node']>[2] | null): Node =>
  schema.node(name, null, content ?? undefined);

/**
 * Puts a block in the place of the empty paragraph with the caret, else after the top-level block the selection
 * ends in, and the caret at `caret` inside it (null: in the paragraph after, made where there is none).
 */
export function insertBlock(tr: Transaction, dispatch: unknown, block: Node, caret: number | null): boolean {
  if (!dispatch) return true;
  const { $from, $to } = tr.selection;
  const onEmptyParagraph =
    $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const at = onEmptyParagraph ? $from.before(1) : $to.depth > 0 ? $to.after(1) : $to.pos;
  if (onEmptyParagraph) tr.replaceWith(at, $from.after(1), block);
  else tr.insert(at, block);
  const end = at + block.nodeSize;
  if (caret === null && end === tr.doc.content.size)
    tr.insert(end, make(block.type.schema, 'paragraph', null));
  tr.setSelection(TextSelection.near(tr.doc.resolve(caret === null ? end : at + caret), 1)).scrollIntoView();
  return true;
}
