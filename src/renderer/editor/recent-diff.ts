import { diffIssues, type IssueDiff } from '#core/diff/index.ts';
import { recentIssues } from './recent-issues.ts';

/**
 * Compares issues, and remembers the last difference: decisions come one after another about one, which remembers how
 * they are carried out; and a review that is opened again mostly compares the same texts.
 */
export function recentDiff(): (before: string, after: string) => IssueDiff {
  const parsed = recentIssues();
  let last: IssueDiff | null = null;
  return (before, after) => {
    if (last?.sources.before !== before || last.sources.after !== after)
      last = diffIssues(parsed(before), parsed(after));
    return last;
  };
}
