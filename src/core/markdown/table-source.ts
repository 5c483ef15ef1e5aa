import type { Node } from 'prosemirror-model';
import { canonicalBlock } from '../document/canonical.ts';

/** A canonical table and the lines it was read from: its head, the delimiter row, then a line a row. */
export interface TableSource {
  readonly table: Node;
  readonly lines: readonly string[];
}

/**
 * The lines each table was read from, container prefixes taken off. Nodes are immutable and each reading makes its
 * own, so a node's lines never change.
 */
const linesOf = new WeakMap<Node, readonly string[]>();

/** Remembers the lines a table was just read from. */
export function rememberLines(table: Node, lines: readonly string[]): void {
  linesOf.set(table, lines);
}

/** All tables in a block as it was read, at any depth, in order. */
export function tablesIn(block: Node): readonly TableSource[] {
  const found: TableSource[] = [];
  const look = (node: Node): void => {
    const lines = node.type.name === 'table' ? linesOf.get(node) : undefined;
    if (lines) found.push({ table: canonicalBlock(node) ?? node, lines });
    else if (!node.isTextblock) node.forEach(look);
  };
  look(block);
  return found;
}

/** A row's line, cut at its bars: `before + cells.join('|') + after` is the line. */
export interface CutRow {
  readonly before: string;
  readonly cells: readonly string[];
  readonly after: string;
}

/** Cuts a line as markdown-it does: at each bar without a backslash before it, those at the line's edges left out. */
export function cutRow(line: string): CutRow {
  const text = line.trim();
  const cells = text.split(/(?<!\\)\|/);
  let before = line.slice(0, line.length - line.trimStart().length);
  let after = line.slice(before.length + text.length);
  if (cells[0] === '' && cells.length > 1) {
    cells.shift();
    before += '|';
  }
  if (cells.at(-1) === '') {
    cells.pop();
    after = cells.length > 0 || text.length > 1 ? `|${after}` : after;
  }
  return { before, cells, after };
}

/**
 * A cell's text with each bar escaped that would end the cell.
 *
 * @param always whether a bar that has an odd number of backslashes before it gets one more
 */
export const escapeBars = (text: string, always: boolean): string =>
  text.replace(/(\\*)\|/g, (bar, { length }: string) =>
    always || length % 2 === 0 ? `${bar.slice(0, -1)}\\|` : bar,
  );
