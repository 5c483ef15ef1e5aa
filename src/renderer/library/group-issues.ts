import type { IssueStatus, IssueSummary } from '#contract/replies.ts';

export interface IssueGroup {
  readonly status: IssueStatus;
  readonly label: string;
  readonly issues: readonly IssueSummary[];
}

const groups: readonly { readonly status: IssueStatus; readonly label: string }[] = [
  { status: 'draft', label: 'Drafts' },
  { status: 'review', label: 'In review' },
  { status: 'published', label: 'Published' },
];

/** What is being worked on first, the last touched on top; then what is out, the newest on top. No empty groups. */
export function groupIssues(issues: readonly IssueSummary[]): readonly IssueGroup[] {
  return groups
    .map((group) => ({
      ...group,
      issues: issues
        .filter((issue) => issue.status === group.status)
        .sort(group.status === 'published' ? byDate : byLastChange),
    }))
    .filter((group) => group.issues.length > 0);
}

/** All issues in the order of the library, from top to bottom. */
export const inLibraryOrder = (issues: readonly IssueSummary[]): readonly IssueSummary[] =>
  groupIssues(issues).flatMap((group) => group.issues);

// Collators are made once: `localeCompare` makes one for each of the thousands of comparisons.
const { compare: compareTitles } = new Intl.Collator('en', { numeric: true });

/** Times of different zones and precisions compare as times, not as text. */
const byLastChange = (a: IssueSummary, b: IssueSummary) =>
  Date.parse(b.lastChanged) - Date.parse(a.lastChanged) || compareTitles(a.title, b.title);

const byDate = (a: IssueSummary, b: IssueSummary) =>
  compareText(b.date ?? '', a.date ?? '') || compareTitles(b.path, a.path);

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
