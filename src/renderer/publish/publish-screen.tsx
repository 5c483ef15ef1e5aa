import type { Published } from '#contract/replies.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { ConfirmPublishing } from './confirm-publishing.tsx';
import './publish.css';
import { PublishPreview } from './publish-preview.tsx';
import { PublishSheet } from './publish-sheet.tsx';
import { issueName } from './publish-words.ts';
import { PublishedResult } from './published-result.tsx';
import { usePublishing } from './use-publishing.ts';

export interface PublishScreenProps {
  readonly session: IssueSession;
  readonly title: string;
  readonly number: string | null;
  /** The file on disk is another now: `status` and `date` were set. */
  readonly onPublished: (result: Published) => void;
  readonly onBack: () => void;
}

/** What goes out, what has been seen of it, and the one button; then what was done. */
export function PublishScreen({ session, title, number, onPublished, onBack }: PublishScreenProps) {
  const { state, dispatch, prepare, publish } = usePublishing(session, onPublished);
  const name = issueName(number, title);
  const back = <Button onPress={onBack}>Back to writing</Button>;

  if (state.kind === 'preparing') return <Spinner label="Finding what changed…" />;
  if (state.kind === 'not-prepared') {
    return (
      <EmptyState title="Not ready to publish" action={<Button onPress={prepare}>Try again</Button>}>
        Your text is safe on this machine. Galley could not find out what changed.
      </EmptyState>
    );
  }

  return (
    <div className="publish">
      <div className="publish-left">
        {state.kind === 'published' ? (
          <PublishedResult name={name} date={state.date} result={state.result} onBack={onBack} />
        ) : (
          <PublishSheet
            name={name}
            path={session.issue.path}
            prepared={state.prepared}
            form={state.form}
            isBusy={state.kind === 'publishing'}
            onChange={(change) => dispatch({ type: 'form-changed', change })}
            onPublish={() => dispatch({ type: 'ask-to-confirm' })}
            back={back}
          />
        )}
      </div>
      <PublishPreview
        prepared={state.prepared}
        isPublished={state.kind === 'published'}
        assetBase={session.issue.assetBase}
        onSeen={() => dispatch({ type: 'form-changed', change: { seen: true } })}
      />
      {state.kind === 'confirming' ? (
        <ConfirmPublishing
          name={name}
          tag={state.prepared.plan.tag}
          form={state.form}
          onConfirm={publish}
          onCancel={() => dispatch({ type: 'confirm-cancelled' })}
        />
      ) : null}
    </div>
  );
}
