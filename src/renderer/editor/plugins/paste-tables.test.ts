// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { rowsOfText, withPlainTables } from './paste-tables.ts';

describe('text with tabs', () => {
  it.each([
    [
      'cells',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['one row', 'a\tb', [['a', 'b']]],
    [
      'line ends of any kind, and one at the end',
      'a\tb\r\nc\t\r\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['a quoted cell', '"say ""so"""\tb', [['say "so"', 'b']]],
    ['no table where a line has no tab', 'a\tb\nplain', null],
    ['no table where nothing is in it', '\t\n\t', null],
    ['no table', 'plain', null],
  ])('gives %s', (_, text, rows) => {
    expect(rowsOfText(text)).toEqual(rows);
  });
});

const cells = (html: string) => {
  const page = new DOMParser().parseFromString(withPlainTables(html), 'text/html');
  return [...page.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.innerHTML.trim()));
};

describe('an HTML table', () => {
  it('has no spans, and rows of one length', () => {
    const html =
      '<table><tr><th colspan="2">w</th><td rowspan="3">t</td></tr><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>';
    expect(cells(html)).toEqual([
      ['w', '', 't'],
      ['a', '', ''],
      ['b', 'c', ''],
    ]);
    expect(withPlainTables(html)).not.toMatch(/span/);
  });

  it('has cells of one line, which keep their marks', () => {
    expect(
      cells('<table><tr><td><p>a <b>b</b></p><p>c</p><ul><li>d</li></ul></td><td>e<br>f</td></tr></table>'),
    ).toEqual([['a <b>b</b>  c   d', 'e f']]);
  });

  it('makes no thousand cells because a page says so', () => {
    expect(
      cells('<table><tr><td colspan="9999" rowspan="9999">a</td><td>b</td></tr></table>')[0],
    ).toHaveLength(51);
  });

  it('that was copied in the app is left as it is', () => {
    const html = '<table data-pm-slice="1 1 []"><tr><td><p>a</p></td></tr></table>';
    expect(withPlainTables(html)).toBe(html);
  });
});
