import type { Env, MarkdownIt } from 'markdown-it';
import type { Schema } from 'prosemirror-model';
import { issueSchema } from '../document/schema.ts';
import { endOfLine, isBlankCode, isLineEnd } from './blank-lines.ts';
import { tooMuchIn } from './bounds.ts';
import { type FrontMatter, readHeader } from './front-matter.ts';
import { habitsOf } from './habits.ts';
import { KnownBlocks } from './known-blocks.ts';
import type { BlockSpan, ParsedIssue } from './parsed-issue.ts';
import { type ReadBlock, readBlocks, sourceBlock } from './read-blocks.ts';
import type { References } from './references.ts';
import { splitSource } from './split-source.ts';
import { createSyntax } from './syntax.ts';

let syntax: MarkdownIt | undefined;

/**
 * Reads an issue. Never fails and never loses: what is not understood is a source block, and so is all of a body that
 * is too much to read (`bounds.ts`).
 *
 * @param source the whole file as text, byte order mark and line ends as they are
 * @param schema the schema to build nodes of; the editor gives its own, which equals core's
 */
export function parseIssue(source: string, schema: Schema = issueSchema): ParsedIssue {
  return parse(source, schema, null);
}

/**
 * Reads another version of an issue. The answer equals that of `parseIssue`, and is there sooner: blocks that are in both
 * versions to the letter are the very nodes of the version that was read before.
 */
export function parseVersion(source: string, like: ParsedIssue): ParsedIssue {
  return parse(source, like.document.type.schema, like);
}

/** Reads two versions of an issue. */
export function parseVersions(before: string, after: string): readonly [ParsedIssue, ParsedIssue] {
  const issue = parseIssue(before);
  return [issue, parseVersion(after, issue)];
}

function parse(source: string, schema: Schema, like: ParsedIssue | null): ParsedIssue {
  const { byteOrderMark, header, headerKind, body, lineEnding } = splitSource(source);
  const bodyFrom = byteOrderMark.length + header.length;
  const env: Env = { references: {}, known: like && new KnownBlocks(like) };
  const blocks = parseBody(body, env, bodyFrom, schema);
  const content = blocks.length > 0 ? blocks.map((block) => block.node) : [schema.node('paragraph')];
  let frontMatter: FrontMatter | undefined;
  return {
    source,
    document: schema.node('doc', { header }, content),
    header,
    // Whoever compares bodies does not look at it, and reading YAML takes as long as a page of Markdown.
    get frontMatter() {
      frontMatter ??= readHeader(header, headerKind);
      return frontMatter;
    },
    byteOrderMark,
    lineEnding,
    habits: habitsOf(blocks),
    blocks,
    bodyFrom,
    references: env.references ?? {},
  };
}

/**
 * Reads Markdown that stands for one or more blocks of an issue, with the issue's link definitions in force.
 *
 * @returns the blocks and where they stand in the text; none for blank text
 */
export function parseFragment(text: string, references: References, schema: Schema): readonly BlockSpan[] {
  return parseBody(text, { references: { ...references } }, 0, schema);
}

/** @param env what is in force; the body's own link definitions are added to it */
function parseBody(body: string, env: Env, bodyFrom: number, schema: Schema): readonly BlockSpan[] {
  if (tooMuchIn(body) !== null) return keptWhole(body, bodyFrom, schema);
  syntax ??= createSyntax();
  const tokens = syntax.parse(body, env);
  const lines = linesOf(body);
  const texts = lines.map(({ from, to }) => body.slice(from, to));
  return spansOf(readBlocks(tokens, texts, schema), lines, texts, bodyFrom, schema);
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
  return [{ node, from: bodyFrom + from, to: bodyFrom + to, signs: null }];
}

interface Line {
  readonly from: number;
  /** Before the line end. */
  readonly to: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  const endOf = text.includes('\r') ? endOfLine : endOfPlainLine;
  for (let from = 0; from < text.length; ) {
    const to = endOf(text, from);
    lines.push({ from, to });
    from = to + (text.startsWith('\r\n', to) ? 2 : 1);
  }
  return lines;
}

/** Where a line ends in a text whose line ends are line feeds alone. */
function endOfPlainLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
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
  const claim = ({ node, fromLine, itemLines, signs }: Omit<ReadBlock, 'toLine'>, toLine: number) => {
    const from = startOf(fromLine);
    const last = lines[toLine - 1];
    const to = last ? bodyFrom + last.to : from;
    spans.push({ node, from, to, signs, ...(itemLines ? { items: itemLines.map(startOf) } : {}) });
  };
  const claimGap = (until: number) => {
    let from = line;
    while (from < until && isBlank(texts[from])) from += 1;
    let to = until;
    while (to > from && isBlank(texts[to - 1])) to -= 1;
    if (from === to) return;
    const node = sourceBlock(texts.slice(from, to).join('\n'), schema);
    claim({ node, fromLine: from, signs: null }, to);
  };
  for (const block of read) {
    claimGap(block.fromLine);
    let end = Math.min(block.toLine, texts.length);
    while (end > block.fromLine + 1 && isBlank(texts[end - 1])) end -= 1;
    claim(block, end);
    line = Math.max(line, end);
  }
  claimGap(texts.length);
  return spans;
}
