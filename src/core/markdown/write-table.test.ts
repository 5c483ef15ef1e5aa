import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../bench/real-files.ts';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { parseIssue, serializeIssue } from './index.ts';

/** A place in the first table of an issue: a cell by row and column. */
type CellPlace = readonly [row: number, column: number];

function tableIn(document: Node): { readonly table: Node; readonly at: number } {
  let found: { table: Node; at: number } | undefined;
  document.descendants((node, at) => {
    if (node.type.name === 'table') found ??= { table: node, at };
    return found === undefined;
  });
  if (!found) throw new Error('no table');
  return found;
}

/** Where a cell's text ends in the document. */
function endOfCell(document: Node, [row, column]: CellPlace): number {
  const { table, at } = tableIn(document);
  let position = at + 1;
  for (let index = 0; index < row; index += 1) position += table.child(index).nodeSize;
  position += 1;
  for (let index = 0; index < column; index += 1) position += table.child(row).child(index).nodeSize;
  return position + table.child(row).child(column).nodeSize - 2;
}

type Change = (transform: Transform) => void;

const type =
  (place: CellPlace, text: string): Change =>
  (transform) =>
    transform.insert(endOfCell(transform.doc, place), issueSchema.text(text));

const clear =
  (place: CellPlace): Change =>
  (transform) => {
    const end = endOfCell(transform.doc, place);
    transform.delete(transform.doc.resolve(end).start(), end);
  };

/** Puts other rows in the place of the first table's. */
const withRows =
  (change: (rows: Node[]) => readonly Node[]): Change =>
  (transform) => {
    const { table, at } = tableIn(transform.doc);
    transform.replaceWith(
      at,
      at + table.nodeSize,
      table.copy().type.create(null, change([...table.children])),
    );
  };

const row = (...texts: readonly string[]): Node =>
  issueSchema.node(
    'tableRow',
    null,
    texts.map((text) => cell('tableCell', text)),
  );
const cell = (type: 'tableCell' | 'tableHeader', text: string): Node =>
  issueSchema.node(type, null, [
    issueSchema.node('paragraph', null, text === '' ? [] : [issueSchema.text(text)]),
  ]);

const withColumn = (at: number, texts: readonly string[]): Change =>
  withRows((rows) =>
    rows.map((each, index) => {
      const cells = [...each.children];
      cells.splice(at, 0, cell(index === 0 ? 'tableHeader' : 'tableCell', texts[index] ?? ''));
      return each.type.create(null, cells);
    }),
  );

const withoutColumn = (at: number): Change =>
  withRows((rows) => rows.map((each) => each.type.create(null, each.children.toSpliced(at, 1))));

function save(source: string, change: Change): string {
  const parsed = parseIssue(source);
  const transform = new Transform(parsed.document);
  change(transform);
  const saved = serializeIssue(parsed, transform.doc);
  if (!saved.ok) throw new Error(saved.reason);
  expect(sayTheSame(parseIssue(saved.text).document, transform.doc)).toBe(true);
  return saved.text;
}

const PADDED = `| a   | b   | c |
|-----|-----|---|
| x   | -   | - |
| short |
| y   | \`z\` | q |
`;

const cases: readonly (readonly [string, string, Change, string])[] = [
  [
    'the last of two equal cells',
    PADDED,
    type([1, 2], 'new'),
    PADDED.replace('| x   | -   | - |', '| x   | -   | -new |'),
  ],
  ['the first of two equal cells', PADDED, type([1, 1], 'n'), PADDED.replace('| -   |', '| -n  |')],
  [
    'the missing cell of a short row',
    PADDED,
    type([2, 1], 'n'),
    PADDED.replace('| short |', '| short | n |'),
  ],
  ['a cell after a missing one', PADDED, type([2, 2], 'n'), PADDED.replace('| short |', '| short |   | n |')],
  ['a cell that outgrows its room', PADDED, type([3, 0], 'ellow'), PADDED.replace('| y   |', '| yellow |')],
  ['a cell emptied', PADDED, clear([1, 0]), PADDED.replace('| x   |', '|     |')],
  ['a bar typed', PADDED, type([1, 0], '|'), PADDED.replace('| x   |', '| x\\| |')],
  [
    'an empty cell filled',
    '| a | b |\n|---|---|\n|   | y |\n',
    type([1, 0], 'x'),
    '| a | b |\n|---|---|\n| x | y |\n',
  ],
  [
    'a table without bars at its edges',
    'a | b\n--|--\nx | -\ny | -\n',
    type([2, 1], 'n'),
    'a | b\n--|--\nx | -\ny | -n\n',
  ],
  [
    'the first cell emptied where no bar stands before it',
    'a | b\n--|--\nx | y\n',
    clear([1, 0]),
    'a | b\n--|--\n|  | y\n',
  ],
  [
    'numbers set to the right',
    '| city | people |\n|:-----|-------:|\n| Brno |    380 |\n| Ulm  |    128 |\n',
    type([2, 1], '0'),
    '| city | people |\n|:-----|-------:|\n| Brno |    380 |\n| Ulm  |   1280 |\n',
  ],
  [
    'escapes and references of its other cells',
    '| a | b |\n|:--|---|\n| \\$5 &nbsp;km | x |\n| \\#tag | x |\n',
    type([2, 1], 'y'),
    '| a | b |\n|:--|---|\n| \\$5 &nbsp;km | x |\n| \\#tag | xy |\n',
  ],
  [
    'a shorter text in a table without padding',
    '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 300 mm |\n',
    (transform) => {
      clear([2, 1])(transform);
      type([2, 1], '400')(transform);
    },
    '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 400 |\n',
  ],
  [
    'a row added to a table without padding',
    '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 300 mm |\n',
    withRows((rows) => [...rows, row('Millet', '100')]),
    '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 300 mm |\n| Millet | 100 |\n',
  ],
  [
    'a row and a column added to a table without padding',
    '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 300 mm |\n',
    (transform) => {
      withRows((rows) => rows.toSpliced(2, 0, row('Spelt', '')))(transform);
      withColumn(1, ['', '', 'x', ''])(transform);
    },
    '| Crop |  | Rain |\n| --- | --- | ---: |\n| Oats |  | 250 mm |\n| Spelt | x |  |\n| Rye |  | 300 mm |\n',
  ],
  [
    'a row above the head of a table without padding',
    '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n',
    (transform) => {
      withRows(([head, oats]) => [row('New', ''), head, oats] as Node[])(transform);
    },
    '| New |  |\n| --- | ---- |\n| Crop | Rain |\n| Oats | 250 mm |\n',
  ],
  [
    'a row added',
    PADDED,
    withRows((rows) => [...rows.slice(0, 2), row('n', 'm', ''), ...rows.slice(2)]),
    PADDED.replace('| short |', '| n   | m   |   |\n| short |'),
  ],
  ['a row deleted', PADDED, withRows((rows) => rows.toSpliced(2, 1)), PADDED.replace('| short |\n', '')],
  [
    'rows swapped',
    PADDED,
    withRows(([head, one, two, three]) => [head, three, two, one] as Node[]),
    PADDED.replace('| x   | -   | - |', '@')
      .replace('| y   | `z` | q |', '| x   | -   | - |')
      .replace('@', '| y   | `z` | q |'),
  ],
  [
    'a column added',
    '| a   | c |\n|-----|---|\n| x   | - |\n',
    withColumn(1, ['b', 'y']),
    '| a   | b | c |\n|-----| --- |---|\n| x   | y | - |\n',
  ],
  [
    'a column deleted',
    '| a   | b | c |\n|-----|---|---|\n| x   | y | - |\n',
    withoutColumn(1),
    '| a   | c |\n|-----|---|\n| x   | - |\n',
  ],
  [
    'a table in a quotation',
    '> | a   | b |\n> |-----|---|\n> | -   | - |\n> | -   | - |\n',
    type([2, 1], 'n'),
    '> | a   | b |\n> |-----|---|\n> | -   | - |\n> | -   | -n |\n',
  ],
  [
    'a table in an item',
    '- words\n\n  | a   | b |\n  |-----|---|\n  | -   | - |\n  | short |\n- more\n',
    type([2, 1], 'n'),
    '- words\n\n  | a   | b |\n  |-----|---|\n  | -   | - |\n  | short | n |\n- more\n',
  ],
  [
    'a file with carriage returns',
    '| a   | b |\r\n|-----|---|\r\n| -   | - |\r\n',
    type([1, 1], 'n'),
    '| a   | b |\r\n|-----|---|\r\n| -   | -n |\r\n',
  ],
];

describe('an edit of a table touches the row it is in, and of that row the cell', () => {
  it.each(cases)('%s', (_name, source, change, expected) => {
    expect(save(source, change)).toBe(expected);
  });

  it('holds for any padding and any cell', () => {
    const text = fc.constantFrom('-', 'x', 'a \\| b', '`z`', '**b**', '\\#tag', '5 &amp; 6', '漢字', '');
    const padded = fc
      .tuple(text, fc.nat(4), fc.nat(4))
      .map(([word, before, after]) => ` ${' '.repeat(before)}${word}${' '.repeat(after)} `);
    const line = (cells: readonly string[]) => `|${cells.join('|')}|`;
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc
          .array(fc.array(padded, { minLength: 1, maxLength: width }), { minLength: 1, maxLength: 5 })
          .map((rows) => ({ width, rows: rows.map(line) })),
      );
    fc.assert(
      fc.property(table, fc.nat(), fc.nat(), ({ width, rows }, inRow, inColumn) => {
        const head = line(Array.from({ length: width }, (_, at) => ` h${at}  `));
        const lines = [head, line(Array.from({ length: width }, () => '---')), ...rows];
        const [at, column] = [inRow % rows.length, inColumn % width];
        const after = save(`${lines.join('\n')}\n`, type([at + 1, column], 'typed')).split('\n');
        expect(after.toSpliced(at + 2, 1)).toEqual([...lines, ''].toSpliced(at + 2, 1));
      }),
      { seed: SEED },
    );
  });
});
