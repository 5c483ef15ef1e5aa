import type { SyncState } from '#contract/sync.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { ISSUE_LIST_ID } from '../library/issue-list.tsx';
import type { Screen } from './app-state.ts';
import type { TaskContext } from './task-context.ts';
import type { Tasks } from './tasks.ts';

/** The commands the window itself can perform; those of the text belong to the editor. */
export function useShellCommands(
  { state, session, dispatch, showDialog }: TaskContext,
  tasks: Tasks,
  sharing: SyncState | null,
): void {
  const hasPublication = state.kind === 'open';
  const hasIssue = hasPublication && state.issue !== null && session !== null;
  const canWrite = hasIssue && session.issue.readOnly === null;
  const show = (screen: Screen) => () => dispatch({ type: 'screen-chosen', screen });

  useCommand('issue.new', () => showDialog({ kind: 'new-issue' }), hasPublication);
  useCommand('publication.open', () => void tasks.chooseFolder());
  useCommand('publication.openSample', () => void tasks.openSample());
  useCommand('issue.saveVersion', () => void tasks.askForNote(), canWrite);
  useCommand('issue.publish', show('publish'), canWrite);
  useCommand('author.edit', () => void tasks.editAuthor(), hasPublication);

  const canSync = sharing !== null && sharing.status.kind !== 'nowhere';
  const isSyncing = sharing?.status.kind === 'running';
  useCommand('publication.clone', () => showDialog({ kind: 'clone' }));
  useCommand('sync.start', () => void tasks.sync(), canSync && !isSyncing);
  useCommand('sync.cancel', tasks.cancelSync, isSyncing);
  useCommand('sync.settle', () => showDialog({ kind: 'conflicts' }), sharing?.status.kind === 'needs-you');
  useCommand('sync.about', () => showDialog({ kind: 'sharing' }), sharing !== null);

  useCommand('view.write', show('write'), hasIssue);
  useCommand('view.review', show('review'), hasIssue);
  useCommand('view.publish', show('publish'), hasIssue);
  useCommand('view.library', focusLibrary, hasPublication);
  useCommand('view.nextIssue', () => tasks.stepIssue(1), hasIssue);
  useCommand('view.previousIssue', () => tasks.stepIssue(-1), hasIssue);
  useCommand('view.palette', () => showDialog({ kind: 'palette' }));
  useCommand('help.shortcuts', () => showDialog({ kind: 'shortcuts' }));
}

/** The list lets Tab in at one place: the open issue, or the first. */
function focusLibrary(): void {
  document.querySelector<HTMLElement>(`#${ISSUE_LIST_ID} [tabindex="0"]`)?.focus();
}
