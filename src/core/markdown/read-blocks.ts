import type { Token } from 'markdown-it';
import type { Node, Schema } from 'prosemirror-model';
import { isLinkListByRule } from '../document/link-list.ts';
import { type Signs, signsIn } from './habits.ts';
import { knownBlockOf } from './known-blocks.ts';
import { readFigure } from './read-figure.ts';
import { readInline } from './read-inline.ts';
import { readTable } from './read-table.ts';
import { rememberText } from './source-texts.ts';
import { tableLines } from './table-syntax.ts';

/** A top-level block, and the lines of the body it stands on: from the first to before the last. */
export interface ReadBlock {
  readonly node: Node;
  readonly fromLine: number;
  readonly toLine: number;
  /** The line each item of a list begins on. */
  readonly itemLines?: readonly number[];
  readonly signs: Signs;
}

export const LINK_LIST_MARKER = '<!-- links -->';
/** Parts a list from one right before it, which would else be one with it. */
export const LIST_SEPARATOR = '<!-- -->';
const PULL_QUOTE_MARKER = '[!pullquote]';
const ATTRIBUTION = /^— ?/;

/**
 * Block tokens as document nodes, one entry a top-level block.
 *
 * A block in which anything is not understood (a token the schema has no node for, nesting beyond the parser's
 * bound) becomes one source block with the exact lines it stands on: nothing is guessed, nothing is dropped.
 *
 * @param lines the body's lines, without their ends
 */
export function readBlocks(
  tokens: readonly Token[],
  lines: readonly string[],
  schema: Schema,
): readonly ReadBlock[] {
  const trees = treesOf(tokens);
  const signsOf = (index: number) =>
    signsIn(tokens, trees[index]?.firstToken ?? 0, trees[index + 1]?.firstToken ?? tokens.length);
  const blocks: ReadBlock[] = [];
  for (let index = 0; index < trees.length; index += 1) {
    const tree = trees[index] as Tree;
    const [fromLine, toLine] = tree.token.map ?? [0, 0];
    const known = knownBlockOf(tree.token);
    if (known) {
      const { node, signs, itemLines } = known;
      const lines = itemLines && { itemLines: itemLines.map((line) => fromLine + line) };
      blocks.push({ node, fromLine, toLine, signs, ...lines });
      continue;
    }
    const next = trees[index + 1];
    const comment = commentOfList(tree, next);
    if (comment !== null) {
      const list = readBlock(next as Tree, schema, comment === LINK_LIST_MARKER);
      if (list) {
        index += 1;
        blocks.push({
          node: list,
          fromLine,
          toLine: next?.token.map?.[1] ?? toLine,
          signs: signsOf(index),
          ...itemLinesOf(next),
        });
        continue;
      }
    }
    const node = tree.tooDeep ? null : readBlock(tree, schema, false);
    blocks.push({
      node: node ?? sourceBlock(lines.slice(fromLine, toLine).join('\n'), schema),
      fromLine,
      toLine,
      signs: signsOf(index),
      ...(node === null ? {} : itemLinesOf(tree)),
    });
  }
  return blocks;
}

const itemLinesOf = (tree: Tree | undefined): Pick<ReadBlock, 'itemLines'> =>
  tree?.token.type.endsWith('_list_open')
    ? { itemLines: tree.children.map(({ token }) => token.map?.[0] ?? 0) }
    : {};

/** A source block that holds the given text. */
export function sourceBlock(text: string, schema: Schema): Node {
  return schema.node('sourceBlock', null, text === '' ? [] : [schema.text(text)]);
}

/** Tokens come as a flat list; a tree is easier to think of. */
interface Tree {
  readonly token: Token;
  /** Where it begins in the list. */
  readonly firstToken: number;
  readonly children: readonly Tree[];
  /** The inline content's tokens, where the block has some. */
  readonly inline: readonly Token[] | null;
  /** That content as it is written: what begins it escaped is no marker of ours. */
  readonly written: string;
  readonly tooDeep: boolean;
}

interface Growing {
  readonly token: Token;
  readonly firstToken: number;
  readonly children: Tree[];
  inline: readonly Token[] | null;
  written: string;
  tooDeep: boolean;
}

/** The parser stops without a token some levels before its bound, depending on the kind of block. */
const SAFE_LEVEL = 90;

function treesOf(tokens: readonly Token[]): readonly Tree[] {
  const roots: Tree[] = [];
  const open: Growing[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const parent = open.at(-1);
    if (token.type === 'inline') {
      if (parent) {
        parent.inline = token.children ?? [];
        parent.written = token.content;
      }
      continue;
    }
    if (token.nesting === -1) {
      const closed = open.pop();
      const outer = open.at(-1);
      if (closed?.tooDeep && outer) outer.tooDeep = true;
      continue;
    }
    const tooDeep = token.level > SAFE_LEVEL;
    const tree: Growing = { token, firstToken: index, children: [], inline: null, written: '', tooDeep };
    if (parent && tree.tooDeep) parent.tooDeep = true;
    (parent ? parent.children : roots).push(tree);
    if (token.nesting === 1) open.push(tree);
  }
  return roots;
}

/** The comment of ours that is read with the list on the line after it; null where there is none. */
function commentOfList(tree: Tree, next: Tree | undefined): string | null {
  if (tree.token.type !== 'html_block' || next?.token.map?.[0] !== tree.token.map?.[1]) return null;
  const comment = tree.token.content.trim();
  if (comment === LINK_LIST_MARKER) return next?.token.type === 'bullet_list_open' ? comment : null;
  return comment === LIST_SEPARATOR && next?.token.type.endsWith('_list_open') ? comment : null;
}

/** One block; null where something in it is not understood. */
function readBlock(tree: Tree, schema: Schema, marked: boolean): Node | null {
  const { token } = tree;
  switch (token.type) {
    case 'paragraph_open':
      return readFigure(tree.inline ?? [], schema) ?? textblock('paragraph', null, tree, schema);
    case 'heading_open':
      return textblock('heading', { level: Number(token.tag.slice(1)) }, tree, schema);
    case 'blockquote_open':
      return readQuotation(tree, schema);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return readList(tree, schema, marked);
    case 'table_open':
      return readTable(
        tree.children.flatMap(({ children }) => children).map(({ children }) => children),
        tableLines(token),
        schema,
      );
    case 'footnote_open':
      return readFootnote(tree, schema);
    case 'fence':
      return codeBlock(fenceContent(token), token.info.trim() || null, schema);
    case 'code_block':
      return codeBlock(withoutLastLineEnd(token.content), null, schema);
    case 'hr':
      return schema.node('horizontalRule');
    case 'html_block':
      return sourceBlock(withoutIndent(token.content.replace(/[ \t\n]+$/, '')), schema);
    case 'source':
      return sourceBlock(withoutIndent(token.content), schema);
    default:
      return null;
  }
}

function textblock(
  type: string,
  attrs: Record<string, unknown> | null,
  { inline, written }: Tree,
  schema: Schema,
): Node | null {
  const content = readInline(inline ?? [], schema);
  if (content === null) return null;
  const block = schema.node(type, attrs, content);
  rememberText(block, written);
  return block;
}

/** Blanks before a block say nothing; in a list they would move its text, and read alone make it code. */
const withoutIndent = (text: string): string => text.replace(/^[ \t]+(?=\S)/, '');

const withoutLastLineEnd = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);

/** Where a fence is never closed, blank lines at its end are as they are between other blocks: no content. */
function fenceContent({ content, map }: Token): string {
  const lines = map ? map[1] - map[0] : 0;
  const isClosed = lines === content.split('\n').length + 1;
  return isClosed ? withoutLastLineEnd(content) : content.replace(/(?:^|\n)[ \t\n]*$/, '');
}

const codeBlock = (text: string, language: string | null, schema: Schema): Node =>
  schema.node('codeBlock', { language }, text === '' ? [] : [schema.text(text)]);

function readChildren(trees: readonly Tree[], schema: Schema): Node[] | null {
  const nodes: Node[] = [];
  for (let index = 0; index < trees.length; index += 1) {
    const tree = trees[index] as Tree;
    const comment = commentOfList(tree, trees[index + 1]);
    if (comment !== null) index += 1;
    const node = readBlock(trees[index] as Tree, schema, comment === LINK_LIST_MARKER);
    if (node === null) return null;
    nodes.push(node);
  }
  return nodes;
}

function readQuotation(tree: Tree, schema: Schema): Node | null {
  const first = tree.children[0];
  const afterMarker = first?.token.type === 'paragraph_open' ? withoutMarker(first) : null;
  const trees =
    afterMarker === null || !first ? tree.children : withoutFirstLine(first, afterMarker, tree.children);
  const children = readChildren(trees, schema);
  if (children === null) return null;
  const body = withAttribution(children, trees.at(-1)?.written ?? '', schema);
  if (body.length === 0 || body[0]?.type.name === 'attribution') body.unshift(schema.node('paragraph'));
  return schema.node(afterMarker === null ? 'blockquote' : 'pullQuote', null, body);
}

/** The tokens after `[!pullquote]` where it is all of the first line; null where it is not. */
function withoutMarker({ inline, written }: Tree): readonly Token[] | null {
  const [firstLine = ''] = written.split('\n', 1);
  if (inline === null || firstLine.trim().toLowerCase() !== PULL_QUOTE_MARKER) return null;
  const end = inline.findIndex((token) => token.type === 'softbreak' || token.type === 'hardbreak');
  return end === -1 ? [] : inline.slice(end + 1);
}

function withoutFirstLine(first: Tree, inline: readonly Token[], children: readonly Tree[]): readonly Tree[] {
  if (inline.length === 0) return children.slice(1);
  const written = first.written.slice(first.written.indexOf('\n') + 1);
  return [{ ...first, inline, written }, ...children.slice(1)];
}

/** The last paragraph, if it starts with an em dash and something stands before it, is the attribution. */
function withAttribution(children: Node[], written: string, schema: Schema): Node[] {
  const last = children.at(-1);
  const first = last?.firstChild;
  if (children.length < 2 || last?.type.name !== 'paragraph' || !first?.isText) return children;
  const dash = ATTRIBUTION.test(written) ? ATTRIBUTION.exec(first.text ?? '')?.[0] : undefined;
  if (dash === undefined || last.textContent.length === dash.length) return children;
  const attribution = schema.node('attribution', null, last.content.cut(dash.length));
  rememberText(attribution, written.slice(dash.length));
  return [...children.slice(0, -1), attribution];
}

function readFootnote(tree: Tree, schema: Schema): Node | null {
  const children = readChildren(tree.children, schema);
  if (children === null) return null;
  const label = String((tree.token.meta as { label?: unknown } | null)?.label ?? '');
  return schema.node(
    'footnoteDefinition',
    { label },
    children.length > 0 ? children : [schema.node('paragraph')],
  );
}

function readList(tree: Tree, schema: Schema, marked: boolean): Node | null {
  const items: Node[] = [];
  for (const item of tree.children) {
    const read = readItem(item, schema);
    if (read === null) return null;
    items.push(read);
  }
  if (items.length === 0) return null;
  const tight = tree.children.every((item) =>
    item.children.every((child) => child.token.type !== 'paragraph_open' || child.token.hidden),
  );
  if (tree.token.type === 'ordered_list_open') {
    return schema.node('orderedList', { start: Number(tree.token.attrGet('start') ?? 1), tight }, items);
  }
  if (marked) return schema.node('linkList', { tight }, items);
  return isLinkListByRule(items)
    ? schema.node('linkList', { tight, found: true }, items)
    : schema.node('bulletList', { tight }, items);
}

function readItem(item: Tree, schema: Schema): Node | null {
  const children = readChildren(item.children, schema);
  if (children === null) return null;
  const task = taskOf(item.children[0], children[0]);
  if (task && children[0]) {
    children[0] = children[0].cut(task.length);
    rememberText(children[0], (item.children[0]?.written ?? '').replace(TASK, ''));
  }
  return schema.node(
    'listItem',
    { checked: task?.checked ?? null },
    children.length > 0 ? children : [schema.node('paragraph')],
  );
}

const TASK = /^\[([ xX])\][ \t]+(?=[^ \t\n])/;

function taskOf(
  tree: Tree | undefined,
  paragraph: Node | undefined,
): { checked: boolean; length: number } | null {
  const text =
    paragraph?.type.name === 'paragraph' && paragraph.firstChild?.isText ? paragraph.firstChild.text : '';
  const found = TASK.exec(tree?.written ?? '');
  // The blanks after the box may be fewer once read, where a mark begins.
  const box = found ? /^\[.\][ \t]+/.exec(text ?? '') : null;
  return found && box ? { checked: found[1] !== ' ', length: box[0].length } : null;
}
