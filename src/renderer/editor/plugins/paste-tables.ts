import { Extension } from '@tiptap/core';
import { Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { tableOf } from '../commands/table-commands.ts';

/**
 * Cells copied from a spreadsheet become a table, whether they come as text with tabs or as HTML. HTML tables are
 * first brought into the shape Markdown has: every row as long as the longest, no spans, cells of one line.
 */
export const PasteTables = Extension.create({
  name: 'pasteTables',
  // Before the paste that takes text as text.
  priority: 1100,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        transformPastedHTML: (html) => (/<table[\s>]/i.test(html) ? withPlainTables(html) : html),
        // Falls through to other parsers where it gives nothing, which its type does not know.
        clipboardTextParser(text, $context, plain, view): Slice {
          const rows = plain || $context.parent.type.spec.code ? null : rowsOfText(text);
          const table = rows && tableOf(rows, view.state.schema);
          return (
            table ? new Slice($context.doc.type.schema.node('doc', null, [table]).content, 0, 0) : null
          ) as Slice;
        },
      },
    }),
  ],
});

/** Rows and cells of text as spreadsheets copy it; null where it is not such text. */
export function rowsOfText(text: string): readonly (readonly string[])[] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  if (!lines.every((line) => line.includes('\t'))) return null;
  const rows = lines.map((line) => line.split('\t').map(unquoted));
  return rows.every((row) => row.every((cell) => cell === '')) ? null : rows;
}

/** A cell with a quotation mark or a line end in it is quoted, its marks doubled. */
const unquoted = (cell: string): string =>
  /^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim();

/** HTML in which tables have cells of one line, as many in each row, and none that spans others. */
export function withPlainTables(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  // What was copied here is in shape already, and says where it was cut.
  if (page.querySelector('[data-pm-slice]')) return html;
  for (const table of page.querySelectorAll('table')) {
    if (table.parentElement?.closest('table')) continue;
    table.replaceWith(plainTable(table, page));
  }
  return page.body.innerHTML;
}

function plainTable(table: HTMLTableElement, page: Document): HTMLElement {
  const grid = gridOf(table);
  const columns = Math.max(1, ...grid.map((row) => row.length));
  const plain = page.createElement('table');
  for (const row of grid) {
    const tr = plain.appendChild(page.createElement('tr'));
    for (let column = 0; column < columns; column += 1) {
      const td = tr.appendChild(page.createElement('td'));
      const cell = row[column];
      if (!cell) continue;
      const align = cell.style.textAlign || cell.getAttribute('align');
      if (align) td.setAttribute('align', align);
      td.append(...onOneLine(cell, page));
    }
  }
  return plain;
}

/** What stands where: a cell that spans others leaves those empty. */
function gridOf(table: HTMLTableElement): (HTMLTableCellElement | undefined)[][] {
  const grid: (HTMLTableCellElement | undefined)[][] = [...table.rows].map(() => []);
  const taken = new Set<string>();
  [...table.rows].forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row.cells) {
      while (taken.has(`${rowIndex} ${column}`)) column += 1;
      const line = grid[rowIndex];
      if (line) line[column] = cell;
      const [wide, high] = [bounded(cell.colSpan), bounded(cell.rowSpan)];
      for (let down = 0; down < high; down += 1)
        for (let right = 0; right < wide; right += 1) taken.add(`${rowIndex + down} ${column + right}`);
      column += wide;
    }
  });
  return grid;
}

/** A span some page claims is no reason to make a thousand cells. */
const bounded = (span: number): number => Math.max(1, Math.min(span, 50));

const BLOCKS = 'p,div,li,h1,h2,h3,h4,h5,h6,blockquote,pre,tr';

/** A cell's content with its blocks and line ends run together. */
function onOneLine(cell: HTMLTableCellElement, page: Document): ChildNode[] {
  for (const lineEnd of cell.querySelectorAll('br')) lineEnd.replaceWith(' ');
  for (const block of cell.querySelectorAll(BLOCKS)) block.replaceWith(' ', ...block.childNodes, ' ');
  for (const part of cell.querySelectorAll('table,tbody,thead,ul,ol,figure,td,th'))
    part.replaceWith(' ', ...part.childNodes, ' ');
  const walker = page.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    text.textContent = (text.textContent ?? '').replace(/\s+/g, ' ');
  return [...cell.childNodes];
}
