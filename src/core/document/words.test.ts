import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countWords } from './words.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’._-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

it('counts the words of spaced scripts as the definition has it', () => {
  const pieces = fc.constantFrom(
    'a',
    'Z',
    '9',
    'é',
    'e\u0301',
    '\u0301',
    "'",
    '’',
    '.',
    '_',
    '-',
    ' ',
    '\n',
    '—',
    '𝒜',
    '😀',
    'ж',
    'ع',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const text = parts.join('');
      expect(countWords(text)).toBe(text.match(WORD)?.length ?? 0);
    }),
    { numRuns: 2000 },
  );
});
