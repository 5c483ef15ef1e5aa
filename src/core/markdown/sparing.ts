import type { Node } from 'prosemirror-model';
import { isSameBlock } from '../document/same-block.ts';
import { coverText, cutNodes, type Part } from './cover-text.ts';
import { parseFragment } from './parse.ts';
import type { ParsedIssue } from './parsed-issue.ts';
import { carryEdit } from './patch.ts';
import { findSource, type SourceText } from './source-texts.ts';
import { spareEscapes, withAllEscapes } from './spare-escapes.ts';
import { escapeBars } from './table-source.ts';

/**
 * Where inline text is written: what begins a block at the beginning of a line begins none in a heading, in a cell or
 * inside a line.
 */
export type TextPlace = 'line' | 'heading' | 'cell' | 'inside';

/** Writes inline content in two steps. */
export interface TextWriter {
  /** Markdown with a sign (`OPTIONAL_ESCAPE`) for each escape that it may need. */
  draft(nodes: readonly Node[], place: TextPlace): string;
  /** The draft, its escapes decided, as it goes into the file. */
  finish(draft: string): string;
}

/** Writes the inline content of a text block with as few bytes anew as it can. */
export type Sparing = (nodes: readonly Node[], place: TextPlace, writer: TextWriter) => string;

/**
 * Text keeps the bytes it had wherever it goes, and gets no escape that it does not need. The reader is asked, with the
 * issue's link definitions in force, what each candidate says:
 * 1. the Markdown that stands for the same content anywhere in the issue: a paragraph that became a heading, a copy;
 * 2. the Markdown of the parts that stood in one of the texts `near`: a paragraph that was split, joined or edited;
 * 3. new Markdown, of whose escapes only those stay that change what is read.
 */
export function sparing(parsed: ParsedIssue, near: () => readonly SourceText[]): Sparing {
  return (nodes, place, writer) => {
    if (nodes.length === 0) return '';
    const reads = (text: string, content: readonly Node[], at: TextPlace): boolean =>
      readsIn(at, text, content, parsed);
    const writeNew = (content: readonly Node[], at: TextPlace): string => {
      const draft = writer.draft(content, at);
      const spared = spareEscapes(draft, (text) => reads(writer.finish(text), content, at));
      return writer.finish(spared ?? withAllEscapes(draft));
    };
    const own = findSource(parsed, nodes);
    if (own !== null && reads(own, nodes, place)) return own;
    const parts = coverText(nodes, near());
    if (parts !== null) {
      const text = parts.map((part) => writePart(part, nodes, place, writer, writeNew)).join('');
      if (reads(text, nodes, place)) return text;
    }
    return writeNew(nodes, place);
  };
}

/** A part by the Markdown it stood in, where it did, and else anew. */
function writePart(
  { from, to, origin }: Part,
  nodes: readonly Node[],
  place: TextPlace,
  writer: TextWriter,
  writeNew: (content: readonly Node[], place: TextPlace) => string,
): string {
  const content = cutNodes(nodes, from, to);
  const at = from === 0 ? place : 'inside';
  if (!origin) return writeNew(content, at);
  const { text } = origin;
  const write = (some: readonly Node[]): string =>
    writer.finish(withAllEscapes(writer.draft(some, 'inside')));
  const whole = text.content.content;
  const carried = carryEdit(
    write(whole),
    write(cutNodes(whole, origin.from, origin.from + to - from)),
    text.source,
  );
  return carried ?? writeNew(content, at);
}

/** Whether a text, where it stands, says some content and nothing else. */
function readsIn(place: TextPlace, text: string, nodes: readonly Node[], parsed: ParsedIssue): boolean {
  const { schema } = parsed.document.type;
  const read = (source: string): Node | null => {
    const [only, ...more] = parseFragment(source, parsed.references, schema);
    return only && more.length === 0 ? only.node : null;
  };
  const paragraph = (content: readonly Node[]): Node => schema.node('paragraph', null, content);
  const isParagraph = (node: Node | null | undefined, content: readonly Node[]): boolean =>
    node !== null && node !== undefined && isSameBlock(node, paragraph(content));
  switch (place) {
    case 'line':
      return isParagraph(read(text), nodes);
    case 'inside':
      return isParagraph(read(`x${text}`), [schema.text('x'), ...nodes]);
    case 'heading': {
      const heading = read(`# ${text}`);
      return heading?.type.name === 'heading' && isParagraph(paragraph(heading.children), nodes);
    }
    case 'cell':
      return isParagraph(
        read(`| ${escapeBars(text, false)} |\n|-|`)?.firstChild?.firstChild?.firstChild,
        nodes,
      );
  }
}
