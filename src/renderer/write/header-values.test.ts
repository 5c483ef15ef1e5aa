import { describe, expect, it } from 'vitest';
import {
  authorNames,
  authorsFrom,
  authorsText,
  authorsValue,
  dateTrouble,
  dayInWords,
  numberTrouble,
  scalarText,
  scalarValue,
  settledDate,
  slugTrouble,
} from './header-values.ts';

describe('a scalar keeps its kind', () => {
  it.each([
    ['16', 15, 16],
    ['16', '15', '16'],
    ['16', undefined, 16],
    ['007', 7, '007'],
    ['1e3', 1, '1e3'],
    ['15a', 15, '15a'],
    ['', 15, ''],
    ['true', false, true],
    ['perhaps', false, 'perhaps'],
    ['true', 'yes', 'true'],
  ])('%j in the place of %j is %j', (text, before, value) => expect(scalarValue(text, before)).toBe(value));

  it.each([
    ['a', 'a'],
    [15, '15'],
    [false, 'false'],
    [null, ''],
    [undefined, ''],
    [['a'], null],
    [{ a: 1 }, null],
  ])('%j is shown as %j', (value, text) => expect(scalarText(value)).toBe(text));
});

describe('authors', () => {
  it.each([
    [['Mara Bell', 'Casper Oduya'], 'Mara Bell, Casper Oduya'],
    [['Bell, Jr.', 'Casper Oduya'], 'Bell, Jr.; Casper Oduya'],
    [[], ''],
  ])('%j are %j, and back', (names, text) => {
    expect(authorsText(names)).toBe(text);
    expect(authorsFrom(text, names)).toEqual(names);
  });

  it('are read from a list, a name, or nothing', () => {
    const of = (authors: never) => authorNames({ kind: 'yaml', fields: { authors }, trouble: null });
    expect(of(['A', 'B', ''] as never)).toEqual(['A', 'B']);
    expect(of('A' as never)).toEqual(['A']);
    expect(authorNames({ kind: 'none', fields: {}, trouble: null })).toEqual([]);
  });

  it('stay one plain name where they were one', () => {
    expect(authorsValue(['B'], 'A')).toBe('B');
    expect(authorsValue(['A', 'B'], 'A')).toEqual(['A', 'B']);
    expect(authorsValue(['A'], ['A', 'B'])).toEqual(['A']);
  });
});

describe('dates', () => {
  it.each(['', '2026-02-03', '2026-02-17T10:00:00Z', '2026-02-26 22:00:00 -0000', '2024-02-29'])(
    '%j is one',
    (text) => expect(dateTrouble(text)).toBeNull(),
  );
  it.each([
    ['soon', /is not a date/],
    ['2026-2-3', /is not a date/],
    ['2026-02-30', /no such day/],
    ['2025-02-29', /no such day/],
    ['2026-02-03 noon', /not a time/],
  ])('%j is none', (text, words) => expect(dateTrouble(text)).toMatch(words));

  it.each([
    ['3 February 2026', '2026-02-03'],
    ['3rd Feb 2026', '2026-02-03'],
    ['February 3, 2026', '2026-02-03'],
    ['Sept 30 2026', '2026-09-30'],
    ['30 February 2026', '30 February 2026'],
    ['3 Foo 2026', '3 Foo 2026'],
    ['2026-02-03', '2026-02-03'],
    ['soon', 'soon'],
  ])('%j means %j', (text, day) => expect(settledDate(text)).toBe(day));

  it('are shown in words', () => {
    expect(dayInWords('2026-02-03T23:59:00-10:00')).toBe('3 February 2026');
    expect(dayInWords('soon')).toBe('soon');
    expect(dayInWords('')).toBe('');
  });
});

it('says whose number it is already, and what a slug is made of', () => {
  const elsewhere = new Map([['15', 'The cable']]);
  expect(numberTrouble('15', elsewhere)).toBe('“The cable” is No. 15 already.');
  expect([numberTrouble('16', elsewhere), numberTrouble('', elsewhere)]).toEqual([null, null]);
  expect([slugTrouble('a-b-1'), slugTrouble('')]).toEqual([null, null]);
  expect(slugTrouble('A b')).toMatch(/small letters/);
});
