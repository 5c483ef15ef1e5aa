import type { IssueNews } from '#contract/review.ts';

/** What is counted of the difference between two texts. */
export type CountedChanges = Pick<IssueNews, 'changes' | 'sections' | 'words'>;
/** By the names of the two blobs: their difference never changes. */
export type NewsCache = Map<string, CountedChanges>;
