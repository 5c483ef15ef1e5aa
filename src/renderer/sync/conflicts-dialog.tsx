import { useState } from 'react';
import type { SyncState } from '#contract/sync.ts';
import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { usePending } from '../ui/use-pending.ts';
import { PassageChoice } from './passage-choice.tsx';
import './sync.css';
import { type IssueToSettle, useConflicts } from './use-conflicts.ts';
import { WholeIssueChoice } from './whole-issue-choice.tsx';

export interface ConflictsDialogProps {
  /** The merge is made and shared, or stands still for another reason. */
  readonly onFinished: (state: SyncState) => void;
  readonly onClose: () => void;
}

/** Passages that two people wrote differently: two readings each, and a choice. Can be left and come back to. */
export function ConflictsDialog({ onFinished, onClose }: ConflictsDialogProps) {
  const { state, resolve, load, kept } = useConflicts();
  const [isPending, run] = usePending();
  const [again, setAgain] = useState(false);
  const attempt = useAttempt();
  const finish = () =>
    run(() =>
      attempt(
        async () => {
          await kept();
          return ask('sync:finish', {});
        },
        (after) => {
          if (after.status.kind !== 'needs-you') return onFinished(after);
          // Meanwhile a co-author shared more: what was decided stays decided, what is new is asked.
          setAgain(true);
          load();
        },
      ),
    );
  const open = state.kind === 'ready' ? state.open : 0;
  return (
    <Dialog
      title="Two readings"
      width="roomy"
      onClose={onClose}
      actions={
        <>
          <Button
            tone="primary"
            isPending={isPending}
            isDisabled={state.kind !== 'ready' || open > 0}
            onPress={finish}
          >
            Join and share
          </Button>
          <Button onPress={onClose}>Decide later</Button>
          <span className="conflicts-left" role="status">
            {state.kind !== 'ready' ? '' : open === 0 ? 'All decided.' : `${open} left to decide.`}
          </span>
        </>
      }
    >
      <p>
        You and a co-author wrote the same passages differently. Nothing is lost: choose how each reads. What
        you decide is kept, and you can leave and come back.
      </p>
      {again ? <p role="status">More was shared meanwhile; what is new stands below.</p> : null}
      {state.kind === 'loading' ? <Spinner label="Laying the readings side by side…" /> : null}
      {state.kind === 'failed' ? (
        <p role="alert">
          The readings could not be laid side by side; your text is safe.{' '}
          <Button size="small" onPress={load}>
            Try again
          </Button>
        </p>
      ) : null}
      {state.kind === 'ready'
        ? state.issues.map((issue) => (
            <IssueSection key={issue.conflicts.issueId} issue={issue} onResolve={resolve} />
          ))
        : null}
    </Dialog>
  );
}

function IssueSection(props: {
  readonly issue: IssueToSettle;
  readonly onResolve: ReturnType<typeof useConflicts>['resolve'];
}) {
  const { conflicts, passages, resolutions } = props.issue;
  return (
    <section className="conflicts-issue" aria-label={conflicts.title}>
      <h3 className="conflicts-title">{conflicts.title}</h3>
      {passages.map((passage, at) => {
        const shared = {
          conflicts,
          resolution: resolutions[passage.id] ?? null,
          onResolve: (resolution: Parameters<typeof props.onResolve>[2]) =>
            props.onResolve(conflicts.issueId, passage.id, resolution),
        };
        return passage.kind === 'passage' ? (
          <PassageChoice
            key={passage.id}
            conflict={passage.conflict}
            name={`passage ${at + 1} of ${conflicts.title}`}
            isLinked={passage.isLinked}
            {...shared}
          />
        ) : (
          <WholeIssueChoice key={passage.id} deletedBy={passage.deletedBy} {...shared} />
        );
      })}
    </section>
  );
}
