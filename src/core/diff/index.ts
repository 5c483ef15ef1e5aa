/**
 * Two versions of an issue to what changed between them, as an editor would mark it on paper.
 *
 * In: two parsed issues. Out: data (`types.ts`) to draw a redline from, and the list of changes. Blocks are aligned
 * first (`align-blocks.ts`), then the words inside a pair (`diff-text.ts`), then made readable (`coalesce.ts`).
 * Promised: equal and inserted runs, joined, are the later text; equal and deleted ones are the earlier; two issues that say
 * the same give no change; and the time is bounded by an edit budget, beyond which the answer is coarser, never wrong.
 */
import type { ParsedIssue } from '../markdown/index.ts';
import { planDiff } from './diff-issue.ts';
import type { IssueDiff } from './types.ts';

export type * from './types.ts';

/**
 * Compares two versions of an issue. Never throws, whatever the texts are.
 *
 * @param before the earlier version
 * @param after the later one
 */
export function diffIssues(before: ParsedIssue, after: ParsedIssue): IssueDiff {
  return planDiff(before, after).diff;
}
