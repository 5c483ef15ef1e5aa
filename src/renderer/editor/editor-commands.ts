import type { Editor } from '@tiptap/core';
import type { Node, Schema } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { CommandId } from '#contract/commands.ts';

type Perform = (editor: Editor) => boolean;

/** What each command of the registry does to the page. `format.link` asks first, so the write screen performs it. */
export const editorCommands: Partial<Record<CommandId, Perform>> = {
  'edit.undo': (editor) => editor.chain().undo().run(),
  'edit.redo': (editor) => editor.chain().redo().run(),
  'format.bold': (editor) => editor.chain().focus().toggleBold().run(),
  'format.italic': (editor) => editor.chain().focus().toggleItalic().run(),
  'format.strike': (editor) => editor.chain().focus().toggleStrike().run(),
  'format.code': (editor) => editor.chain().focus().toggleCode().run(),
  'format.paragraph': (editor) => editor.chain().focus().setParagraph().run(),
  'format.section': (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  'format.subsection': (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  'format.bulletList': (editor) => editor.chain().focus().toggleBulletList().run(),
  'format.orderedList': (editor) => editor.chain().focus().toggleOrderedList().run(),
  'format.blockquote': (editor) => editor.chain().focus().toggleBlockquote().run(),
  'insert.pullQuote': (editor) => editor.chain().focus().command(pullQuote).run(),
  'insert.linkList': (editor) => editor.chain().focus().command(linkList).run(),
  'insert.rule': (editor) => editor.chain().focus().command(rule).run(),
};

interface CommandProps {
  readonly state: EditorState;
  readonly tr: Transaction;
  readonly dispatch: unknown;
}

/**
 * Inside a quotation: turns it into a pull quote, or back. With a passage selected: sets that passage as a pull quote
 * after its block, for a pull quote repeats what the text says. Else: an empty one, with a line for who said it.
 */
function pullQuote({ state, tr, dispatch }: CommandProps): boolean {
  const { $from, $to } = state.selection;
  const { schema } = state;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const name = $from.node(depth).type.name;
    if (name !== 'pullQuote' && name !== 'blockquote') continue;
    const other = schema.nodes[name === 'pullQuote' ? 'blockquote' : 'pullQuote'];
    if (dispatch && other) tr.setNodeMarkup($from.before(depth), other);
    return true;
  }
  const passage =
    $from.sameParent($to) && $from.parent.inlineContent
      ? $from.parent.content.cut($from.parentOffset, $to.parentOffset)
      : null;
  const quoted = make(schema, 'paragraph', passage && passage.size > 0 ? passage : null);
  const quote = make(schema, 'pullQuote', [quoted, make(schema, 'attribution', null)]);
  return insertBlock(tr, dispatch, quote, passage && passage.size > 0 ? quoted.nodeSize + 2 : 2);
}

function linkList({ state, tr, dispatch }: CommandProps): boolean {
  const { schema } = state;
  const list = make(schema, 'linkList', [make(schema, 'listItem', [make(schema, 'paragraph', null)])]);
  return insertBlock(tr, dispatch, list, 3);
}

function rule({ state, tr, dispatch }: CommandProps): boolean {
  return insertBlock(tr, dispatch, make(state.schema, 'horizontalRule', null), null);
}

const make = (schema: Schema, name: string, content: Parameters<Schema['node']>[2] | null): Node =>
  schema.node(name, null, content ?? undefined);

/**
 * Puts a block in the place of the empty paragraph with the caret, else after the top-level block the selection
 * ends in, and the caret at `caret` inside it (null: in the paragraph after, made where there is none).
 */
function insertBlock(tr: Transaction, dispatch: unknown, block: Node, caret: number | null): boolean {
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
