import type { Presence, SyncState } from '#contract/sync.ts';
import { CloneDialog } from '../sync/clone-dialog.tsx';
import { ConflictsDialog } from '../sync/conflicts-dialog.tsx';
import { SharingDialog } from '../sync/sharing-dialog.tsx';
import type { Cloning } from '../sync/use-cloning.ts';
import { AuthorDialog } from './author-dialog.tsx';
import { MakePublicationDialog } from './make-publication-dialog.tsx';
import { NewIssueDialog } from './new-issue-dialog.tsx';
import type { OpenDialog } from './open-dialog.ts';
import { Palette } from './palette.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { SaveVersionDialog } from './save-version-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { StartBranchDialog } from './start-branch-dialog.tsx';
import type { TaskContext } from './task-context.ts';
import type { Tasks } from './tasks.ts';
import { TroubleDialog } from './trouble-dialog.tsx';

/** The open dialog, whichever it is. */
export function Dialogs(props: {
  readonly dialog: OpenDialog;
  readonly context: TaskContext;
  readonly tasks: Tasks;
  /** How sharing stands; null where nothing is open. */
  readonly sharing: SyncState | null;
  readonly presence: Presence;
  readonly cloning: Cloning;
}) {
  const { dialog, context, tasks, sharing, presence, cloning } = props;
  const close = () => context.showDialog(null);
  switch (dialog.kind) {
    case 'new-issue':
      return (
        <NewIssueDialog
          issues={context.state.kind === 'open' ? (context.state.issues ?? []) : []}
          onCreate={tasks.createIssue}
          onClose={close}
        />
      );
    case 'save-version':
      return (
        <SaveVersionDialog
          proposedNote={dialog.proposedNote}
          onSave={(note) => void tasks.saveVersion(note)}
          onClose={close}
        />
      );
    case 'author':
      return <AuthorDialog author={dialog.author} retry={dialog.retry} onClose={close} />;
    case 'start-branch':
      return <StartBranchDialog retry={dialog.retry} onClose={close} />;
    case 'trouble':
      return <TroubleDialog error={dialog.error} retry={dialog.retry} context={context} tasks={tasks} />;
    case 'make-publication':
      return (
        <MakePublicationDialog
          folder={dialog.folder}
          onClose={close}
          onMake={() => {
            close();
            return tasks.initialise(dialog.candidateId);
          }}
        />
      );
    case 'recovery':
      return (
        <RecoveryDialog
          issue={dialog.issue}
          recovery={dialog.recovery}
          session={context.session}
          onClose={close}
        />
      );
    case 'sharing':
      return sharing === null ? null : (
        <SharingDialog
          state={sharing}
          drafts={presence.drafts}
          onReview={(draft) => void tasks.reviewDraft(draft, sharing)}
          onTake={(way) => tasks.takeSyncWay(way, sharing)}
          onClose={close}
        />
      );
    case 'conflicts':
      return (
        <ConflictsDialog
          onFinished={(state) => {
            close();
            tasks.syncEnded(state);
          }}
          onClose={close}
        />
      );
    case 'clone':
      return <CloneDialog cloning={cloning} onClose={close} />;
    case 'palette':
      return (
        <Palette
          issues={context.state.kind === 'open' ? (context.state.issues ?? []) : []}
          onOpenIssue={tasks.openIssue}
          onClose={close}
        />
      );
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
  }
}
