import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, SEED } from '../../../bench/real-files.ts';
import { mergeIssues } from '../merge/merge-issues.ts';
import { anchorAt } from './anchor.ts';
import { findAnchor } from './find-anchor.ts';

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

  const LONG =
    'Opening words.\nThe invoice ran to nineteen pages. Most of it was waiting: for a ship, for a calm, for a permit.\nThe old ship came from Galicia. It was the only one with a free jointing crew.\nAn old man watched.\n';
  it.each([
    [
      'where one word in it was replaced',
      'nineteen',
      'twenty-three',
      'invoice ran to nineteen pages',
      'invoice ran to twenty-three pages',
    ],
    [
      'where words were added in it',
      'for a calm',
      'for a long and quiet calm',
      'waiting: for a ship, for a calm, for a permit',
      'waiting: for a ship, for a long and quiet calm, for a permit',
    ],
    ['where a letter of its only word was set right', 'Galicia', 'Galizia', 'Galicia', 'Galizia'],
    [
      'where the words right before and behind it were replaced',
      'came from Galicia',
      'hailed from Galicia',
      'from Galicia. It was the only',
      'from Galicia. It was the only',
    ],
  ])('is found %s', (_, was, is, quoted, now) => {
    expect(found(LONG.replace(was, is), on(quoted, 0, LONG))?.[1]).toBe(now);
  });
  it.each([
    ['a word, though another like it stands elsewhere', 'The old ship', 'The new ship', 'old'],
    [
      'a sentence',
      'It was the only one with a free jointing crew.',
      '',
      'It was the only one with a free jointing crew.',
    ],
    [
      'a sentence rewritten through and through',
      'Most of it was waiting: for a ship, for a calm, for a permit.',
      'Nobody had read it, and nobody would.',
      'Most of it was waiting: for a ship, for a calm, for a permit.',
    ],
  ])('is gone with %s', (_, was, is, quoted) => {
    expect(found(LONG.replace(was, is), on(quoted, 0, LONG))).toBeNull();
  });
  it('is found without what came to stand between it and what followed', () => {
    const edited = LONG.replace('for a calm', 'for a longer calm').replace(
      'permit.',
      'permit.\nA heading that is new',
    );
    const quoted = ': for a ship, for a calm, for a permit.';
    expect(found(edited, on(quoted, 0, LONG))?.[1]).toBe(': for a ship, for a longer calm, for a permit.');
  });
  it('is gone rather than at one of two places that are equally alike', () => {
    const [paragraph] = /The invoice.*/.exec(LONG) ?? [''];
    const twice = [paragraph.replace('nineteen', 'twenty'), paragraph.replace('nineteen', 'thirty')].join(
      '\nElse.\n',
    );
    expect(found(`Else.\n${twice}`, on('The invoice ran to nineteen pages', 0, LONG))).toBeNull();
  });
  it('is found with its words edited and its paragraph moved at once', () => {
    const [first = '', second = '', third = '', fourth = ''] = LONG.split('\n');
    const moved = [first, third, fourth, second.replace('nineteen', 'ninety')].join('\n');
    const quoted = 'The invoice ran to nineteen pages. Most of it was waiting';
    expect(found(moved, on(quoted, 0, LONG))?.[1]).toBe(quoted.replace('nineteen', 'ninety'));
  });

  const words = fc.array(
    fc.constantFrom(...'sea ship cable coast bill crew storm winter harbour joint'.split(' ')),
    { minLength: 1, maxLength: 9 },
  );
  it(`holds while words are written and taken away around its sentence (seed ${SEED})`, () => {
    const sentence = 'Nobody had thought to insure the weather window.';
    const text = (before: readonly string[], after: readonly string[]) =>
      `${before.join(' ')}. ${sentence} ${after.join(' ')}.\n`;
    fc.assert(
      fc.property(words, words, words, words, (a, b, c, d) => {
        const then = text(a, b);
        const anchor = on(sentence, 0, then);
        expect(found(text(c, d), anchor)?.[1]).toBe(sentence);
        expect(found(`${c.join(' ')}.\n${d.join(' ')}.\n`, anchor)).toBeNull();
      }),
      runs(200),
    );
  });
});
