import type { IssueId } from '#contract/ids.ts';
import type { ChangeId } from '#core/diff/index.ts';
import type { Sides } from './review-state.ts';

/** Where a review stood when its screen was left, so that it goes on there. Of this run of the app only. */
interface RememberedReview {
  /** What the author chose to compare; null until then. */
  sides: Sides | null;
  /** The change that was in hand. */
  current: ChangeId | null;
}

const reviews = new Map<IssueId, RememberedReview>();

export function rememberedReview(issueId: IssueId): RememberedReview {
  const known = reviews.get(issueId) ?? { sides: null, current: null };
  reviews.set(issueId, known);
  return known;
}

export type ReviewView = 'redline' | 'clean' | 'side-by-side' | 'source';

/** How issues are looked at: the same for all of them. */
export const reviewPreferences: { view: ReviewView } = { view: 'redline' };
