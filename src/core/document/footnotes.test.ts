import { describe, expect, it } from 'vitest';
import { parseIssue } from '../markdown/index.ts';
import { footnotesOf, footnoteWithLabel, nextFootnoteLabel } from './footnotes.ts';

const read = (source: string) => parseIssue(source).document;
const numbers = (source: string) =>
  footnotesOf(read(source)).map(({ label, number, definition }) => [label, number, definition !== null]);

describe('footnotes', () => {
  it.each([
    [
      'in the order of their references',
      'a[^b] c[^a]\n\n[^a]: A\n\n[^b]: B\n',
      [
        ['b', 1, true],
        ['a', 2, true],
      ],
    ],
    [
      'once, however often they are called',
      'a[^x] b[^y] c[^x]\n\n[^x]: X\n\n[^y]: Y\n',
      [
        ['x', 1, true],
        ['y', 2, true],
      ],
    ],
    [
      'in lists, quotations and tables too',
      '- a[^1]\n\n> b[^2]\n\n| h[^3] |\n| --- |\n',
      [
        ['1', 1, false],
        ['2', 2, false],
        ['3', 3, false],
      ],
    ],
    [
      'with those that nothing refers to last, without a number',
      '[^z]: Z\n\na[^1]\n\n[^1]: One\n',
      [
        ['1', 1, true],
        ['z', null, true],
      ],
    ],
    ['whatever the case of their labels', 'a[^Note]\n\n[^note]: N\n', [['Note', 1, true]]],
  ])('are numbered %s', (_, source, expected) => {
    expect(numbers(source)).toEqual(expected);
  });

  it('tell where they are called, and where they stand', () => {
    const document = read('a[^1] b[^1]\n\n[^1]: One\n');
    const [note] = footnotesOf(document);
    expect(note?.references.map((at) => document.nodeAt(at)?.type.name)).toEqual([
      'footnoteReference',
      'footnoteReference',
    ]);
    expect(document.nodeAt(note?.definition ?? -1)?.type.name).toBe('footnoteDefinition');
    expect(footnoteWithLabel(footnotesOf(document), '1')).toEqual(note);
  });
});

describe('the next label', () => {
  it.each([
    ['none yet', 'a\n', '1'],
    ['numbers', 'a[^1] b[^2]\n', '3'],
    ['numbers with one left out', 'a[^1] b[^7]\n', '8'],
    ['a file’s own prefix', 'a[^fn1] b[^fn2]\n', 'fn3'],
    ['words', 'a[^grain]\n\n[^grain]: From the grain.\n', '1'],
    ['a definition without a reference', '[^4]: Four\n', '5'],
    ['what looks like a reference in code', '`[^9]`\n\n    [^8]\n', '1'],
  ])('follows %s', (_, source, expected) => {
    expect(nextFootnoteLabel(read(source))).toBe(expected);
  });
});
