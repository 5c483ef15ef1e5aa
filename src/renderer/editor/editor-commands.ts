import type { Editor } from '@tiptap/core';
import type { CommandId } from '#contract/commands.ts';
import { followFootnote, insertFootnote } from './commands/footnote-commands.ts';
import { type CommandProps, insertBlock, make } from './commands/insert-block.ts';
import { moveItemDown, moveItemUp } from './commands/link-list-commands.ts';
import { tickTask, toggleTaskList } from './commands/list-commands.ts';
import { insertParagraph } from './commands/paragraph-commands.ts';
import {
  goToAttribution,
  removeAttribution,
  togglePullQuote,
  toggleQuotation,
} from './commands/quotation-commands.ts';
import {
  alignColumn,
  columnLeft,
  columnRight,
  deleteColumn,
  deleteRow,
  deleteTable,
  insertTable,
  rowAbove,
  rowBelow,
} from './commands/table-commands.ts';
import { focusLanguageField } from './nodes/code-block.ts';

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
  'format.taskList': toggleTaskList,
  'format.tick': inPage(tickTask),
  'format.codeLanguage': focusLanguage,
  'insert.table': inPage(insertTable),
  'insert.footnote': inPage(insertFootnote),
  'insert.codeBlock': codeBlock,
  'insert.source': inPage(source),
  'insert.paragraphAbove': inPage(insertParagraph('above')),
  'insert.paragraphBelow': inPage(insertParagraph('below')),
  'footnote.follow': inPage(followFootnote),
  'table.rowAbove': inPage(rowAbove),
  'table.rowBelow': inPage(rowBelow),
  'table.columnLeft': inPage(columnLeft),
  'table.columnRight': inPage(columnRight),
  'table.alignLeft': inPage(alignColumn('left')),
  'table.alignCentre': inPage(alignColumn('center')),
  'table.alignRight': inPage(alignColumn('right')),
  'table.alignNone': inPage(alignColumn(null)),
  'table.deleteRow': inPage(deleteRow),
  'table.deleteColumn': inPage(deleteColumn),
  'table.delete': inPage(deleteTable),
};

function rule({ state, tr, dispatch }: CommandProps): boolean {
  return insertBlock(tr, dispatch, make(state.schema, 'horizontalRule', null), null);
}

/** An empty code block, like all that is inserted; turns what is selected into code, and code into text. */
function codeBlock(editor: Editor): boolean {
  const { empty, $from } = editor.state.selection;
  if (!empty || $from.parent.type.name === 'codeBlock') return editor.chain().focus().toggleCodeBlock().run();
  return inPage(({ state, tr, dispatch }) =>
    insertBlock(tr, dispatch, make(state.schema, 'codeBlock', null), 1),
  )(editor);
}

/** An empty source block, to write Markdown or HTML in. */
function source({ state, tr, dispatch }: CommandProps): boolean {
  return insertBlock(tr, dispatch, make(state.schema, 'sourceBlock', null), 1);
}

function focusLanguage(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  if ($from.parent.type.name !== 'codeBlock') return false;
  return focusLanguageField(editor.view.nodeDOM($from.before()));
}

/** A command of the chain, as the registry's commands are: the caret is in the page afterwards. */
function inPage(command: (props: CommandProps) => boolean): Perform {
  return (editor) => editor.chain().focus().command(command).run();
}
