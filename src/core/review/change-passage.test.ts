import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, SEED } from '../../../bench/real-files.ts';
import { diffIssues } from '../diff/index.ts';
import { parseIssue } from '../markdown/index.ts';
import { anyVersions } from '../testing/arbitrary-versions.ts';
import { anchorAt } from './anchor.ts';
import { anchorOfChange, findChanges, threadsByChange } from './change-passage.ts';
import { pageTextOf } from './page-text.ts';
import { startThread } from './thread.ts';

const BEFORE = `---
title: Cable
---

The invoice ran to nineteen pages. Most of it was *waiting*.

Nobody read it twice.

The old ship came. The ship left.
`;
const AFTER = `---
title: Coast
---

The invoice ran to twenty-three pages. Most of it was **waiting**.

The ship came. The new ship left.
`;

function compare(before: string, after: string) {
  const [was, is] = [parseIssue(before), parseIssue(after)];
  const page = pageTextOf(is.document);
  return { page, passages: findChanges(page, diffIssues(was, is).changes) };
}

const threadOn = (text: string, words: string) => {
  const start = text.indexOf(words);
  const comment = { id: 'a', author: { name: 'Mara', email: 'm@example.org' }, now: '2026-02-03T09:00:00Z' };
  return startThread(words, anchorAt(text, start, start + words.length), {
    ...comment,
    body: 'Why?',
    suggestion: null,
  });
};

describe('a comment on a change', () => {
  const { page, passages } = compare(BEFORE, AFTER);
  it('hangs on its words; on those around where words went; on those there were where all went', () => {
    const quotes = passages.map(({ change, place }) => [
      change.kind,
      anchorOfChange(page, { change, place })?.quote.exact,
    ]);
    expect(quotes).toEqual([
      ['field', 'Coast'],
      ['replaced', 'twenty-three'],
      ['formatting', 'waiting'],
      ['deleted', 'Nobody read it twice.'],
      ['deleted', expect.stringContaining('ship came')],
      ['inserted', 'new'],
    ]);
  });

  it('stands beside the change whose words it is about', () => {
    const was = pageTextOf(parseIssue(BEFORE).document).text;
    const threads = [
      threadOn(page.text, 'ran to twenty-three pages'),
      threadOn(was, 'Nobody read it twice.'),
      threadOn(page.text, 'Most of it'),
      threadOn(page.text, 'new ship'),
    ];
    const byChange = threadsByChange(page, passages, threads);
    const beside = passages.map(({ change }) => (byChange.get(change.id) ?? []).map(({ id }) => id));
    expect(beside).toEqual([
      [],
      ['ran to twenty-three pages'],
      [],
      ['Nobody read it twice.'],
      [],
      ['new ship'],
    ]);
  });

  it(`is found where its words are, in any two versions (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyVersions, ([before, after]) => {
        const compared = compare(before, after);
        for (const passage of compared.passages) {
          const anchor = anchorOfChange(compared.page, passage);
          if (anchor === null || passage.place === null) continue;
          const { start, end } = passage.place;
          expect(compared.page.text.slice(start, end)).toBe(anchor.quote.exact);
          expect(anchor.quote.exact.trim()).not.toBe('');
        }
      }),
      runs(100),
    );
  });
});
