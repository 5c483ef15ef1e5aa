import { applyDecisions, type Decision } from '../diff/apply-decisions.ts';
import type { ChangeId, IssueDiff } from '../diff/index.ts';
import { mergeIssues } from '../merge/merge-issues.ts';

export type Reverted =
  | { readonly kind: 'reverted'; readonly text: string }
  /** The working copy says something else there by now: it is left as it is. */
  | { readonly kind: 'in-the-way' }
  | { readonly kind: 'not-written'; readonly reason: string };

/**
 * Takes changes back in the working copy. Where it is not the later of the two texts that were compared, what goes is brought
 * into it as a co-author's edit would be.
 *
 * @param working the text as it is now
 */
export function revertChanges(diff: IssueDiff, changes: readonly ChangeId[], working: string): Reverted {
  const decided = applyDecisions(diff, new Map(changes.map((id): [ChangeId, Decision] => [id, 'revert'])));
  if (!decided.ok) return { kind: 'not-written', reason: decided.reason };
  if (working === diff.sources.after) return { kind: 'reverted', text: decided.text };
  const { text } = mergeIssues(diff.sources.after, working, decided.text);
  return text === null ? { kind: 'in-the-way' } : { kind: 'reverted', text };
}
