import createMarkdownIt, { type MarkdownIt, type StateBlock } from 'markdown-it';
import { addFootnotes } from './footnote-syntax.ts';
import { guardTables } from './table-syntax.ts';

/**
 * markdown-it as Galley reads with it: CommonMark with GitHub's tables, strikethrough, bare addresses and footnotes.
 * It is asked for tokens only, never for HTML, so addresses are kept as they are written and judged where they are
 * used.
 *
 * Nothing in a file goes without a token: link definitions, which the stock parser swallows, and tables that would
 * lose cells become `source` tokens that hold their text with the container's prefix taken off.
 */
export function createSyntax(): MarkdownIt {
  const md = createMarkdownIt('default', {
    html: true,
    linkify: true,
    typographer: false,
    maxNesting: MAX_NESTING,
  });
  md.normalizeLink = (url) => url;
  md.validateLink = () => true;
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false }).add('//', null).add('ftp:', null);
  // Asked first of all text, link addresses included, and then of each piece: its expressions are too slow for both.
  const findAddresses = md.linkify.match.bind(md.linkify);
  md.linkify.test = (text) => /:\/\/|mailto:/i.test(text);
  md.linkify.match = (text) => findAddresses(text) ?? [];
  keepAsSource(md, 'reference');
  guardTables(md, pushSource);
  addFootnotes(md);
  return md;
}

/** Blocks nested deeper than this are kept as source: no author nests so deep, and some files are made to hurt. */
export const MAX_NESTING = 100;

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** Wraps a block rule: what it recognises becomes one `source` token with the lines it took. */
function keepAsSource(md: MarkdownIt, name: string): void {
  const rule = md.block.ruler.__rules__.find((candidate) => candidate.name === name);
  if (!rule) throw new Error(`markdown-it has no block rule “${name}”`);
  const recognise: BlockRule = rule.fn;
  const alt = [...rule.alt];
  md.block.ruler.at(
    name,
    (state: StateBlock, startLine: number, endLine: number, silent: boolean) => {
      const tokens = state.tokens.length;
      if (!recognise(state, startLine, endLine, silent)) return false;
      if (!silent) {
        if (isUnfinishedDefinition(state, startLine)) return false;
        state.tokens.length = tokens;
        pushSource(state, startLine, state.line);
      }
      return true;
    },
    { alt },
  );
}

/** markdown-it takes `[label]:` before a line of blanks for a definition without address; CommonMark does not. */
function isUnfinishedDefinition(state: StateBlock, startLine: number): boolean {
  const token = state.tokens.at(-1);
  if (token?.type !== 'reference_definition') return false;
  const text = state.getLines(startLine, state.line, state.blkIndent, false).trimEnd();
  if (!text.endsWith(']:')) return false;
  const { references } = state.env;
  const label = String((token.meta as { label?: unknown } | null)?.label);
  if (references?.[label]?.href === '') delete references[label];
  state.tokens.pop();
  state.line = startLine;
  return true;
}

function pushSource(state: StateBlock, startLine: number, endLine: number): void {
  let last = endLine;
  while (last > startLine + 1 && state.isEmpty(last - 1)) last -= 1;
  const token = state.push('source', '', 0);
  token.content = state.getLines(startLine, last, state.blkIndent, false).trimEnd();
  token.map = [startLine, last];
}
