import type { Editor } from '@tiptap/core';
import type { CommandId } from '#contract/commands.ts';
import { type CommandProps, insertBlock, make } from './commands/insert-block.ts';
import { moveItemDown, moveItemUp } from './commands/link-list-commands.ts';
import {
  goToAttribution,
  removeAttribution,
  togglePullQuote,
  toggleQuotation,
} from './commands/quotation-commands.ts';

type Perform = (editor: Editor) => boolean;

/**
 * What each command of the registry does to the page. Those that ask or tell something first (`format.link`,
 * `insert.linkList`) are performed by the write screen.
 */
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
  'format.blockquote': (editor) => editor.chain().focus().command(toggleQuotation).run(),
  'insert.pullQuote': (editor) => editor.chain().focus().command(togglePullQuote).run(),
  'insert.rule': (editor) => editor.chain().focus().command(rule).run(),
  'insert.attribution': (editor) => editor.chain().focus().command(goToAttribution).run(),
  'format.removeAttribution': (editor) => editor.chain().focus().command(removeAttribution).run(),
  'format.moveItemUp': (editor) => editor.chain().focus().command(moveItemUp).run(),
  'format.moveItemDown': (editor) => editor.chain().focus().command(moveItemDown).run(),
};

function rule({ state, tr, dispatch }: CommandProps): boolean {
  return insertBlock(tr, dispatch, make(state.schema, 'horizontalRule', null), null);
}
