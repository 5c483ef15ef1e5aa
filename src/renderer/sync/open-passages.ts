import { type IssueConflicts, WHOLE_ISSUE } from '#contract/sync.ts';
import { conflictsWith, decideTogether } from '#core/merge/decide-together.ts';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import type { Conflict, Resolution } from '#core/merge/types.ts';

/** One thing to decide: a passage with two readings, or whether an issue stays. */
export type OpenPassage =
  | {
      readonly kind: 'passage';
      readonly id: string;
      readonly conflict: Conflict;
      /** Something was moved between this passage and another: mine or theirs is chosen for both. */
      readonly isLinked: boolean;
    }
  | { readonly kind: 'whole-issue'; readonly id: string; readonly deletedBy: 'me' | 'them' };

/**
 * What there is to decide in an issue, in the order of the page. Merges the three texts as the main process does: the
 * same texts give the same passages under the same names.
 */
export function passagesOf({ kind, base, ours, theirs }: IssueConflicts): readonly OpenPassage[] {
  if (kind !== 'text') {
    return [{ kind: 'whole-issue', id: WHOLE_ISSUE, deletedBy: kind === 'deleted-by-us' ? 'me' : 'them' }];
  }
  const { conflicts } = mergeIssues(base, ours, theirs);
  return conflicts.map((conflict) => ({
    kind: 'passage',
    id: conflict.id,
    conflict,
    isLinked: conflictsWith(conflicts, conflict.id).length > 0,
  }));
}

/** What is still to be decided of these. */
export const undecided = (
  passages: readonly OpenPassage[],
  resolutions: Readonly<Record<string, Resolution>>,
): number => passages.filter(({ id }) => resolutions[id] === undefined).length;

/** The decisions with one more; what hangs together with it is decided alike. */
export function withDecision(
  passages: readonly OpenPassage[],
  resolutions: Readonly<Record<string, Resolution>>,
  id: string,
  resolution: Resolution,
): Readonly<Record<string, Resolution>> {
  const conflicts = passages.flatMap((passage) => (passage.kind === 'passage' ? [passage.conflict] : []));
  const conflict = conflicts.find((each) => each.id === id);
  if (!conflict) return { ...resolutions, [id]: resolution };
  return decideTogether(conflicts, resolutions, conflict.id, resolution);
}
