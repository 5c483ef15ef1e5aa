// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { afterEach, expect, it } from 'vitest';
import { parseIssue } from '#core/markdown/index.ts';
import { print } from '#core/testing/print.ts';
import { alignColumn, columnRight, deleteRow, rowAbove } from '../commands/table-commands.ts';
import { issueExtensions } from '../extensions.ts';
import { loadDocument } from '../load-issue.ts';

const TABLE = '| a | b |\n| --- | ---: |\n| c | d |\n';

let editor: Editor;
afterEach(() => editor.destroy());

/** An editor with this file, its caret in the first cell. */
function opened(source: string): Editor {
  editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: issueExtensions({ assetBase: () => '', openLink: () => undefined }),
  });
  loadDocument(editor, parseIssue(source, editor.schema).document);
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 4)));
  return editor;
}

const cellsOf = (of: Editor): string[][] => {
  const rows: string[][] = [];
  of.state.doc.firstChild?.forEach((row) => {
    rows.push(
      row.children.map(
        (cell) =>
          `${cell.type.name === 'tableHeader' ? '#' : ''}${cell.textContent}:${cell.attrs['align'] ?? ''}`,
      ),
    );
  });
  return rows;
};

it('keeps the first row the head, and columns aligned as it', () => {
  const page = opened(TABLE);
  page.commands.command(rowAbove);
  expect(cellsOf(page)).toEqual([
    ['#:', '#:right'],
    ['a:', 'b:right'],
    ['c:', 'd:right'],
  ]);
  page.commands.command(deleteRow);
  page.commands.command(alignColumn('center'));
  page.commands.command(columnRight);
  expect(cellsOf(page)).toEqual([
    ['#a:center', '#:', '#b:right'],
    ['c:center', ':', 'd:right'],
  ]);
});

it('lets no cell span others, even where something asks for it', () => {
  const page = opened(TABLE);
  page.view.dispatch(page.state.tr.setNodeAttribute(2, 'colspan', 2).setNodeAttribute(2, 'rowspan', 2));
  page.state.doc.descendants((node) => {
    if ('colspan' in node.attrs) expect([node.attrs['colspan'], node.attrs['rowspan']]).toEqual([1, 1]);
  });
  expect(page.state.doc.firstChild?.children.map((row) => row.childCount)).toEqual([2, 2]);
});

it('edits nothing by opening a file, whatever its tables look like', () => {
  const source = '| a |\n|---|\n| b |\n\n> | x |\n> |:-:|\n';
  const page = opened(source);
  expect(print(page.state.doc)).toBe(print(parseIssue(source, page.schema).document));
});
