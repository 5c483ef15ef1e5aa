import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../bench/real-files.ts';
import { segmentWords } from './segment-words.ts';

const wordsOf = (text: string): readonly string[] => Array.from(segmentWords(text), ({ segment }) => segment);
const atOnce = (text: string): readonly string[] =>
  Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text), ({ segment }) => segment);

describe('words of scripts without spaces', () => {
  const pieces = fc.constantFrom(
    '我们昨天看见了海',
    '東京へ行きます',
    '𠮷野家',
    'Swift ',
    '3.5',
    '。',
    '，',
    '「海」',
    '\n',
    ' ',
  );

  it('are those that the segmenter finds in the whole text, also where a long text is cut', () => {
    const text = fc.array(pieces, { minLength: 1000, maxLength: 1500 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (long) => {
        expect(wordsOf(long)).toEqual(atOnce(long));
      }),
      { numRuns: 5, seed: SEED },
    );
  });

  it.each(['海', '𠮷', 'กข', 'か'])(
    'joined, are the text, where %s is all that a text holds',
    (character) => {
      const text = character.repeat(20_001);
      expect(wordsOf(text).join('')).toBe(text);
      expect(wordsOf(text).every((word) => !/^[\udc00-\udfff]/.test(word))).toBe(true);
    },
  );
});
