import { type Dispatch, useCallback, useEffect, useReducer } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { Published } from '#contract/replies.ts';
import { ok, type Result } from '#contract/result.ts';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { useNotify } from '../ui/notices.tsx';
import {
  initialPublishState,
  type Prepared,
  type PublishAction,
  type PublishForm,
  type PublishState,
  publishReducer,
} from './publish-state.ts';

export interface Publishing {
  readonly state: PublishState;
  readonly dispatch: Dispatch<PublishAction>;
  readonly prepare: () => void;
  /** Publishes what was prepared, or prepares again where the text has changed since. */
  readonly publish: () => void;
}

/** The steps of publishing one issue: prepare, look, confirm, publish. */
export function usePublishing(session: IssueSession, onPublished: (result: Published) => void): Publishing {
  const [state, dispatch] = useReducer(publishReducer, initialPublishState);
  const report = useReportTrouble();
  const notify = useNotify();

  const prepare = useCallback(() => {
    dispatch({ type: 'prepare' });
    void prepared(session).then((result) => {
      if (result.ok) return dispatch({ type: 'prepared', prepared: result.value });
      dispatch({ type: 'not-prepared' });
      report(result.error, prepare);
    });
  }, [session, report]);

  // Prepared once, when the screen opens: the session object changes with each save.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(prepare, []);

  const publish = async () => {
    if (!('form' in state)) return;
    dispatch({ type: 'publishing' });
    const result = await published(session, state.prepared, state.form);
    if (!result.ok) {
      dispatch({ type: 'refused' });
      report(result.error, () => void publish());
    } else if (result.value === 'text-changed') {
      notify('The text has changed since you looked at it. Here is what changed now.');
      prepare();
    } else {
      dispatch({ type: 'published', result: result.value });
      onPublished(result.value);
    }
  };

  return { state, dispatch, prepare, publish: () => void publish() };
}

/** The text is written first: what is looked at is what is on disk. */
async function prepared(session: IssueSession): Promise<Result<Prepared, AppError>> {
  const written = await session.flush();
  if (!written.ok) return written;
  const plan = await ask('issue:prepare-publishing', { issueId: session.issue.issueId });
  return plan.ok ? ok({ plan: plan.value, ...written.value }) : plan;
}

/** Publishes the text that was looked at, and no other. */
async function published(
  session: IssueSession,
  { hash }: Prepared,
  { date, note }: PublishForm,
): Promise<Result<Published | 'text-changed', AppError>> {
  const written = await session.flush();
  if (!written.ok) return written;
  if (written.value.hash !== hash) return ok('text-changed');
  return ask('issue:publish', { issueId: session.issue.issueId, date, note: note.trim(), baseHash: hash });
}
