import { expect, it } from 'vitest';
import type { IssueSummary, TemplateSummary } from '#contract/replies.ts';
import { issueStarts } from './issue-starts.ts';

const issue = (title: string, date: string | null, number: string | null) =>
  ({ issueId: title, title, date, number }) as IssueSummary;
const template = { templateId: 't1', name: 'Links', path: '.galley/templates/links.md' } as TemplateSummary;

it('offers an empty page, the latest issue by its date, and the templates', () => {
  const issues = [
    issue('Old', '2026-01-01', '14'),
    issue('Same day', '2026-02-03', '15'),
    issue('Latest', '2026-02-03', '16'),
    issue('Undated', null, '99'),
  ];
  expect(issueStarts(issues, [template])).toEqual([
    { value: 'empty', label: 'An empty page', start: undefined },
    {
      value: 'skeleton',
      label: 'The headings of the last issue, “Latest”',
      start: { kind: 'skeleton', issueId: 'Latest' },
    },
    { value: 't1', label: 'The template “Links”', start: { kind: 'template', templateId: 't1' } },
  ]);
});

it('offers an empty page alone where there is nothing else', () => {
  expect(issueStarts([issue('Undated', null, null)], [])).toHaveLength(1);
});
