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

/** Up to where, in a text, no label ends: without it a line of opened labels would be gone through for each of them. */
const unendedUntil = new WeakMap<StateInline, number>();

function footnoteReference(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x5b || src.charCodeAt(pos + 1) !== 0x5e) return false;
  if (pos < (unendedUntil.get(state) ?? 0)) return false;
  LABEL.lastIndex = pos + 2;
  const label = LABEL.exec(src)?.[0] ?? '';
  const end = pos + 2 + label.length;
  if (src[end] !== ']') unendedUntil.set(state, end);
  if (label === '' || src[end] !== ']') return false;
  if (!silent) state.push('footnote_reference', '', 0).content = label;
  state.pos = end + 1;
  return true;
}

const LABEL = /[^\]\s]*/y;
