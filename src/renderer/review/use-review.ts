import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import { ask, onEvent } from '../door/door.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import {
  areThere,
  type Comparison,
  defaultSides,
  type Failure,
  initialReviewState,
  type ReviewAction,
  type ReviewState,
  reviewReducer,
  type Side,
  type Sides,
} from './review-state.ts';

export interface Review {
  readonly state: ReviewState;
  readonly dispatch: Dispatch<ReviewAction>;
  readonly choose: (sides: Sides) => void;
  readonly retry: () => void;
}

/** What is compared, and both texts of it; made again when a version is saved, here or elsewhere. */
export function useReview(session: IssueSession): Review {
  const [state, dispatch] = useReducer(reviewReducer, initialReviewState);
  const chosen = useRef<Sides | null>(null);
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
    const result = await loadComparison(latest.current, chosen.current);
    if (mine !== turn.current) return;
    if (!result.ok) dispatch({ type: 'failed', failure: result.error });
    else if (result.value === null) dispatch({ type: 'no-versions' });
    else dispatch({ type: 'loaded', comparison: result.value });
  }, []);

  useEffect(() => {
    void load();
    const stop = onEvent('library-changed', () => void load());
    return () => {
      stop();
      // What comes back now is for nobody.
      turn.current += 1;
    };
  }, [load]);

  const choose = useCallback(
    (sides: Sides) => {
      chosen.current = sides;
      dispatch({ type: 'choose', sides });
      void load();
    },
    [load],
  );
  return { state, dispatch, choose, retry: () => void load() };
}

/** Null where the issue has no version yet. */
async function loadComparison(
  session: IssueSession,
  chosen: Sides | null,
): Promise<Result<Comparison | null, Failure>> {
  const { issueId } = session.issue;
  const [written, versions] = await Promise.all([session.flush(), ask('issue:list-versions', { issueId })]);
  if (!written.ok) return failed({ at: 'writing', error: written.error });
  if (!versions.ok) return failed({ at: 'reading', error: versions.error });
  const last = versions.value[0];
  if (last === undefined) return ok(null);
  const lastText = await readVersion(issueId, last.versionId);
  if (!lastText.ok) return failed({ at: 'reading', error: lastText.error });
  const workingIsLast = lastText.value === written.value.text;
  const sides =
    chosen !== null && areThere(chosen, versions.value)
      ? chosen
      : defaultSides(versions.value, workingIsLast);
  const made = await comparisonOf(issueId, sides, versions.value, written.value.text, workingIsLast);
  return made.ok ? made : failed({ at: 'reading', error: made.error });
}

async function comparisonOf(
  issueId: IssueId,
  sides: Sides,
  versions: readonly Version[],
  workingText: string,
  workingIsLast: boolean,
): Promise<Result<Comparison, AppError>> {
  const textOf = async (side: Side): Promise<Result<string, AppError>> => {
    if (side.kind === 'nothing') return ok('');
    return side.kind === 'working' ? ok(workingText) : readVersion(issueId, side.versionId);
  };
  const [before, after] = await Promise.all([textOf(sides.before), textOf(sides.after)]);
  if (!before.ok) return before;
  if (!after.ok) return after;
  return ok({ ...sides, versions, beforeText: before.value, afterText: after.value, workingIsLast });
}

/** A version never changes: what was read of this issue once need not be read again. */
const read = new Map<string, string>();
const REMEMBERED = 12;

async function readVersion(issueId: IssueId, versionId: VersionId): Promise<Result<string, AppError>> {
  const key = `${issueId} ${versionId}`;
  const known = read.get(key);
  if (known !== undefined) return ok(known);
  const reply = await ask('issue:read-version', { issueId, versionId });
  if (!reply.ok) return reply;
  read.set(key, reply.value.text);
  const oldest = read.keys().next();
  if (read.size > REMEMBERED && !oldest.done) read.delete(oldest.value);
  return ok(reply.value.text);
}
