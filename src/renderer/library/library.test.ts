import { describe, expect, it } from 'vitest';
import type { IssueSummary } from '#contract/replies.ts';
import type { IssueNews } from '#contract/review.ts';
import { groupIssues, inLibraryOrder } from './group-issues.ts';
import { issueLine, issueMark, issueTooltip } from './issue-line.ts';

const issue = (given: Partial<IssueSummary>): IssueSummary =>
  ({
    issueId: given.title,
    title: 'Untitled',
    number: null,
    date: null,
    status: 'draft',
    words: 0,
    path: `issues/${given.title}.md`,
    lastAuthor: 'Mara',
    lastChanged: new Date(2026, 1, 1, 10).toISOString(),
    lastAuthorIsMe: false,
    unsavedChanges: false,
    openThreads: 0,
    unreadThreads: 0,
    ...given,
  }) as IssueSummary;

describe('the library', () => {
  const issues = [
    issue({ title: 'old', status: 'published', date: '2025-12-01' }),
    issue({ title: 'new', status: 'published', date: '2026-01-12' }),
    issue({ title: 'stale', lastChanged: '2026-02-01T23:00:00+02:00' }),
    issue({ title: 'fresh', lastChanged: '2026-02-01T22:00:00Z' }),
  ];

  it('groups issues, what is under way first, and leaves empty groups out', () => {
    expect(groupIssues(issues).map(({ label }) => label)).toEqual(['Drafts', 'Published']);
  });

  it('puts the last touched draft and the newest published issue on top', () => {
    expect(inLibraryOrder(issues).map(({ title }) => title)).toEqual(['fresh', 'stale', 'new', 'old']);
  });

  it('leaves the list it was given as it was', () => {
    const given = [...issues];
    groupIssues(given);
    expect(given).toEqual(issues);
  });
});

describe('the line under a title', () => {
  const now = new Date(2026, 1, 2, 12);

  it.each([
    [{ lastAuthorIsMe: true, words: 1204 }, 'You · yesterday · 1,204 words'],
    [{ words: 1 }, 'Mara · yesterday · 1 word'],
    [{ lastAuthor: null }, 'New · yesterday · 0 words'],
    [{ status: 'published', number: '14', date: '2026-01-12' }, 'No. 14 · 12 Jan 2026'],
    [{ status: 'published', number: 'Winter special', date: '2026-01-12' }, 'Winter special · 12 Jan 2026'],
    [{ status: 'published', date: '2026-01-12' }, '12 Jan 2026'],
    [{ status: 'published' }, 'yesterday'],
  ] as const)('%o: %s', (given, line) => {
    expect(issueLine(issue({ title: 'a', ...given }), now)).toBe(line);
  });

  const news = (given: Partial<IssueNews>): IssueNews =>
    ({
      isNew: false,
      authors: ['Casper'],
      changes: 3,
      sections: 2,
      latest: new Date(2026, 1, 2, 11, 46).toISOString(),
      ...given,
    }) as IssueNews;

  it.each([
    [{}, news({}), 'Casper changed 2 sections · 14 min ago', 'news'],
    [
      { openThreads: 1 },
      news({ sections: 1 }),
      'Casper changed 1 section · 1 comment open · 14 min ago',
      'news',
    ],
    [{}, news({ isNew: true, authors: ['Casper', 'Ines'] }), 'New from Casper and Ines · 14 min ago', 'news'],
    [{}, news({ authors: ['A', 'B', 'C'] }), 'A and 2 others changed 2 sections · 14 min ago', 'news'],
    [{ openThreads: 3 }, undefined, '3 comments open · yesterday', null],
    [{ openThreads: 3, unreadThreads: 1 }, undefined, '1 new comment · yesterday', 'news'],
    [{ status: 'published', number: '14', openThreads: 2 }, undefined, '2 comments open · yesterday', null],
    [{ unsavedChanges: true, openThreads: 2 }, undefined, '2 comments open · yesterday', 'edits'],
  ] as const)('tells what is new before all else: %o', (given, its, line, mark) => {
    const one = issue({ title: 'a', ...given });
    expect(issueLine(one, now, its)).toBe(line);
    expect(issueMark(one, its)?.kind ?? null).toBe(mark);
  });

  it('has the exact facts behind it', () => {
    const tooltip = issueTooltip(issue({ title: 'Rain', unsavedChanges: true }));
    expect(tooltip).toMatch(/^Rain\nissues\/Rain\.md\nLast version by Mara, 1 February 2026, 10:00\nEdits/);
  });
});
