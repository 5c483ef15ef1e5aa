import { mergeIssues } from '#core/merge/merge-issues.ts';
import type { MergeResult } from '#core/merge/types.ts';

/** How issues are merged: at once, or in a thread of its own where a window waits for its keys. */
export type MergeText = (base: string, ours: string, theirs: string) => Promise<MergeResult>;

/** Merges on this thread. */
export const mergeHere: MergeText = async (base, ours, theirs) => mergeIssues(base, ours, theirs);
