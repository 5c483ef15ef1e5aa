import type { Node } from 'prosemirror-model';
import { type InlineStyle, writeInline } from './write-inline.ts';

const DELIMITERS: Readonly<Record<string, string>> = { left: ':---', center: ':---:', right: '---:' };

/** A canonical table as GitHub writes it: a row of heads, a row of alignments, a row a line. */
export function writeTable(table: Node, style: InlineStyle): string {
  const [head, ...rows] = table.children;
  if (!head) return '';
  const delimiters = head.children.map((cell) => DELIMITERS[String(cell.attrs['align'])] ?? '---');
  return [writeRow(head, style), line(delimiters), ...rows.map((row) => writeRow(row, style))].join('\n');
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const writeRow = (row: Node, style: InlineStyle): string =>
  line(row.children.map((cell) => writeCell(cell, style)));

/**
 * A bar in a cell is escaped even in code: the row is cut into cells before anything else is read. Blanks of every
 * kind are cut off a cell's edges.
 */
const writeCell = (cell: Node, style: InlineStyle): string =>
  writeInline(cell.firstChild?.children ?? [], style)
    .replace(/\\?\|/g, '\\|')
    .replace(/^\s+|\s+$/g, (blanks) => [...blanks].map((blank) => `&#${blank.codePointAt(0)};`).join(''));
