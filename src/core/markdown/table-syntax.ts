import type { MarkdownIt, StateBlock } from 'markdown-it';

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/**
 * GitHub drops the cells of a row beyond its table's columns, and so does markdown-it. A file that has such cells
 * must keep them: `otherwise` gets to say what a table is that would lose some.
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
    for (let line = startLine + 2; line < state.line; line += 1) {
      if (cellsIn(state.getLines(line, line + 1, state.blkIndent, false)) <= columns) continue;
      state.tokens.length = tokens;
      otherwise(state, startLine, state.line);
      break;
    }
    return true;
  };
  md.block.ruler.at('table', guarded, { alt: [...rule.alt] });
}

/** How many cells a row has: as many as its unescaped bars make, those at its edges left out. */
function cellsIn(line: string): number {
  const row = line
    .trim()
    .replace(/\\\|/g, '')
    .replace(/^\||\|$/g, '');
  return row.split('|').length;
}
