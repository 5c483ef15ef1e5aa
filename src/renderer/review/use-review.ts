import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import { onEvent } from '../door/door.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { loadComparison } from './load-comparison.ts';
import { rememberedReview } from './remembered-review.ts';
import {
  initialReviewState,
  type ReviewAction,
  type ReviewState,
  reviewReducer,
  type Sides,
} from './review-state.ts';

export interface Review {
  readonly state: ReviewState;
  readonly dispatch: Dispatch<ReviewAction>;
  readonly choose: (sides: Sides) => void;
  /** Reads everything again: after a failure, or where the text or the memory of this review has changed. */
  readonly reload: () => Promise<void>;
  /** What is compared is again what is most likely wanted. */
  readonly startOver: () => void;
}

/** Several steps of one edit are read together. */
const SETTLED_MS = 50;

/** What is compared, and both texts of it; made again when a version is saved, here or elsewhere. */
export function useReview(session: IssueSession): Review {
  const [state, dispatch] = useReducer(reviewReducer, initialReviewState);
  const remembered = rememberedReview(session.issue.issueId);
  const turn = useRef(0);
  // The session object changes with each save; loading always asks the present one.
  const latest = useRef(session);
  useEffect(() => {
    latest.current = session;
  }, [session]);

  const load = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    dispatch({ type: 'loading' });
    const result = await loadComparison(latest.current, remembered.sides);
    if (mine !== turn.current) return;
    if (!result.ok) dispatch({ type: 'failed', failure: result.error });
    else if (result.value === null) dispatch({ type: 'no-versions' });
    else dispatch({ type: 'loaded', comparison: result.value });
  }, [remembered]);

  useEffect(() => {
    void load();
    const stop = onEvent('library-changed', () => void load());
    // What another program wrote is shown by the page a moment after the lists are known to be stale.
    const { editor } = latest.current;
    let soon: ReturnType<typeof setTimeout> | undefined;
    const edited = () => {
      clearTimeout(soon);
      soon = setTimeout(() => void load(), SETTLED_MS);
    };
    editor.on('update', edited);
    return () => {
      stop();
      editor.off('update', edited);
      clearTimeout(soon);
      // What comes back now is for nobody.
      turn.current += 1;
    };
  }, [load]);

  const choose = useCallback(
    (sides: Sides) => {
      remembered.sides = sides;
      dispatch({ type: 'choose', sides });
      void load();
    },
    [load, remembered],
  );
  const startOver = useCallback(() => {
    remembered.sides = null;
    void load();
  }, [load, remembered]);
  return { state, dispatch, choose, reload: load, startOver };
}
