import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { Node, Schema } from 'prosemirror-model';
import { issueSchema } from '../document/schema.ts';
import { endOfLine, isBlankCode, isLineEnd } from './blank-lines.ts';
import { tooMuchIn } from './bounds.ts';
import { type FrontMatter, readHeader } from './front-matter.ts';
import { type Habits, habitsOf } from './habits.ts';
import { type ReadBlock, readBlocks, sourceBlock } from './read-blocks.ts';
import { type LineEnding, splitSource } from './split-source.ts';
import { createSyntax } from './syntax.ts';

/** A top-level block and where its bytes are: `source.slice(from, to)`, in UTF-16 units, line end left out. */
export interface BlockSpan {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
  /** Where the line each item of a list begins on begins. */
  readonly items?: readonly number[];
}

/** An issue as it was read: the document, and beside it all that Markdown has and the document has not. */
export interface ParsedIssue {
  readonly source: string;
  readonly document: Node;
  /** The raw header, as `splitSource` gives it. */
  readonly header: string;
  readonly frontMatter: FrontMatter;
  readonly byteOrderMark: '' | '\uFEFF';
  readonly lineEnding: LineEnding;
  readonly habits: Habits;
  /** The top-level blocks in order. Between them, and around them, stand blank lines only. */
  readonly blocks: readonly BlockSpan[];
  /** Where the body begins: after the byte order mark and the header. */
  readonly bodyFrom: number;
  /** Link definitions of the issue, as markdown-it keeps them, for reading a block by itself. */
  readonly references: References;
}

export type References = NonNullable<Env['references']>;

let syntax: MarkdownIt | undefined;

/**
 * Reads an issue. Never fails and never loses: what is not understood is a source block, and so is all of a body that
 * is too much to read (`bounds.ts`).
 *
 * @param source the whole file as text, byte order mark and line ends as they are
 * @param schema the schema to build nodes of; the editor gives its own, which equals core's
 */
export function parseIssue(source: string, schema: Schema = issueSchema): ParsedIssue {
  const { byteOrderMark, header, headerKind, body, lineEnding } = splitSource(source);
  const bodyFrom = byteOrderMark.length + header.length;
  const { blocks, tokens, references } = parseBody(body, {}, bodyFrom, schema);
  const content = blocks.length > 0 ? blocks.map((block) => block.node) : [schema.node('paragraph')];
  return {
    source,
    document: schema.node('doc', { header }, content),
    header,
    frontMatter: readHeader(header, headerKind),
    byteOrderMark,
    lineEnding,
    habits: habitsOf(tokens),
    blocks,
    bodyFrom,
    references,
  };
}

/**
 * Reads Markdown that stands for one or more blocks of an issue, with the issue's link definitions in force.
 *
 * @returns the blocks and where they stand in the text; none for blank text
 */
export function parseFragment(text: string, references: References, schema: Schema): readonly BlockSpan[] {
  return parseBody(text, references, 0, schema).blocks;
}

function parseBody(
  body: string,
  references: References,
  bodyFrom: number,
  schema: Schema,
): { blocks: readonly BlockSpan[]; tokens: readonly Token[]; references: References } {
  if (tooMuchIn(body) !== null) return { blocks: keptWhole(body, bodyFrom, schema), tokens: [], references };
  syntax ??= createSyntax();
  const env: Env = { references: { ...references } };
  const tokens = syntax.parse(body, env);
  const lines = linesOf(body);
  const texts = lines.map(({ from, to }) => body.slice(from, to));
  const blocks = spansOf(readBlocks(tokens, texts, schema), lines, texts, bodyFrom, schema);
  return { blocks, tokens, references: env.references ?? {} };
}

/** All text from the first line that is not blank to the last one, as one source block. */
function keptWhole(body: string, bodyFrom: number, schema: Schema): readonly BlockSpan[] {
  let from = 0;
  for (let at = 0; at < body.length && isBlankCode(body.charCodeAt(at)); at += 1)
    if (isLineEnd(body.charCodeAt(at))) from = at + 1;
  let last = body.length - 1;
  while (last >= from && isBlankCode(body.charCodeAt(last))) last -= 1;
  if (last < from) return [];
  const to = endOfLine(body, last);
  const node = sourceBlock(body.slice(from, to).replace(/\r\n?/g, '\n'), schema);
  return [{ node, from: bodyFrom + from, to: bodyFrom + to }];
}

interface Line {
  readonly from: number;
  /** Before the line end. */
  readonly to: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    lines.push({ from, to: at });
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    from = at + 1;
  }
  if (from < text.length) lines.push({ from, to: text.length });
  return lines;
}

const isBlank = (line: string | undefined): boolean => line === undefined || /^[ \t]*$/.test(line);

/** Line ranges become offsets; lines with text that no block claims become source blocks, so that none is lost. */
function spansOf(
  read: readonly ReadBlock[],
  lines: readonly Line[],
  texts: readonly string[],
  bodyFrom: number,
  schema: Schema,
): readonly BlockSpan[] {
  const spans: BlockSpan[] = [];
  let line = 0;
  const startOf = (at: number): number => bodyFrom + (lines[at]?.from ?? 0);
  const claim = (node: Node, fromLine: number, toLine: number, itemLines?: readonly number[]) => {
    const from = startOf(fromLine);
    const last = lines[toLine - 1];
    const to = last ? bodyFrom + last.to : from;
    spans.push(itemLines ? { node, from, to, items: itemLines.map(startOf) } : { node, from, to });
  };
  const claimGap = (until: number) => {
    let from = line;
    while (from < until && isBlank(texts[from])) from += 1;
    let to = until;
    while (to > from && isBlank(texts[to - 1])) to -= 1;
    if (from < to) claim(sourceBlock(texts.slice(from, to).join('\n'), schema), from, to);
  };
  for (const { node, fromLine, toLine, itemLines } of read) {
    claimGap(fromLine);
    let end = Math.min(toLine, texts.length);
    while (end > fromLine + 1 && isBlank(texts[end - 1])) end -= 1;
    claim(node, fromLine, end, itemLines);
    line = Math.max(line, end);
  }
  claimGap(texts.length);
  return spans;
}
