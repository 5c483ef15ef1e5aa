import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, SEED } from '../../../bench/real-files.ts';
import { mergeIssues } from '../merge/merge-issues.ts';
import { anchorAt, findAnchor } from './find-anchor.ts';

const TEXT = 'The ferry left at seven. The ferry came back at nine. Nobody had ordered sheep.';
const on = (words: string, nth = 0, text = TEXT) => {
  let start = text.indexOf(words);
  for (let skipped = 0; skipped < nth; skipped += 1) start = text.indexOf(words, start + 1);
  return anchorAt(text, start, start + words.length);
};
const found = (text: string, anchor: ReturnType<typeof on>) => {
  const place = findAnchor(text, anchor);
  return place && [place.start, text.slice(place.start, place.end)];
};

describe('an anchor', () => {
  it.each([
    ['in the same text', TEXT, on('sheep'), [73, 'sheep']],
    ['after an edit before it', `News. ${TEXT}`, on('sheep'), [79, 'sheep']],
    [
      'among the same words, by what stands around',
      `The ferry! ${TEXT}`,
      on('The ferry', 1),
      [36, 'The ferry'],
    ],
    [
      'among the same words and surroundings, by where it stood',
      'a a a a',
      anchorAt('a a a a', 4, 5),
      [4, 'a'],
    ],
    ['nowhere, where its words are gone', TEXT.replace('sheep', 'goats'), on('sheep'), null],
    ['nowhere, where it never had any', TEXT, anchorAt(TEXT, 3, 3), null],
    ['nowhere in an empty text', '', on('sheep'), null],
  ] as const)('is found %s', (_, text, anchor, place) => {
    expect(found(text, anchor)).toEqual(place);
  });

  it('is found in a merged issue in which one side moved its paragraph and the other edited around it', () => {
    const base = `${TEXT}\n\nThe harbour master wrote to the ministry.\n\nThe ministry answered on the same day.\n`;
    const ours = `The harbour master wrote to the ministry.\n\nThe ministry answered on the same day.\n\n${TEXT}\n`;
    const theirs = base.replace('at nine', 'at ten');
    const merged = mergeIssues(base, ours, theirs).text ?? '';
    expect(merged).toContain('at ten');
    expect(found(merged, on('sheep', 0, base))?.[1]).toBe('sheep');
    expect(found(merged, on('The ferry', 1, base))?.[0]).toBe(merged.indexOf('The ferry came'));
  });

  it(`is found where it was in any text that nobody changed (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(60), fc.nat(20), (text, from, length) => {
        const start = Math.min(from, text.length);
        const end = Math.min(start + length, text.length);
        const place = findAnchor(text, anchorAt(text, start, end));
        expect(place).toEqual(start === end ? null : { start, end });
      }),
      runs(500),
    );
  });
});
