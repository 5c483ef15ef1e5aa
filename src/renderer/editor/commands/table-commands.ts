import type { Node, Schema } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  addColumn,
  addRow,
  CellSelection,
  goToNextCell,
  isInTable,
  removeColumn,
  removeRow,
  selectedRect,
  TableMap,
  type TableRect,
} from '@tiptap/pm/tables';
import { type CommandProps, insertBlock } from './insert-block.ts';
import { removeBlock } from './remove-block.ts';

/**
 * What one does to a table. Cells are never merged: Markdown has no spans, and nothing here makes one. That the first
 * row is the head, whatever is done, is `plugins/table-shape.ts`'s business.
 */

const ROWS = 3;
const COLUMNS = 3;

/** A head and two rows of three cells; the caret goes into the first. */
export function insertTable({ state, tr, dispatch }: CommandProps): boolean {
  const blank = Array.from({ length: ROWS }, () => Array<string>(COLUMNS).fill(''));
  return insertBlock(tr, dispatch, tableOf(blank, state.schema), 4);
}

/** A table of these texts, the first row its head; all rows are as long as the longest. */
export function tableOf(rows: readonly (readonly string[])[], schema: Schema): Node {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return schema.node(
    'table',
    null,
    rows.map((row, index) =>
      schema.node(
        'tableRow',
        null,
        Array.from({ length: columns }, (_, at) => {
          const text = row[at] ?? '';
          const words = text === '' ? [] : [schema.text(text)];
          return schema.node(cellName(index), null, [schema.node('paragraph', null, words)]);
        }),
      ),
    ),
  );
}

/** What the cells of a row are. */
export const cellName = (row: number): 'tableHeader' | 'tableCell' =>
  row === 0 ? 'tableHeader' : 'tableCell';

type Change = (tr: Transaction, rect: TableRect) => void;

/** A command on the cells in hand. */
const onTable =
  (change: Change) =>
  ({ state, tr, dispatch }: CommandProps): boolean => {
    if (!isInTable(state)) return false;
    if (!dispatch) return true;
    const rect = selectedRect(state);
    change(tr, rect);
    tr.scrollIntoView();
    return true;
  };

export const rowAbove = onTable((tr, rect) => {
  addRow(tr, rect, rect.top);
  caretInto(tr, rect.tableStart, rect.top, rect.left);
});

export const rowBelow = onTable((tr, rect) => {
  addRow(tr, rect, rect.bottom);
  caretInto(tr, rect.tableStart, rect.bottom, rect.left);
});

export const columnLeft = onTable((tr, rect) => {
  addColumn(tr, rect, rect.left);
  caretInto(tr, rect.tableStart, rect.top, rect.left);
});

export const columnRight = onTable((tr, rect) => {
  addColumn(tr, rect, rect.right);
  caretInto(tr, rect.tableStart, rect.top, rect.right);
});

/** Without its last row a table is none. */
export const deleteRow = onTable((tr, rect) => {
  if (rect.bottom - rect.top === rect.map.height) return void removeBlock(tr, rect.tableStart - 1);
  for (let row = rect.bottom - 1; row >= rect.top; row -= 1) removeRow(tr, again(tr, rect), row);
  const left = again(tr, rect).map.height;
  caretInto(tr, rect.tableStart, Math.min(rect.top, left - 1), rect.left);
});

export const deleteColumn = onTable((tr, rect) => {
  if (rect.right - rect.left === rect.map.width) return void removeBlock(tr, rect.tableStart - 1);
  for (let column = rect.right - 1; column >= rect.left; column -= 1) {
    removeColumn(tr, again(tr, rect), column);
  }
  const left = again(tr, rect).map.width;
  caretInto(tr, rect.tableStart, rect.top, Math.min(rect.left, left - 1));
});

export const deleteTable = onTable((tr, rect) => void removeBlock(tr, rect.tableStart - 1));

export const alignColumn = (align: 'left' | 'center' | 'right' | null) =>
  onTable((tr, { table, tableStart, left, right }) => {
    table.forEach((row, rowOffset) => {
      row.forEach((_, cellOffset, column) => {
        if (column < left || column >= right) return;
        tr.setNodeAttribute(tableStart + rowOffset + 1 + cellOffset, 'align', align);
      });
    });
  });

/** The next cell, or the one before; after the last one, a new row. */
export function goToCell(
  direction: 1 | -1,
  state: EditorState,
  dispatch: (tr: Transaction) => void,
): boolean {
  if (!isInTable(state)) return false;
  if (goToNextCell(direction)(state, dispatch)) return true;
  if (direction === 1) {
    const { tr } = state;
    const rect = selectedRect(state);
    addRow(tr, rect, rect.map.height);
    caretInto(tr, rect.tableStart, rect.map.height, 0);
    dispatch(tr.scrollIntoView());
  }
  return true;
}

/** Every cell is selected: what deletes them deletes the table. */
export function deleteWholeTable({ state, tr, dispatch }: CommandProps): boolean {
  const { selection } = state;
  if (!(selection instanceof CellSelection) || !selection.isRowSelection() || !selection.isColSelection())
    return false;
  if (dispatch) removeBlock(tr, selection.$anchorCell.before(-1));
  return true;
}

/** The table as it is now, after some steps of the transaction. */
function again(tr: Transaction, rect: TableRect): TableRect {
  const table = tr.doc.nodeAt(rect.tableStart - 1);
  return table ? { ...rect, table, map: TableMap.get(table) } : rect;
}

function caretInto(tr: Transaction, tableStart: number, row: number, column: number): void {
  const table = tr.doc.nodeAt(tableStart - 1);
  if (!table || row >= table.childCount) return;
  let at = tableStart;
  for (let index = 0; index < row; index += 1) at += table.child(index).nodeSize;
  at += 1;
  for (let index = 0; index < column; index += 1) at += table.child(row).child(index).nodeSize;
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
}
