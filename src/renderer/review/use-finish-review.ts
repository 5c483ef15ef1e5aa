import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { useNotify } from '../ui/notices.tsx';
import { type Comparison, canFinish } from './review-state.ts';

/** Counts all up to the newest version as looked at. Null where there is nothing to finish. */
export function useFinishReview(
  { issue: { issueId } }: IssueSession,
  comparison: Comparison,
  onFinished: () => void,
): (() => void) | null {
  const attempt = useAttempt();
  const notify = useNotify();
  const [newest] = comparison.sources.versions;
  if (newest === undefined || !canFinish(comparison)) return null;
  return () =>
    void attempt(
      () => ask('review:finish', { issueId, versionId: newest.versionId }),
      () => {
        notify('Review finished. What comes from now on is new to you.');
        onFinished();
      },
    );
}
