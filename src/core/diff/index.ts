/**
 * Two versions of an issue to what changed between them, as an editor would mark it on paper.
 *
 * In: two parsed issues. Out: data (`types.ts`) to draw a redline from, and the list of changes. Blocks are aligned
 * first (`align-blocks.ts`), then the words inside a pair (`diff-text.ts`), then made readable (`coalesce.ts`).
 * Promised: equal and inserted runs, joined, are the later text; equal and deleted ones are the earlier; two issues that say
 * the same give no change; and the time is bounded by an edit budget, beyond which the answer is coarser, never wrong.
 */
import { countNodeWords } from '../document/words.ts';
import type { ParsedIssue } from '../markdown/index.ts';
import { buildPage } from './build-blocks.ts';
import { createChangeLog } from './change-log.ts';
import { diffHeader } from './diff-header.ts';
import { editBudget } from './match-sequences.ts';
import type { IssueDiff } from './types.ts';
import type { Walk } from './walk.ts';

export type * from './types.ts';

/**
 * Compares two versions of an issue. Never throws, whatever the texts are.
 *
 * @param before the earlier version
 * @param after the later one
 */
export function diffIssues(before: ParsedIssue, after: ParsedIssue): IssueDiff {
  const log = createChangeLog();
  const walk: Walk = { log, budget: editBudget(), nextBlock: 1, moves: new Map() };
  const fields = diffHeader(before, after, log, walk.budget);
  const blocks = buildPage(before.document, after.document, walk);
  const sum = (of: 'inserted' | 'deleted') =>
    log.changes.reduce((total, change) => total + change.words[of], 0);
  let moved = 0;
  for (const node of walk.moves.keys()) moved += countNodeWords(node) / 2;
  return {
    words: {
      before: countNodeWords(before.document),
      after: countNodeWords(after.document),
      inserted: sum('inserted'),
      deleted: sum('deleted'),
      moved,
    },
    changes: log.changes,
    fields,
    blocks,
  };
}
