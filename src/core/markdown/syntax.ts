import createMarkdownIt, { type MarkdownIt, type StateBlock, type StateInline } from 'markdown-it';
import { addressRecogniser, mayHoldAddress } from './addresses.ts';
import { addFootnotes } from './footnote-syntax.ts';
import { lookUpKnownBlocks } from './known-blocks.ts';
import { buildTokensQuickly } from './quick-tokens.ts';
import { guardTables } from './table-syntax.ts';
import { addToolText } from './tool-syntax.ts';

/**
 * markdown-it as Galley reads with it: CommonMark with GitHub's tables, strikethrough, bare addresses and footnotes;
 * text of other tools (math, templates, wikilinks) is passed over whole.
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
  buildTokensQuickly(md);
  md.normalizeLink = (url) => url;
  md.validateLink = () => true;
  // A link shows its address as the file has it: decoded, it would be another text.
  md.normalizeLinkText = (url) => url;
  // Asked first of all text, link addresses included, and then of each piece: its expressions are too slow for both.
  md.linkify = Object.assign(Object.create(addressRecogniser()) as typeof md.linkify, {
    test: mayHoldAddress,
    match: (text: string) => addressRecogniser().match(text) ?? [],
  });
  md.inline.ruler.at('text', plainText);
  keepAsSource(md, 'reference');
  guardTables(md, pushSource);
  addFootnotes(md);
  addToolText(md);
  lookUpKnownBlocks(md);
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

const MAY_BE_MARKUP = new Uint8Array(128);
for (const sign of '\n\\`~*_[]!<&:${') MAY_BE_MARKUP[sign.charCodeAt(0)] = 1;

/** Text up to the next sign that a rule of ours begins with. The stock rule stops at signs of plugins' rules as well. */
function plainText(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  let end = pos;
  while (end < posMax && !(src.charCodeAt(end) < 128 && MAY_BE_MARKUP[src.charCodeAt(end)] === 1)) end += 1;
  if (end === pos) return false;
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}
