import { type IssueConflicts, WHOLE_ISSUE } from '#contract/sync.ts';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import type { Conflict, Resolution } from '#core/merge/types.ts';

/** One thing to decide: a passage with two readings, or whether an issue stays. */
export type OpenPassage =
  | { readonly kind: 'passage'; readonly id: string; readonly conflict: Conflict }
  | { readonly kind: 'whole-issue'; readonly id: string; readonly deletedBy: 'me' | 'them' };

/**
 * What there is to decide in an issue, in the order of the page. Merges the three texts as the main process does: the
 * same texts give the same passages under the same names.
 */
export function passagesOf({ kind, base, ours, theirs }: IssueConflicts): readonly OpenPassage[] {
  if (kind !== 'text') {
    return [{ kind: 'whole-issue', id: WHOLE_ISSUE, deletedBy: kind === 'deleted-by-us' ? 'me' : 'them' }];
  }
  return mergeIssues(base, ours, theirs).conflicts.map((conflict) => ({
    kind: 'passage',
    id: conflict.id,
    conflict,
  }));
}

/** What is still to be decided of these. */
export const undecided = (
  passages: readonly OpenPassage[],
  resolutions: Readonly<Record<string, Resolution>>,
): number => passages.filter(({ id }) => resolutions[id] === undefined).length;
