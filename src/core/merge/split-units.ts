import type { MarkdownIt, Token } from 'markdown-it';
import { createSyntax } from '../markdown/syntax.ts';

/** What of an issue is added, moved, deleted or edited as one: a block, or an item of a list, in whole lines. */
export interface Unit {
  readonly kind: UnitKind;
  /** The heading's level; how deep an item is nested; else 0. */
  readonly level: number;
  /** Its lines with the ends between them, without the last one's end. */
  readonly text: string;
  /** What tells it from others: the text, but for an ordered item's number. */
  readonly key: string;
  /** Its words; see `wordsOf`. */
  readonly words: readonly string[];
  readonly fromLine: number;
  readonly toLine: number;
}

/** `rest` is what follows a nested list inside an item; `raw` is what Galley keeps and does not read. */
export type UnitKind =
  | 'paragraph'
  | 'heading'
  | 'item'
  | 'rest'
  | 'quote'
  | 'footnote'
  | 'table'
  | 'code'
  | 'rule'
  | 'raw';

/** A text as units, and what stands between them: `gaps[i]` before unit i, the last one after all of them. */
export interface SplitText {
  readonly units: readonly Unit[];
  readonly gaps: readonly string[];
}

const KINDS: Readonly<Record<string, UnitKind>> = {
  paragraph_open: 'paragraph',
  heading_open: 'heading',
  blockquote_open: 'quote',
  footnote_open: 'footnote',
  table_open: 'table',
  fence: 'code',
  code_block: 'code',
  hr: 'rule',
};

const ORDINAL = /^([ \t]*)\d{1,9}(?=[.)](?:[ \t]|$))/;

/** Words for counting: runs of letters and digits. The number of an ordered item says nothing and is no word. */
export const wordsOf = (text: string): readonly string[] =>
  text.replace(ORDINALS, '').match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];

/** At the beginnings of lines; `^` alone would also stand after a line separator (U+2028), which ends no line here. */
const ORDINALS = /(?<![^\n])[ \t]*\d{1,9}[.)](?![^ \t\r\n])/g;

let syntax: MarkdownIt | undefined;

/**
 * Splits the body of an issue. Joined in turn, gaps and units are the body.
 *
 * @param body with line feeds or CRLF as line ends
 * @param firstLine the number of the body's first line in the file
 */
export function splitUnits(body: string, firstLine = 0): SplitText {
  const lines = body.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const units: Unit[] = [];
  const gaps: string[] = [];
  let line = 0;
  let gap = '';
  for (const { kind, level, from, to } of rangesOf(body, lines)) {
    for (; line < from; line += 1) gap += lines[line];
    const text = lines.slice(from, to).join('');
    const end = /\r?\n$/.exec(text)?.[0] ?? '';
    units.push(
      unitOf(kind, level, text.slice(0, text.length - end.length), firstLine + from, firstLine + to),
    );
    gaps.push(gap);
    gap = end;
    line = to;
  }
  for (; line < lines.length; line += 1) gap += lines[line];
  return { units, gaps: [...gaps, gap] };
}

/** A unit of its text. */
export function unitOf(kind: UnitKind, level: number, text: string, fromLine: number, toLine: number): Unit {
  const key = kind === 'item' ? text.replace(ORDINAL, '$11') : text;
  return { kind, level, text, key, words: wordsOf(text), fromLine, toLine };
}

interface Range {
  readonly kind: UnitKind;
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

const isBlank = (line: string | undefined): boolean => line === undefined || /^[ \t]*\r?\n?$/.test(line);

/** Ranges of lines in order, without blank lines at their ends; no line with text is left out. */
function rangesOf(body: string, lines: readonly string[]): readonly Range[] {
  syntax ??= createSyntax();
  const tokens: Token[] = [];
  // Blocks only: what stands inside them would take most of the time.
  syntax.block.parse(body.replaceAll('\r\n', '\n'), syntax, {}, tokens);
  const found: Range[] = [];
  let end = 0;
  const add = (kind: UnitKind, level: number, from: number, to: number) => {
    let [first, last] = [from, Math.min(to, lines.length)];
    while (first < last && isBlank(lines[first])) first += 1;
    while (last > first && isBlank(lines[last - 1])) last -= 1;
    if (first < last) found.push({ kind, level, from: first, to: last });
  };
  const roots = tokens.filter((token) => token.level === 0 && token.nesting !== -1 && token.map);
  for (const token of roots) {
    const [from, to] = token.map as [number, number];
    add('raw', 0, end, from);
    if (/^(?:bullet|ordered)_list_open$/.test(token.type)) addList(tokens, token, lines, add);
    else
      add(
        KINDS[token.type] ?? 'raw',
        token.type === 'heading_open' ? Number(token.tag.slice(1)) : 0,
        Math.max(from, end),
        to,
      );
    end = Math.max(end, to);
  }
  add('raw', 0, end, lines.length);
  return found;
}

/** Items begin units where they begin a line; nested ones do not belong to the item around them. */
function addList(
  tokens: readonly Token[],
  list: Token,
  lines: readonly string[],
  add: (kind: UnitKind, level: number, from: number, to: number) => void,
): void {
  const starts = new Map<number, { kind: UnitKind; level: number }>();
  const [first, last] = list.map as [number, number];
  const open: Token[] = [];
  let isAfterNestedList = false;
  for (let at = tokens.indexOf(list); at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const depth = open.length;
    if (token.nesting === -1) {
      const closed = open.pop();
      if (open.length === 0) break;
      if (closed && /list_open$/.test(closed.type)) isAfterNestedList = true;
      continue;
    }
    const inListsOnly = open.every(({ type }) => /list(?:_item)?_open$/.test(type));
    const line = token.map?.[0];
    if (line !== undefined && inListsOnly && !starts.has(line)) {
      if (token.type === 'list_item_open') starts.set(line, { kind: 'item', level: (depth - 1) / 2 });
      else if (isAfterNestedList && depth > 0 && !/list_open$/.test(token.type))
        starts.set(line, { kind: 'rest', level: depth / 2 - 1 });
    }
    if (token.type === 'list_item_open') isAfterNestedList = false;
    if (token.nesting === 1) open.push(token);
  }
  const sorted = [...starts].sort(([a], [b]) => a - b);
  sorted.forEach(([line, { kind, level }], index) => {
    add(kind, level, index === 0 ? first : line, sorted[index + 1]?.[0] ?? Math.min(last, lines.length));
  });
}
