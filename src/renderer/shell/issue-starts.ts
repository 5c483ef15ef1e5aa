import type { IssueSummary, TemplateSummary } from '#contract/replies.ts';
import type { IssueStartChoice } from '#contract/requests.ts';

/** One thing a new issue can start from. */
export interface IssueStartOption {
  /** Names the option in the list. */
  readonly value: string;
  readonly label: string;
  /** Undefined is an empty page. */
  readonly start: IssueStartChoice | undefined;
}

/** What a new issue can start from: an empty page, the headings of the last issue, a template. */
export function issueStarts(
  issues: readonly IssueSummary[],
  templates: readonly TemplateSummary[],
): readonly IssueStartOption[] {
  const last = lastIssue(issues);
  const ofLast: IssueStartOption[] =
    last === null
      ? []
      : [
          {
            value: 'skeleton',
            label: `The headings of the last issue, “${last.title}”`,
            start: { kind: 'skeleton', issueId: last.issueId },
          },
        ];
  const ofTemplates = templates.map(
    ({ templateId, name }): IssueStartOption => ({
      value: templateId,
      label: `The template “${name}”`,
      start: { kind: 'template', templateId },
    }),
  );
  return [{ value: 'empty', label: 'An empty page', start: undefined }, ...ofLast, ...ofTemplates];
}

/** The issue with the latest date; of several the one with the highest number. Null where none has a date. */
function lastIssue(issues: readonly IssueSummary[]): IssueSummary | null {
  const dated = issues.filter(({ date }) => date !== null);
  const [last] = dated.toSorted(
    (a, b) => (b.date ?? '').localeCompare(a.date ?? '') || Number(b.number) - Number(a.number) || 0,
  );
  return last ?? null;
}
