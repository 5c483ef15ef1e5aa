import { useCallback, useEffect, useReducer, useState } from 'react';
import { platform } from '../door/door.ts';
import { type ReportTrouble, TroubleContext } from '../door/trouble.ts';
import { useIssueSession } from '../editor/use-issue-session.ts';
import { Welcome } from '../library/welcome.tsx';
import { QuestionDialog } from '../sync/question-dialog.tsx';
import { useCloning } from '../sync/use-cloning.ts';
import { usePresence } from '../sync/use-presence.ts';
import { useServerQuestions } from '../sync/use-server-questions.ts';
import { useSyncState } from '../sync/use-sync-state.ts';
import { NoticeProvider, useNotify } from '../ui/notices.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { appReducer, initialState } from './app-state.ts';
import { Dialogs } from './dialogs.tsx';
import { dialogForError, type OpenDialog } from './open-dialog.ts';
import './shell.css';
import type { TaskContext } from './task-context.ts';
import { useTasks } from './tasks.ts';
import { TroubleCard } from './trouble-card.tsx';
import { useCloseHandshake } from './use-close-handshake.ts';
import { useCommandSources } from './use-command-sources.ts';
import { useDiskEvents } from './use-disk-events.ts';
import { useFocusReturn } from './use-focus-return.ts';
import { useShellCommands } from './use-shell-commands.ts';
import { useWindowContext } from './use-window-context.ts';
import { takeWayOut } from './ways-out.ts';
import { Workspace } from './workspace.tsx';

/**
 * The window. Its state says what is shown (loading, welcome, or a publication with an issue and a screen); the
 * session holds the text; tasks change both by asking the main process; commands start tasks.
 */
export function App() {
  return (
    <NoticeProvider>
      <Shell />
    </NoticeProvider>
  );
}

function Shell() {
  const [state, dispatch] = useReducer(appReducer, initialState);
  const [dialog, showDialog] = useState<OpenDialog | null>(null);
  const notify = useNotify();
  const issue = state.kind === 'open' ? state.issue : null;
  const latest = useIssueSession(issue);
  // For a moment after another issue was chosen, the session is still that of the one before.
  const session = issue !== null && latest?.issue === issue ? latest : null;
  const report = useReport(showDialog, notify);
  const context: TaskContext = { state, session, dispatch, report, showDialog, notify };
  const tasks = useTasks(context);

  useEffect(() => void tasks.load(), [tasks]);
  useCommandSources();
  const sharing = useSyncState(state.kind === 'open' ? state.publication.folder : null);
  const presence = usePresence(sharing);
  const cloning = useCloning(tasks.clone, ({ recentId, name }) => {
    if (dialog?.kind === 'clone') {
      showDialog(null);
      void tasks.openRecent(recentId);
    } else {
      // Whoever writes on is not taken away from it.
      notify(`${name} is here now: open it from the list of publications.`);
      void tasks.load();
    }
  });
  const { question, answer } = useServerQuestions();
  useShellCommands(context, tasks, sharing);
  useWindowContext(state, session?.editor ?? null);
  useCloseHandshake(session);
  useDiskEvents(context, tasks);
  useFocusReturn(dialog !== null || question !== null);

  return (
    <TroubleContext value={report}>
      {state.kind === 'loading' && (
        <div className="app-loading">
          <Spinner label="Opening…" />
        </div>
      )}
      {state.kind === 'welcome' && (
        <Welcome
          recent={state.recent}
          onOpenRecent={tasks.openRecent}
          trouble={
            state.trouble === null ? null : (
              <TroubleCard
                trouble={state.trouble}
                situation={{ unwritten: false, platform: platform() }}
                onTake={(way) => void takeWayOut(way, context, tasks, () => void tasks.load())}
              />
            )
          }
        />
      )}
      {state.kind === 'open' && (
        <Workspace
          state={state}
          session={session}
          context={context}
          tasks={tasks}
          sharing={sharing}
          presence={presence}
        />
      )}
      {dialog === null ? null : (
        <Dialogs
          dialog={dialog}
          context={context}
          tasks={tasks}
          sharing={sharing}
          presence={presence}
          cloning={cloning}
        />
      )}
      {question === null ? null : (
        <QuestionDialog key={question.questionId} question={question} onAnswer={answer} />
      )}
    </TroubleContext>
  );
}

/** Failures become a dialog; that there is nothing to save is no failure worth one. */
function useReport(showDialog: (dialog: OpenDialog | null) => void, notify: (text: string) => void) {
  return useCallback<ReportTrouble>(
    (error, retry) => {
      if (error.kind === 'nothing-to-save') {
        showDialog(null);
        notify('Nothing to save: the text is the same as the last version.');
      } else {
        showDialog(dialogForError(error, retry));
      }
    },
    [showDialog, notify],
  );
}
