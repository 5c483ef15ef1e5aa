import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/**
 * Footnotes for markdown-it, as GitHub reads them: `[^label]` where one is called, `[^label]: text` where it stands,
 * with further blocks indented by four columns. Definitions stay where they are in the file, each with its lines.
 */
export function addFootnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote_definition', footnoteDefinition, {
    alt: ['paragraph', 'reference'],
  });
  md.inline.ruler.before('link', 'footnote_reference', footnoteReference);
}

const DEFINITION = /^\[\^([^\]\s]+)\]:/;
const INDENT = 4;

/** The rest of the label's line is the first of a container whose other lines are indented. */
function footnoteDefinition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= INDENT) return false;
  const found = DEFINITION.exec(state.src.slice(start, state.eMarks[startLine]));
  if (!found) return false;
  if (silent) return true;
  const open = state.push('footnote_open', '', 1);
  open.meta = { label: found[1] };
  open.map = [startLine, startLine];
  readInside(state, startLine, endLine, start + found[0].length);
  open.map[1] = state.line;
  state.push('footnote_close', '', -1);
  return true;
}

/** Reads the container's blocks as a list item's are read: its first line begins after the label. */
function readInside(state: StateBlock, startLine: number, endLine: number, from: number): void {
  const { parentType, blkIndent, tight } = state;
  const [mark, shift, count] = [
    state.bMarks[startLine] ?? 0,
    state.tShift[startLine] ?? 0,
    state.sCount[startLine] ?? 0,
  ];
  const blanks = /^[ \t]*/.exec(state.src.slice(from, state.eMarks[startLine]))?.[0].length ?? 0;
  state.bMarks[startLine] = from;
  state.tShift[startLine] = blanks;
  state.sCount[startLine] = blkIndent + INDENT;
  state.blkIndent = blkIndent + INDENT;
  state.parentType = 'root';
  state.md.block.tokenize(state, startLine, endLine);
  state.bMarks[startLine] = mark;
  state.tShift[startLine] = shift;
  state.sCount[startLine] = count;
  Object.assign(state, { parentType, blkIndent, tight });
}

const REFERENCE = /\[\^([^\]\s]+)\]/y;

function footnoteReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x5e) return false;
  REFERENCE.lastIndex = state.pos;
  const found = REFERENCE.exec(state.src);
  if (!found) return false;
  if (!silent) state.push('footnote_reference', '', 0).content = found[1] ?? '';
  state.pos += found[0].length;
  return true;
}
