import { useCallback } from 'react';
import { runCommand } from '../commands/command-bus.tsx';
import { useReportTrouble } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import './review.css';
import { ReviewComparison } from './review-comparison.tsx';
import type { Failure } from './review-state.ts';
import { useReview } from './use-review.ts';

/** What changed between two versions of the issue, as a redline. */
export function ReviewScreen({ session }: { readonly session: IssueSession }) {
  const { state, dispatch, choose, reload, startOver } = useReview(session);
  const goTo = useCallback((change: string | null) => dispatch({ type: 'go-to', change }), [dispatch]);
  switch (state.kind) {
    case 'loading':
      return (
        <div className="review-alone">
          <Spinner label="Reading the versions…" />
        </div>
      );
    case 'no-versions':
      return <NoVersions />;
    case 'failed':
      return <Failed failure={state.failure} onRetry={() => void reload()} />;
    case 'ready':
      return (
        <ReviewComparison
          session={session}
          comparison={state.comparison}
          busy={state.busy}
          current={state.current}
          onChoose={choose}
          onGoTo={goTo}
          onReload={reload}
          onStartOver={startOver}
        />
      );
  }
}

function NoVersions() {
  return (
    <div className="review-alone">
      <EmptyState
        title="No version yet"
        action={
          <Button tone="primary" onPress={() => runCommand('issue.saveVersion')}>
            Save the first version…
          </Button>
        }
      >
        Save a version, and from then on this is where you see what you and your co-authors changed since.
      </EmptyState>
    </div>
  );
}

const failures = {
  writing: {
    title: 'The last edits are not written yet',
    body: 'Your text is here in the window. It is compared once it is written; what stands in the way is said above.',
  },
  reading: {
    title: 'The versions could not be read',
    body: 'Your text is safe on this machine: reviewing only reads.',
  },
} as const;

function Failed({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  const report = useReportTrouble();
  const { title, body } = failures[failure.at];
  return (
    <div className="review-alone" role="alert">
      <EmptyState
        title={title}
        action={
          <div className="review-ways-out">
            <Button tone="primary" onPress={onRetry}>
              Try again
            </Button>
            <Button onPress={() => report(failure.error, onRetry)}>What happened?</Button>
          </div>
        }
      >
        {body}
      </EmptyState>
    </div>
  );
}
