import { describe, expect, it } from 'vitest';
import { outlineOf } from '#core/document/outline.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { sectionRanges } from '#core/sections/section-ranges.ts';
import { outlineEntries } from './outline-entries.ts';

const { document } = parseIssue('One two.\n\n### A\n\nThree.\n\n#### A1\n\nFour five.\n\n### B\n\n##\n');
const entries = (...folded: number[]) =>
  outlineEntries(
    document,
    outlineOf(document),
    1,
    folded.map((index) => sectionRanges(document)[index]?.from ?? -1),
  ).map(({ title, depth, words, isCurrent, isFolded }) => [title, depth, words, isCurrent, isFolded]);

describe('the lines of the outline', () => {
  it('have the depth of their place, whatever their headings are called', () => {
    expect(entries()).toEqual([
      ['Opening', 1, 2, false, null],
      ['A', 1, 1, true, false],
      ['A1', 2, 2, false, false],
      ['B', 1, 0, false, null],
      ['Untitled section', 1, 0, false, null],
    ]);
  });

  it('leave out what is folded away, and count it with its section', () => {
    expect(entries(0)).toEqual([
      ['Opening', 1, 2, false, null],
      ['A', 1, 3, true, true],
      ['B', 1, 0, false, null],
      ['Untitled section', 1, 0, false, null],
    ]);
  });
});
