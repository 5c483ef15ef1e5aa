import { Fragment, type Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';

/** Edits of tables as an author makes them, for `edits.ts`: a change of one table found in the document. */
type ChangeTable = (table: Node, choose: (count: number) => number, text: string) => Node | null;

/** Words put into a cell. */
const editCell: ChangeTable = (table, choose, text) => {
  if (text === '') return null;
  const row = choose(table.childCount);
  const column = choose(table.child(row).childCount);
  const words = table.type.schema.text(text);
  return mapCells(table, (cell, at) =>
    at.row === row && at.column === column
      ? cell.copy(
          Fragment.from(
            cell
              .child(0)
              .copy(
                choose(2) === 0 ? Fragment.from(words) : cell.child(0).content.append(Fragment.from(words)),
              ),
          ),
        )
      : cell,
  );
};

const addRow: ChangeTable = (table, choose, text) => {
  const { tableCell, tableRow, paragraph } = table.type.schema.nodes;
  const model = table.child(table.childCount - 1);
  if (!tableCell || !tableRow || !paragraph) return null;
  const cells = model.children.map((cell, column) =>
    tableCell.create(
      { align: cell.attrs['align'] },
      paragraph.create(null, column === 0 && text !== '' ? table.type.schema.text(text) : null),
    ),
  );
  const at = 1 + choose(table.childCount);
  return withRows(table, table.children.toSpliced(at, 0, tableRow.create(null, cells)));
};

const deleteRow: ChangeTable = (table, choose) =>
  table.childCount > 2
    ? withRows(table, table.children.toSpliced(1 + choose(table.childCount - 1), 1))
    : null;

const addColumn: ChangeTable = (table, choose) => {
  const at = choose(table.child(0).childCount + 1);
  return eachRow(table, (cells) => {
    const [model] = cells;
    const paragraph = model?.type.schema.nodes['paragraph']?.create();
    return model && paragraph ? cells.toSpliced(at, 0, model.type.create(null, paragraph)) : cells;
  });
};

const deleteColumn: ChangeTable = (table, choose) => {
  const columns = table.child(0).childCount;
  const at = choose(columns);
  return columns > 1 ? eachRow(table, (cells) => cells.toSpliced(at, 1)) : null;
};

const moveRow: ChangeTable = (table, choose) => {
  if (table.childCount < 3) return null;
  const from = 1 + choose(table.childCount - 1);
  const rows = table.children.toSpliced(from, 1);
  return withRows(table, rows.toSpliced(1 + choose(rows.length), 0, table.child(from)));
};

const alignColumn: ChangeTable = (table, choose) => {
  const column = choose(table.child(0).childCount);
  const align = [null, 'left', 'center', 'right'][choose(4)] ?? null;
  return mapCells(table, (cell, at) =>
    at.column === column ? cell.type.create({ ...cell.attrs, align }, cell.content) : cell,
  );
};

const withRows = (table: Node, rows: readonly Node[]): Node => table.copy(Fragment.from([...rows]));

const eachRow = (table: Node, change: (cells: readonly Node[]) => readonly Node[]): Node =>
  withRows(
    table,
    table.children.map((row) => row.copy(Fragment.from([...change(row.children)]))),
  );

function mapCells(table: Node, change: (cell: Node, at: { row: number; column: number }) => Node): Node {
  return withRows(
    table,
    table.children.map((row, rowIndex) =>
      row.copy(Fragment.from(row.children.map((cell, column) => change(cell, { row: rowIndex, column })))),
    ),
  );
}

const inTable =
  (change: ChangeTable) =>
  (transform: Transform, choose: (count: number) => number, text: string): boolean => {
    const tables: { node: Node; at: number }[] = [];
    transform.doc.descendants((node, at) => {
      if (node.type.name === 'table') tables.push({ node, at });
    });
    const table = tables.length > 0 ? tables[choose(tables.length)] : undefined;
    const changed = table ? change(table.node, choose, text) : null;
    if (!table || changed === null) return false;
    transform.replaceWith(table.at, table.at + table.node.nodeSize, changed);
    return true;
  };

export const TABLE_EDITS = {
  editCell: inTable(editCell),
  addRow: inTable(addRow),
  deleteRow: inTable(deleteRow),
  addColumn: inTable(addColumn),
  deleteColumn: inTable(deleteColumn),
  moveRow: inTable(moveRow),
  alignColumn: inTable(alignColumn),
};
