import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, SEED } from '../../../bench/real-files.ts';
import { parseIssue } from '../markdown/index.ts';
import { anyIssue } from '../testing/arbitrary-versions.ts';
import {
  b,
  doc,
  docWithHeader,
  figure,
  h2,
  li,
  linkList,
  p,
  raw,
  ref,
  soft,
  ul,
} from '../testing/builders.ts';
import { pageTextOf, toOffsets, toPositions } from './page-text.ts';

describe('the text of a page', () => {
  it('has the header, then a line a block, without marks', () => {
    const page = docWithHeader(
      '---\ntitle: Cable\n---\n',
      h2('Bill'),
      p('An ', b('old'), soft(), 'ship'),
      ul(li(p('One')), li(p('Two'))),
    );
    expect(pageTextOf(page).text).toBe('---\ntitle: Cable\n---\n\nBill\nAn old ship\nOne\nTwo');
  });
  it('has pictures by their descriptions, and parts of a line as they are written', () => {
    const page = doc(
      figure({ src: 'a.png', alt: 'A chart' }, 'By country'),
      p('See', ref('1'), raw('<br>'), ' on'),
      linkList(li(p('x'))),
    );
    expect(pageTextOf(page).text).toBe('A chart\nBy country\nSee[^1]<br> on\nx');
  });
  it('is not on the page where it is the header', () => {
    expect(toPositions(pageTextOf(docWithHeader('title: x\n', p('Words'))), { start: 2, end: 5 })).toBeNull();
  });
  it('takes a part of a line whole', () => {
    const page = pageTextOf(doc(p('See', ref('1'), ' on')));
    expect(toPositions(page, { start: 4, end: 5 })).toEqual({ from: 4, to: 5 });
    expect(toOffsets(page, { from: 4, to: 5 })).toEqual({ start: 3, end: 7 });
  });
  it(`leads from letters to their places and back in any issue (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyIssue, fc.nat(400), fc.nat(60), (source, from, length) => {
        const { document } = parseIssue(source);
        const page = pageTextOf(document);
        const letters = page.pieces.filter(({ whole }) => whole === null);
        for (const { at, length: size, pos } of letters)
          expect(document.textBetween(pos, pos + size)).toBe(page.text.slice(at, at + size));
        const place = toPositions(page, { start: from, end: from + length });
        if (place === null) return;
        const back = toOffsets(page, place);
        expect(back).not.toBeNull();
        expect(toPositions(page, back ?? { start: 0, end: 0 })).toEqual(place);
      }),
      runs(200),
    );
  });
});
