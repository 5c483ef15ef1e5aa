import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { cutRow } from './table-source.ts';

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/**
 * GitHub drops the cells of a row beyond its table's columns, and so does markdown-it. A file that has such cells
 * must keep them: `otherwise` gets to say what a table is that would lose some. Any other table's token keeps the lines
 * it was read from, for edits of its cells to leave the rest of them alone.
 */
export function guardTables(
  md: MarkdownIt,
  otherwise: (state: StateBlock, startLine: number, endLine: number) => void,
): void {
  const rule = md.block.ruler.__rules__.find(({ name }) => name === 'table');
  if (!rule) throw new Error('markdown-it has no rule for tables');
  const recognise: BlockRule = rule.fn;
  const guarded: BlockRule = (state, startLine, endLine, silent) => {
    const tokens = state.tokens.length;
    if (!recognise(state, startLine, endLine, silent)) return false;
    if (silent) return true;
    const columns = state.tokens.slice(tokens).filter(({ type }) => type === 'th_open').length;
    const lines: string[] = [];
    for (let line = startLine; line < state.line; line += 1)
      lines.push(state.getLines(line, line + 1, state.blkIndent, false));
    const table = state.tokens[tokens];
    if (lines.slice(2).every((line) => cutRow(line).cells.length <= columns)) {
      if (table) table.meta = { lines };
      return true;
    }
    state.tokens.length = tokens;
    otherwise(state, startLine, state.line);
    return true;
  };
  md.block.ruler.at('table', guarded, { alt: [...rule.alt] });
}

/** The lines of a table, given its opening token, as they stand in its container. */
export const tableLines = (token: Token): readonly string[] =>
  (token.meta as { lines?: readonly string[] } | null)?.lines ?? [];
