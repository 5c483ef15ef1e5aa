import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords } from './tokens.ts';

const cases: readonly (readonly [text: string, words: readonly string[]])[] = [
  ["It's twenty-two.", ["It's", ' ', 'twenty-two', '.']],
  ['3.5 m, snake_case', ['3.5', ' ', 'm', ',', ' ', 'snake_case']],
  ['1,200 ships, 3,', ['1,200', ' ', 'ships', ',', ' ', '3', ',']],
  ['Schön – ça', ['Schön', ' ', '–', ' ', 'ça']],
  ['我们昨天看见了海', ['我们', '昨天', '看见', '了', '海']],
  ['สวัสดีชาวโลก', ['สวัสดี', 'ชาว', 'โลก']],
  ['مرحبا بالعالم', ['مرحبا', ' ', 'بالعالم']],
  ['a 👩‍🚒 b', ['a', ' ', '👩‍🚒', ' ', 'b']],
  [
    "It's 👍🏽🇩🇪, twenty-two ☀️ and 1️⃣",
    ["It's", ' ', '👍🏽', '🇩🇪', ',', ' ', 'twenty-two', ' ', '☀️', ' ', 'and', ' ', '1️⃣'],
  ],
  ['Swift语言, 3.5版', ['Swift', '语言', ',', ' ', '3.5', '版']],
  ['コーヒーを飲む。', ['コーヒー', 'を', '飲む', '。']],
  ['𠮷野家', ['𠮷', '野家']],
];

describe('words', () => {
  it.each(cases)('%s', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it('joined, are the text, and are split as the expression has it', () => {
    const TOKEN =
      /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:(?:['’.-]|(?<=\d),(?=\d))[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*)*|\s+|.\p{M}*/gsu;
    const pieces = fc.constantFrom(
      'a',
      '9',
      'é',
      '\u0301',
      "'",
      '.',
      '_',
      '-',
      ',',
      ' ',
      '\n',
      '—',
      '𝒜',
      ')',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        expect(splitWords(text)).toEqual(text.match(TOKEN) ?? []);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(splitWords(text).join('')).toBe(text);
      }),
    );
  });
});
