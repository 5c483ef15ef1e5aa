import type { Node } from 'prosemirror-model';
import { canBeTight, joinsWithoutBlank } from '../document/canonical.ts';
import { isLinkListByRule } from '../document/link-list.ts';
import type { Habits } from './habits.ts';
import { LINK_LIST_MARKER, LIST_SEPARATOR } from './read-blocks.ts';
import type { TableSource } from './table-source.ts';
import { type InlineStyle, writeImage, writeInline, writeLinkAround } from './write-inline.ts';
import { writeTable } from './write-table.ts';

export interface BlockStyle extends InlineStyle {
  /** List signs (`-*+.)`) of the neighbours: a list beside another takes another sign, or they would be one. */
  readonly avoid?: string;
  /** Habits of what stands inside the block, where they are others. */
  readonly within?: Habits;
  /** Whether a list that is loose for a blank line inside an item has none between its items. */
  readonly close?: boolean;
  /** The tables of the block's own source, whose rows and cells keep their lines and padding. */
  readonly tables?: readonly TableSource[];
}

/** The style for what stands inside a container. */
const inside = ({ habits, within = habits, ...style }: BlockStyle): BlockStyle => ({
  ...style,
  habits: within,
  within,
});

/** One canonical block as Markdown: lines joined with a line feed, none at the end. */
export function writeBlock(block: Node, style: BlockStyle): string {
  switch (block.type.name) {
    case 'paragraph':
      return writeInline(block.children, style);
    case 'attribution':
      return `— ${writeInline(block.children, { ...style, place: 'inside' })}`;
    case 'heading':
      return writeHeading(block, style);
    case 'blockquote':
      return prefixLines(writeQuoted(block, { ...inside(style), avoid: '' }), '> ');
    case 'pullQuote':
      return prefixLines(
        ['[!pullquote]', ...writePullQuoteBody(block, { ...inside(style), avoid: '' })].join('\n'),
        '> ',
      );
    case 'bulletList':
    case 'linkList':
    case 'orderedList':
      return writeList(block, style);
    case 'figure':
      return writeFigure(block, style);
    case 'codeBlock':
      return writeCodeBlock(block, style.habits);
    case 'horizontalRule':
      return '---';
    case 'table':
      return writeTable(block, style, style.tables);
    case 'footnoteDefinition':
      return writeFootnote(block, { ...inside(style), avoid: '' });
    default:
      return block.textContent;
  }
}

function writePullQuoteBody(block: Node, style: BlockStyle): readonly string[] {
  const body = writeQuoted(block, style);
  if (body === '') return [];
  // After the marker's line only a paragraph goes on; another block needs a line between.
  return block.firstChild?.type.name === 'paragraph' ? [body] : ['', body];
}

/** A quotation's inside; what only looks like a marker of ours in it is escaped. */
function writeQuoted(block: Node, style: BlockStyle): string {
  const looksMarked = block.type.name === 'blockquote' && block.firstChild?.type.name === 'paragraph';
  const last = block.lastChild;
  const looksAttributed =
    block.childCount > 1 && last?.type.name === 'paragraph' && last.textContent.startsWith('—');
  const body = looksAttributed
    ? `${writeChildren(block.children.slice(0, -1), style)}\n\n${writeBlock(last, style).replace(/^—/, '&mdash;')}`
    : writeChildren(block.children, style);
  return looksMarked ? body.replace(/^\[(?=!pullquote\][ \t]*(?:\n|$))/i, '\\[') : body;
}

/** Blocks one after another with a blank line between. */
export function writeChildren(blocks: readonly Node[], style: BlockStyle, tight = false): string {
  let written = '';
  let avoid = style.avoid ?? '';
  blocks.forEach((block, index) => {
    const previous = blocks[index - 1];
    const joins = previous !== undefined && tight && joinsWithoutBlank(previous, block);
    // An underline would underline the paragraph right before as well.
    const habits: Habits = joins ? { ...style.habits, heading: 'atx' } : style.habits;
    const isRule = joins && block.type.name === 'horizontalRule';
    const text = isRule ? '***' : writeBlock(block, { ...style, habits, avoid });
    if (previous) written += joins ? '\n' : '\n\n';
    written += text;
    avoid = listSign(block, text);
  });
  return written;
}

/** The bullet or delimiter that a written list uses; empty for other blocks. */
export function listSign(block: Node, text: string): string {
  if (!block.type.isInGroup('list')) return '';
  const comment = [LINK_LIST_MARKER, LIST_SEPARATOR].find((own) => text.startsWith(own)) ?? '';
  return /^\s*(?:\d+)?([-*+.)])/.exec(text.slice(comment.length))?.[1] ?? '';
}

const isBreak = (node: Node): boolean => node.type.name === 'hardBreak' || node.type.name === 'softBreak';

function writeHeading(block: Node, style: BlockStyle): string {
  const level = Number(block.attrs['level']);
  const isUnderlined = level <= 2 && (style.habits.heading === 'setext' || block.children.some(isBreak));
  const text = writeInline(block.children, isUnderlined ? style : { ...style, place: 'heading' });
  const setext = level <= 2 && text !== '' && (style.habits.heading === 'setext' || text.includes('\n'));
  if (setext) {
    const widest = Math.max(3, ...text.split('\n').map((line) => line.length));
    return `${text}\n${(level === 1 ? '=' : '-').repeat(widest)}`;
  }
  // A closing run of signs would be taken for decoration.
  const guarded = text.replace(/(^|[ \t])(#+)$/, '$1\\$2');
  return guarded === '' ? '#'.repeat(level) : `${'#'.repeat(level)} ${guarded}`;
}

/** The label and the first paragraph on one line; all further lines indented by four. */
function writeFootnote(footnote: Node, style: BlockStyle): string {
  const label = `[^${String(footnote.attrs['label'])}]:`;
  const body = writeChildren(footnote.children, style);
  if (body === '') return label;
  const indented = body
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
  return footnote.firstChild?.type.name === 'paragraph'
    ? `${label} ${indented.slice(4)}`
    : `${label}\n${indented}`;
}

const prefixLines = (text: string, prefix: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join('\n');

function writeList(list: Node, style: BlockStyle): string {
  const items = list.children;
  const tight = list.attrs['tight'] === true || (style.close === true && !items.every(canBeTight));
  const ordered = list.type.name === 'orderedList';
  const start = Number(list.attrs['start'] ?? 1);
  const needsMarker = list.type.name === 'linkList' && !isLinkListByRule(items);
  const avoid = needsMarker ? '' : style.avoid;
  const sign = ordered
    ? otherThan(style.habits.ordered, avoid, ['.', ')'])
    : otherThan(style.habits.bullet, avoid, ['-', '*', '+']);
  const written = items.map((item, index) =>
    writeItem(item, ordered ? `${Math.min(start + index, 999_999_999)}${sign}` : sign, tight, style),
  );
  return (needsMarker ? `${LINK_LIST_MARKER}\n` : '') + written.join(tight ? '\n' : '\n\n');
}

const otherThan = <Sign extends string>(wanted: Sign, avoid = '', all: readonly Sign[]): Sign =>
  avoid.includes(wanted) ? (all.find((sign) => !avoid.includes(sign)) ?? wanted) : wanted;

function writeItem(item: Node, marker: string, tight: boolean, style: BlockStyle): string {
  const checked = item.attrs['checked'] as boolean | null;
  const task = checked === null ? '' : checked ? '[x] ' : '[ ] ';
  // Bullets alone, one in another, would be a rule: `- - -`.
  const avoid = style.escaping === 'light' ? '' : marker;
  const written = writeChildren(item.children, { ...inside(style), avoid }, tight);
  const looksTicked = checked === null && item.firstChild?.type.name === 'paragraph';
  const body = looksTicked ? written.replace(/^\[(?=[ xX]\][ \t])/, '\\[') : written;
  if (body === '' && task === '') return marker;
  const indent = ' '.repeat(marker.length + 1);
  const [begin = '', ...rest] = (task + body).split('\n');
  // `- ---` is a rule all over, and no item.
  const first = begin === '---' ? '___' : begin;
  return [`${marker} ${first}`, ...rest.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

function writeFigure(figure: Node, style: BlockStyle): string {
  const image = writeImage(figure.attrs, style);
  const href = figure.attrs['href'] as string | null;
  const line =
    href === null ? image : writeLinkAround(image, href, figure.attrs['hrefTitle'] as string | null);
  if (figure.content.size === 0) return line;
  const hasItalics = figure.children.some((node) => node.marks.some((mark) => mark.type.name === 'italic'));
  // Italics inside a word are written with `*`, so the emphasis around them is not.
  const emphasis = hasItalics ? '_' : style.escaping === 'light' ? style.habits.emphasis : '*';
  const italics = emphasis === '*' ? '_' : '*';
  return `${line}\n${emphasis}${writeInline(figure.children, { ...style, italics, around: emphasis, place: 'inside' })}${emphasis}`;
}

function writeCodeBlock(block: Node, habits: Habits): string {
  const text = block.textContent;
  const info = (block.attrs['language'] as string | null) ?? '';
  const sign = info.includes('`') ? '~' : habits.fence[0];
  const longest = Math.max(0, ...(text.match(sign === '~' ? /~+/g : /`+/g) ?? []).map((run) => run.length));
  const fence = (sign ?? '`').repeat(Math.max(3, longest + 1)) + (info.startsWith(sign ?? '`') ? ' ' : '');
  return text === '' ? `${fence}${info}\n${fence.trimEnd()}` : `${fence}${info}\n${text}\n${fence.trimEnd()}`;
}
