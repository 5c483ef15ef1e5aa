import { useMemo, useRef, useState } from 'react';
import type { Published, Version } from '#contract/replies.ts';
import type { Presence, SyncState } from '#contract/sync.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { shortcutOf } from '../commands/command-words.ts';
import { platform } from '../door/door.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { HistoryPanel } from '../history/history-panel.tsx';
import { PublicationHome } from '../library/publication-home.tsx';
import { Sidebar } from '../library/sidebar.tsx';
import { PublishScreen } from '../publish/publish-screen.tsx';
import { rememberedReview } from '../review/remembered-review.ts';
import { ReviewScreen } from '../review/review-screen.tsx';
import { versionSide } from '../review/review-state.ts';
import { SyncFoot } from '../sync/sync-foot.tsx';
import { ThreadsProvider } from '../threads/threads-provider.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { WriteScreen } from '../write/write-screen.tsx';
import { issueInHand, numbersOfOthers, type OpenState } from './app-state.ts';
import { Foot } from './foot.tsx';
import { SaveTrouble } from './save-trouble.tsx';
import type { TaskContext } from './task-context.ts';
import type { Tasks } from './tasks.ts';
import { TopBar } from './top-bar.tsx';
import { useScreenFocus } from './use-screen-focus.ts';
import { useSoughtWords } from './use-sought-words.ts';

interface WorkspaceProps {
  readonly state: OpenState;
  readonly session: IssueSession | null;
  readonly context: TaskContext;
  readonly tasks: Tasks;
  /** How sharing stands; null until it is known. */
  readonly sharing: SyncState | null;
  /** Co-authors’ work that is not in the text here. */
  readonly presence: Presence;
}

/** An open publication: the library at the left, and the issue in hand. */
export function Workspace({ state, session, context, tasks, sharing, presence }: WorkspaceProps) {
  const foot = useMemo(() => <SyncFoot state={sharing} />, [sharing]);
  return (
    <div className="app">
      <Sidebar
        publication={state.publication}
        recent={state.recent}
        issues={state.issues}
        news={state.news}
        currentIssueId={state.issue?.issueId ?? null}
        searchShortcut={shortcutOf('view.palette', platform()) ?? ''}
        onOpenIssue={tasks.openIssue}
        onOpenRecent={tasks.openRecent}
        unmerged={presence.unmerged}
        foot={foot}
      />
      <TopBar
        issue={state.issue === null ? null : issueInHand(state)}
        session={session}
        screen={state.screen}
        onScreen={(screen) => context.dispatch({ type: 'screen-chosen', screen })}
        sharing={sharing}
      />
      <main className="app-main">
        {session === null ? null : <SaveTrouble session={session} context={context} tasks={tasks} />}
        {state.issue === null ? (
          <PublicationHome
            publication={state.publication}
            issues={state.issues}
            news={state.news}
            onOpenIssue={tasks.openIssue}
          />
        ) : session === null ? (
          <Spinner label="Opening the issue…" />
        ) : (
          <Screens state={state} session={session} context={context} tasks={tasks} />
        )}
      </main>
      <Foot session={session} />
    </div>
  );
}

interface ScreensProps extends Omit<WorkspaceProps, 'sharing' | 'presence'> {
  readonly session: IssueSession;
}

const screenNames = { write: 'Write', review: 'Review', publish: 'Publish' } as const;

/** The page stays mounted behind the other screens, so that undo, selection and scroll survive. */
function Screens({ state, session, context, tasks }: ScreensProps) {
  const region = useRef<HTMLElement>(null);
  const { issueId } = session.issue;
  const { title, number } = issueInHand(state);
  useScreenFocus(region, state.screen, session);
  useSoughtWords(session, state.sought);
  const numbersElsewhere = useMemo(
    () => numbersOfOthers(state.issues ?? [], issueId),
    [state.issues, issueId],
  );
  const published = (result: Published) => {
    session.setLastVersionText(result.text);
    void session.reload();
    void tasks.listIssues();
  };

  const [lookingBack, setLookingBack] = useState(false);
  useCommand('view.history', () => setLookingBack(true));
  const compareFrom = ({ versionId }: Version) => {
    rememberedReview(issueId).sides = { before: versionSide(versionId), after: { kind: 'working' } };
    setComparisons((count) => count + 1);
    context.dispatch({ type: 'screen-chosen', screen: 'review' });
  };
  // A review in view begins anew with other sides.
  const [comparisons, setComparisons] = useState(0);

  return (
    <section ref={region} className="app-screen" tabIndex={-1} aria-label={screenNames[state.screen]}>
      <ThreadsProvider session={session} writing={state.screen === 'write'}>
        <WriteScreen
          session={session}
          hidden={state.screen !== 'write'}
          numbersElsewhere={numbersElsewhere}
        />
        {state.screen === 'review' && <ReviewScreen key={`${issueId} ${comparisons}`} session={session} />}
      </ThreadsProvider>
      {lookingBack ? (
        <HistoryPanel session={session} onCompare={compareFrom} onClose={() => setLookingBack(false)} />
      ) : null}
      {state.screen === 'publish' && (
        <PublishScreen
          key={issueId}
          session={session}
          title={title}
          number={number}
          onPublished={published}
          onBack={() => context.dispatch({ type: 'screen-chosen', screen: 'write' })}
        />
      )}
    </section>
  );
}
