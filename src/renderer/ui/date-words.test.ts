import { describe, expect, it } from 'vitest';
import { counted, dayInWords, durationInWords, fullDayInWords, relativeDate } from './date-words.ts';

const now = new Date(2026, 1, 3, 15, 30);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();

describe('a date, as short as it can be without a doubt', () => {
  it.each([
    [at(2026, 1, 3, 15, 30), 'just now'],
    [at(2026, 1, 3, 15, 16), '14 min ago'],
    [at(2026, 1, 3, 9, 0), '6 h ago'],
    [at(2026, 1, 2, 23, 59), 'yesterday'],
    [at(2026, 0, 28, 12), 'Wednesday'],
    [at(2026, 0, 27, 12), '27 Jan'],
    [at(2025, 11, 15, 12), '15 Dec 2025'],
    [at(2026, 1, 4, 8), '4 Feb'],
    ['sometime', 'sometime'],
  ])('%s is %s', (iso, words) => {
    expect(relativeDate(iso, now)).toBe(words);
  });
});

it('writes days out, and leaves what is no day as it is', () => {
  expect(dayInWords('2026-01-12')).toBe('12 Jan 2026');
  expect(fullDayInWords('2026-02-03')).toBe('Tuesday 3 February 2026');
  expect(dayInWords('Michaelmas')).toBe('Michaelmas');
});

it.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [75, '1 minute'],
  [7300, '2 hours'],
  [200_000, '2 days'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

it('counts with separators and plurals', () => {
  expect(counted(1, 'word')).toBe('1 word');
  expect(counted(1204, 'word')).toBe('1,204 words');
});
