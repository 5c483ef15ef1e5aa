import createMarkdownIt, { type MarkdownIt, type StateBlock, type StateInline } from 'markdown-it';

/**
 * markdown-it as Galley reads with it: CommonMark with GitHub's tables, strikethrough and bare addresses. It is
 * asked for tokens only, never for HTML, so addresses are kept as they are written and judged where they are used.
 *
 * Two things differ from the stock parser, so that nothing in a file goes without a token:
 * - link definitions, which it swallows, and tables and footnotes, which the schema keeps as source, become
 *   `source` tokens that hold their text with the container's prefix taken off;
 * - inline footnote references become `source_inline` tokens.
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
  keepAsSource(md, 'reference');
  keepAsSource(md, 'table');
  md.block.ruler.before('reference', 'footnote_definition', footnoteDefinition, {
    alt: ['paragraph', 'reference'],
  });
  md.inline.ruler.before('link', 'footnote_reference', footnoteReference);
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

const FOOTNOTE_DEFINITION = /^\[\^[^\]\s]+\]:/;

/** A footnote's text: the line of its label, and what follows it indented or without a blank line between. */
const footnoteDefinition: BlockRule = (state, startLine, endLine, silent) => {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  if (!FOOTNOTE_DEFINITION.test(state.src.slice(start, state.eMarks[startLine]))) return false;
  if (silent) return true;
  let line = startLine + 1;
  while (line < endLine && !state.isEmpty(line)) {
    const at = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
    if (FOOTNOTE_DEFINITION.test(state.src.slice(at, state.eMarks[line]))) break;
    if ((state.sCount[line] ?? 0) < state.blkIndent) break;
    line += 1;
  }
  line = indentedContinuation(state, line, endLine);
  state.line = line;
  pushSource(state, startLine, line);
  return true;
};

/** Further paragraphs of a footnote are indented by four columns; blank lines between them belong to it. */
function indentedContinuation(state: StateBlock, from: number, endLine: number): number {
  let end = from;
  for (let line = from; line < endLine; line += 1) {
    if (state.isEmpty(line)) continue;
    if ((state.sCount[line] ?? 0) - state.blkIndent < 4) break;
    end = line + 1;
  }
  return end;
}

const FOOTNOTE_REFERENCE = /\[\^[^\]\s]+\]/y;

function footnoteReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x5e) return false;
  FOOTNOTE_REFERENCE.lastIndex = state.pos;
  const found = FOOTNOTE_REFERENCE.exec(state.src)?.[0];
  if (found === undefined) return false;
  if (!silent) state.push('source_inline', '', 0).content = found;
  state.pos += found.length;
  return true;
}
