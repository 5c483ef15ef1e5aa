import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { cellName } from '../commands/table-commands.ts';

/**
 * Keeps a table one that Markdown can say, whatever was typed, pasted or deleted in it: its first row is the head,
 * no cell spans others, and a column is aligned as its head is. Rows that are too short are filled by
 * prosemirror-tables itself. Only tables an edit has touched are looked at: opening a file edits nothing.
 */
export const TableShape = Extension.create({
  name: 'tableShape',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, after) {
        if (!transactions.some((transaction) => transaction.docChanged)) return null;
        const tr = after.tr;
        const known = new Set(before.doc.children);
        after.doc.forEach((block, offset) => {
          if (known.has(block)) return;
          if (block.type.name === 'table') keepShape(tr, block, offset);
          else
            block.descendants((node, position) => {
              if (node.type.name === 'table') keepShape(tr, node, offset + 1 + position);
              return !node.isTextblock;
            });
        });
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

/** Changes attributes and types of cells only, so that positions stay. */
function keepShape(tr: Transaction, table: Node, at: number): void {
  const aligns = alignments(table);
  table.forEach((row, rowOffset, rowIndex) => {
    const type = table.type.schema.nodes[cellName(rowIndex)];
    row.forEach((cell, cellOffset, column) => {
      const align = aligns[column] ?? null;
      const { colspan, rowspan, align: now } = cell.attrs;
      if (cell.type === type && now === align && colspan === 1 && rowspan === 1) return;
      tr.setNodeMarkup(at + 2 + rowOffset + cellOffset, type, { align });
    });
  });
}

/** As the head says; a row that has just come before it says nothing yet, so the one that was the head does. */
function alignments(table: Node): readonly unknown[] {
  const head =
    table.children.find(
      (row) =>
        row.children.every((cell) => cell.type.name === 'tableHeader') &&
        row.children.some((cell) => cell.attrs['align'] !== null),
    ) ?? table.child(0);
  return head.children.map((cell) => cell.attrs['align']);
}
