import type { Node } from 'prosemirror-model';
import { TAG_MARK_NAMES } from '../document/tag-marks.ts';
import { countWords } from '../document/words.ts';
import type { Inline, InlineMarks } from './types.ts';

/** The text of a text block as plain data. A line end of the source is the blank that readers see. */
export function inlineOf(block: Node): readonly Inline[] {
  const { firstChild: only } = block;
  if (block.childCount === 1 && only?.isText)
    return [{ type: 'text', text: only.text ?? '', marks: marksOf(only) }];
  const content: Inline[] = [];
  block.forEach((node) => {
    const marks = marksOf(node);
    const { attrs } = node;
    switch (node.type.name) {
      case 'text':
        content.push({ type: 'text', text: node.text ?? '', marks });
        break;
      case 'softBreak':
        content.push({ type: 'text', text: ' ', marks });
        break;
      case 'hardBreak':
        content.push(
          attrs['tag'] === null
            ? { type: 'break', marks }
            : { type: 'break', tag: String(attrs['tag']), marks },
        );
        break;
      case 'image':
        content.push({
          type: 'image',
          src: String(attrs['src']),
          alt: String(attrs['alt']),
          title: typeof attrs['title'] === 'string' ? attrs['title'] : null,
          marks,
        });
        break;
      case 'footnoteReference':
        content.push({ type: 'source', source: `[^${String(attrs['label'])}]`, marks });
        break;
      default:
        content.push({ type: 'source', source: String(attrs['source'] ?? node.textContent), marks });
    }
  });
  return joinInline(content);
}

const UNMARKED: InlineMarks = {};

function marksOf(node: Node): InlineMarks {
  if (node.marks.length === 0) return UNMARKED;
  const marks: Record<string, unknown> = {};
  for (const mark of node.marks) {
    marks[mark.type.name] =
      mark.type.name === 'link'
        ? { href: String(mark.attrs['href']), title: (mark.attrs['title'] as string | null) ?? null }
        : true;
  }
  return marks as InlineMarks;
}

export const sameMarks = (a: InlineMarks, b: InlineMarks): boolean =>
  a === b ||
  (a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.link?.href === b.link?.href &&
    a.link?.title === b.link?.title &&
    TAG_MARK_NAMES.every((name) => a[name] === b[name]));

/** Neighbouring texts with the same marks become one. */
export function joinInline(content: readonly Inline[]): readonly Inline[] {
  if (content.length < 2) return content;
  const joined: Inline[] = [];
  for (const inline of content) {
    const previous = joined.at(-1);
    if (previous?.type === 'text' && inline.type === 'text' && sameMarks(previous.marks, inline.marks)) {
      joined[joined.length - 1] = { ...previous, text: previous.text + inline.text };
    } else joined.push(inline);
  }
  return joined;
}

/** What stands for inline content where only text can stand. */
export function textOf(content: readonly Inline[]): string {
  return content.map(pieceText).join('');
}

export function pieceText(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'break':
      return '\n';
    case 'paragraph':
      return '¶';
    case 'image':
      return `[${inline.alt || 'image'}]`;
    case 'source':
      return inline.source;
  }
}

/** Words that readers will see. */
export function countInlineWords(content: readonly Inline[]): number {
  const visible = content.map((inline) =>
    inline.type === 'text' ? inline.text : inline.type === 'break' || inline.type === 'paragraph' ? ' ' : '',
  );
  return countWords(visible.join(''));
}

/** In ProseMirror's units, as `cutInline` counts. */
export const sizeOf = (content: readonly Inline[]): number =>
  content.reduce((sum, inline) => sum + (inline.type === 'text' ? inline.text.length : 1), 0);

/** A stretch of inline content, in ProseMirror's units: a letter is one, and so is anything that is no text. */
export function cutInline(content: readonly Inline[], from: number, to: number): readonly Inline[] {
  const pieces: Inline[] = [];
  if (from === to) return pieces;
  let start = 0;
  for (const inline of content) {
    if (start >= to) break;
    const end = start + (inline.type === 'text' ? inline.text.length : 1);
    if (end > from) {
      const whole = start >= from && end <= to;
      if (whole || inline.type !== 'text') pieces.push(inline);
      else pieces.push({ ...inline, text: inline.text.slice(Math.max(0, from - start), to - start) });
    }
    start = end;
  }
  return pieces;
}
