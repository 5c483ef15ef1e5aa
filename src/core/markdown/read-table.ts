import type { Token } from 'markdown-it';
import type { Node, Schema } from 'prosemirror-model';
import { attribute, readInline } from './read-inline.ts';
import { rememberText } from './source-texts.ts';
import { rememberLines } from './table-source.ts';

/** A cell's place in the token stream: its opening token, its text's tokens, and its text as it is written. */
export interface CellTokens {
  readonly token: Token;
  readonly inline: readonly Token[] | null;
  readonly written: string;
}

/**
 * A table's node from its rows, the first of which is its head.
 *
 * @param lines the lines it is read from, as they stand in its container
 * @returns null where something in a cell is not understood
 */
export function readTable(
  rows: readonly (readonly CellTokens[])[],
  lines: readonly string[],
  schema: Schema,
): Node | null {
  const read: Node[] = [];
  for (const row of rows) {
    const cells: Node[] = [];
    for (const cell of row) {
      const content = readInline(cell.inline ?? [], schema);
      if (content === null) return null;
      const type = cell.token.type === 'th_open' ? 'tableHeader' : 'tableCell';
      const paragraph = schema.node('paragraph', null, content);
      rememberText(paragraph, cell.written);
      cells.push(schema.node(type, { align: alignOf(cell.token) }, [paragraph]));
    }
    if (cells.length === 0) return null;
    read.push(schema.node('tableRow', null, cells));
  }
  if (read.length === 0) return null;
  const table = schema.node('table', null, read);
  rememberLines(table, lines);
  return table;
}

const alignOf = (token: Token): string | null =>
  /text-align:(left|center|right)/.exec(attribute(token, 'style') ?? '')?.[1] ?? null;
