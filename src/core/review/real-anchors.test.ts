import { describe, expect, it } from 'vitest';
import { sampleIssues, THOROUGH } from '../../../bench/real-files.ts';
import { parseIssue } from '../markdown/index.ts';
import { anchorAt } from './anchor.ts';
import { findAnchor } from './find-anchor.ts';
import { pageTextOf } from './page-text.ts';

/** Sentences of the sample's issues: what an editor does to one, and where a comment on it is then. */
const pages = sampleIssues().map(({ text }) => pageTextOf(parseIssue(text).document).text);
const all = pages.flatMap((text) =>
  [...text.matchAll(/[A-Z][^.!?\n]{25,}[.!?]/g)].map((match) => ({
    text,
    start: match.index,
    end: match.index + match[0].length,
    words: match[0].split(' '),
  })),
);

/** Every eighth; all in a thorough run. */
const sentences = THOROUGH ? all : all.filter((_, index) => index % 8 === 0);

type Words = readonly string[];
const middleReplaced = (words: Words) => words.with(Math.floor(words.length / 2), 'otherwise');

/** Where each sentence is found after it was edited, and where it is. */
function afterEdit(edit: (words: Words) => Words, moved = false) {
  return sentences.map(({ text, start, end, words }) => {
    const now = edit(words).join(' ');
    const [before, after] = [text.slice(0, start), text.slice(end)];
    const edited = moved ? `${now}\n${before}${after}` : `${before}${now}${after}`;
    const found = findAnchor(edited, anchorAt(text, start, end));
    return { now, found, wanted: moved ? 0 : start };
  });
}

describe(`comments on ${sentences.length} sentences of the sample`, () => {
  it.each([
    ['with a word in the middle replaced', middleReplaced, false, 0.02],
    ['with the last two words replaced', (words: Words) => [...words.slice(0, -2), 'so.'], false, 0.02],
    ['moved, with a word in the middle replaced', middleReplaced, true, 0.03],
  ] as const)('are at those %s; a few short ones are said to be gone', (_, edit, moved, mostGone) => {
    const places = afterEdit(edit, moved);
    for (const { now, found, wanted } of places) {
      if (found === null) continue;
      expect(found.start, now).toBe(wanted);
      expect(Math.abs(found.end - wanted - now.length), now).toBeLessThan(20);
    }
    const gone = places.filter(({ found }) => found === null);
    expect(gone.length).toBeLessThanOrEqual(mostGone * places.length);
  });

  it.each([
    ['were deleted', () => []],
    ['were replaced word by word', (words: Words) => words.map(() => 'else')],
  ] as const)('are nowhere when those %s', (_, edit) => {
    expect(afterEdit(edit).filter(({ found }) => found !== null)).toEqual([]);
  });
});
