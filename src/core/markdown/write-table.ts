import type { Node } from 'prosemirror-model';
import { type Match, matchBlocks } from './match-blocks.ts';
import { carryEdit } from './patch.ts';
import { type CutRow, cutRow, escapeBars, type TableSource } from './table-source.ts';
import { type InlineStyle, writeInline } from './write-inline.ts';

/**
 * A canonical table as GitHub writes it: a row of heads, a row of alignments, a row a line.
 *
 * Where the table was read from one of the `sources`, only what changed is written: a row with the same cells keeps its
 * line, a cell with the same text keeps its padding, and a cell with other text takes the room it had.
 */
export function writeTable(table: Node, style: InlineStyle, sources: readonly TableSource[] = []): string {
  const source = mostAlike(table, sources);
  if (source) return writeFromSource(table, source, style).join('\n');
  const [head, ...rows] = table.children;
  if (!head) return '';
  const delimiters = head.children.map(({ attrs }) => delimiter(attrs['align']));
  return [writeNewRow(head, style), line(delimiters), ...rows.map((row) => writeNewRow(row, style))].join(
    '\n',
  );
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const writeNewRow = (row: Node, style: InlineStyle): string =>
  line(row.children.map((cell) => writeCell(cell, style)));

/** A column's alignment as a delimiter row says it, in at least `width` characters. */
function delimiter(align: unknown, width = 0): string {
  const left = align === 'left' || align === 'center' ? ':' : '';
  const right = align === 'right' || align === 'center' ? ':' : '';
  return left + '-'.repeat(Math.max(3, width - left.length - right.length)) + right;
}

/**
 * A bar in a cell is escaped even in code: the row is cut into cells before anything else is read, and the backslash
 * right before a bar goes. Where text is spelled as entities, bars that are left are none of text: in code or a label
 * a backslash before one is a character of its own. Blanks of every kind are cut off a cell's edges.
 */
const writeCell = (cell: Node, style: InlineStyle): string =>
  escapeBars(
    writeInline(cell.firstChild?.children ?? [], { ...style, place: 'cell' }),
    style.escaping === 'entities',
  ).replace(/^\s+|\s+$/g, (blanks) => [...blanks].map((blank) => `&#${blank.codePointAt(0)};`).join(''));

/** The source that shares most with a table; undefined where several share nothing with it. */
function mostAlike(table: Node, sources: readonly TableSource[]): TableSource | undefined {
  // Where there is one, it is the one that was edited.
  let best = sources.length === 1 ? sources[0] : undefined;
  let bestScore = 0;
  for (const source of sources) {
    if (source.table.eq(table)) return source;
    const score = sharedCells(table, source.table);
    if (score > bestScore) [best, bestScore] = [source, score];
  }
  return best;
}

function sharedCells(a: Node, b: Node): number {
  const texts = (table: Node): readonly string[] =>
    table.children.flatMap((row) => row.children.map(({ textContent }) => textContent));
  const ofB = new Set(texts(b));
  return texts(a).filter((text) => text !== '' && ofB.has(text)).length;
}

const sameCell = (a: Node | null, b: Node | null): boolean =>
  a !== null && b !== null && a.content.eq(b.content);

function writeFromSource(table: Node, source: TableSource, style: InlineStyle): readonly string[] {
  const cuts = source.lines.map(cutRow);
  const [head, delimiters, ...rows] = cuts;
  if (!head || !delimiters) return [];
  const matches = matchBlocks(table.children, source.table.children, 0);
  const origins = rowOrigins(table.children, source.table.children, matches);
  const columns = columnOrigins(table, source.table, origins);
  const keepsColumns = columns.length === columnsOf(source.table) && columns.every((from, at) => from === at);
  const widths = paddedWidths(cuts);
  const written = table.children.map((row, at) => {
    const origin = origins[at] ?? null;
    if (at > 0 && keepsColumns && origin !== null && origin > 0 && matches[at]?.same === origin)
      return source.lines[origin + 1] ?? '';
    const cut = origin === null ? undefined : origin === 0 ? head : rows[origin - 1];
    // The head's line is the head's alone.
    const isOwn = cut !== undefined && (at === 0) === (origin === 0);
    return isOwn
      ? writeRow(row, source.table.child(origin ?? 0), cut, { columns, widths }, style)
      : writePaddedRow(row, head, { columns, widths }, style);
  });
  const aligned = writeDelimiters(table, source.table, delimiters, columns);
  return [written[0] ?? '', aligned, ...written.slice(1)];
}

/**
 * The row of the source that each row is: the same, else between its neighbours' the first with a cell in common, else,
 * where as many are left there on both sides, the one in its place. A table has one head, whatever became of its text.
 */
function rowOrigins(
  rows: readonly Node[],
  before: readonly Node[],
  matches: readonly Match[],
): readonly (number | null)[] {
  const origins: (number | null)[] = matches.map(({ same }, at) => (at === 0 ? 0 : same === 0 ? null : same));
  const used = new Set(origins);
  const pair = (isAlike: (row: Node, other: Node, sameRoom: boolean) => boolean): void => {
    for (const [at, row] of rows.entries()) {
      if (origins[at] !== null) continue;
      const from = (origins.slice(0, at).findLast((origin) => origin !== null) ?? 0) + 1;
      const to = origins.slice(at + 1).find((origin) => origin !== null) ?? before.length;
      const free = before
        .map((_, index) => index)
        .slice(from, to)
        .filter((index) => !used.has(index));
      const next = origins.slice(at).findIndex((origin) => origin !== null);
      const waiting = next < 0 ? rows.length - at : next;
      const found = free.find((index) => isAlike(row, before[index] as Node, free.length === waiting));
      if (found === undefined) continue;
      origins[at] = found;
      used.add(found);
    }
  };
  pair((row, other) =>
    row.children.some((cell) => cell.textContent !== '' && other.children.some((own) => sameCell(cell, own))),
  );
  pair((_row, _other, sameRoom) => sameRoom);
  return origins;
}

/** Where the columns of a table come from, and how wide blanks make those that are padded. */
interface Layout {
  readonly columns: readonly (number | null)[];
  readonly widths: readonly (number | null)[];
}

/** The width of each column that is padded: head, delimiters and most other cells have it. */
function paddedWidths([head, delimiters, ...rows]: readonly CutRow[]): readonly (number | null)[] {
  return (head?.cells ?? []).map(({ length }, at) => {
    const lengths = rows.map(({ cells }) => cells[at]?.length).filter((cell) => cell !== undefined);
    const same = lengths.filter((cell) => cell === length).length;
    return delimiters?.cells[at]?.length === length && same * 2 >= lengths.length ? length : null;
  });
}

const columnsOf = (table: Node): number => table.firstChild?.childCount ?? 0;

/** For each column of a table the column of its source that it is; null for a new one. */
function columnOrigins(
  table: Node,
  source: Node,
  origins: readonly (number | null)[],
): readonly (number | null)[] {
  const [now, was] = [columnsOf(table), columnsOf(source)];
  const pairs = table.children.flatMap((row, index) => {
    const origin = origins[index] ?? null;
    return origin === null ? [] : [[row, source.child(origin)] as const];
  });
  // A cell of it may be edited as well.
  const isSame = (at: number, from: number): boolean =>
    pairs.filter(([row, other]) => sameCell(row.maybeChild(at), other.maybeChild(from))).length * 2 >
    pairs.length;
  const shorter = Math.min(now, was);
  let before = 0;
  while (before < shorter && (now === was || isSame(before, before))) before += 1;
  let after = 0;
  while (after < shorter - before && isSame(now - 1 - after, was - 1 - after)) after += 1;
  const gone = was - before - after;
  return Array.from({ length: now }, (_, at) => {
    if (at < before) return at;
    if (at >= now - after) return at - now + was;
    return at - before < gone ? at : null;
  });
}

/** A row in its own line: cells with the same text are not touched. */
function writeRow(
  row: Node,
  was: Node,
  cut: CutRow,
  { columns, widths }: Layout,
  style: InlineStyle,
): string {
  const cells = columns.map((from, at) => {
    const [cell, before] = [row.child(at), from === null ? null : was.maybeChild(from)];
    const raw = from === null ? undefined : cut.cells[from];
    if (sameCell(cell, before)) return raw ?? null;
    const padded = from !== null && raw?.length === widths[from];
    return refill(raw ?? '', before ? writeCell(before, style) : '', writeCell(cell, style), padded);
  });
  // A short row has no cells at its end, and needs none that are empty.
  while (cells.at(-1) === null) cells.pop();
  return joinRow(
    cut,
    cells.map((cell) => cell ?? '   '),
  );
}

/** A row that the source has not, its cells as wide as its columns where those are padded. */
function writePaddedRow(row: Node, head: CutRow, { columns, widths }: Layout, style: InlineStyle): string {
  const cells = columns.map((from, at) => {
    const width = from === null ? null : (widths[from] ?? null);
    return refill(' '.repeat(width ?? 0), '', writeCell(row.child(at), style), width !== null);
  });
  return joinRow(head, cells);
}

function writeDelimiters(
  table: Node,
  source: Node,
  cut: CutRow,
  columns: readonly (number | null)[],
): string {
  const cells = columns.map((from, at) => {
    const align: unknown = table.firstChild?.maybeChild(at)?.attrs['align'];
    const raw = from === null ? undefined : cut.cells[from];
    if (raw === undefined || from === null) return ` ${delimiter(align)} `;
    if (align === source.firstChild?.maybeChild(from)?.attrs['align']) return raw;
    return raw.replace(raw.trim(), delimiter(align, raw.trim().length));
  });
  return joinRow(cut, cells);
}

/** A row with bars at its edges where its line has them, and where an empty cell needs one to be seen. */
function joinRow({ before, after }: CutRow, cells: readonly string[]): string {
  const [first = '', last = ''] = [cells[0], cells.at(-1)];
  const opening = before.endsWith('|') || first.trim() !== '' ? before : `${before}|`;
  const closing = after.startsWith('|') || last.trim() !== '' ? after : `|${after}`;
  const written = cells.map((cell, at) => {
    if (at === 0 && !opening.endsWith('|')) return cell.trimStart();
    if (at === cells.length - 1 && !closing.startsWith('|')) return cell.trimEnd();
    // What was the last cell of a line without a bar at its end may end with its text.
    return after.startsWith('|') || /\s$/.test(cell) ? cell : `${cell} `;
  });
  return opening + written.join('|') + closing;
}

/** Other text in a cell; where the cell is padded, in the room it had, on the side where its text was. */
function refill(raw: string, was: string, now: string, padded: boolean): string {
  const own = raw.trim();
  if (now === '') return ' '.repeat(padded ? raw.length : 2);
  if (own === '') return ` ${now} `.padEnd(padded ? raw.length : 0);
  const text = carryEdit(was, now, own) ?? now;
  const [lead, trail] = [raw.slice(0, raw.length - raw.trimStart().length), raw.slice(raw.trimEnd().length)];
  if (!padded) return lead + text + trail.slice(0, 1);
  if (trail.length <= 1 && lead.length > 1)
    return ' '.repeat(Math.max(1, raw.length - text.length - trail.length)) + text + trail;
  return (
    lead + text + ' '.repeat(Math.max(Math.min(trail.length, 1), raw.length - lead.length - text.length))
  );
}
