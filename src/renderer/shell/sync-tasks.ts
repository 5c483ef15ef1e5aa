import type { AppError } from '#contract/errors.ts';
import type { IssueId } from '#contract/ids.ts';
import type { RecentPublication } from '#contract/replies.ts';
import type { Result } from '#contract/result.ts';
import type { DraftBranch, SyncState } from '#contract/sync.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { ask } from '../door/door.ts';
import { attempt } from '../door/trouble.ts';
import { rememberedReview } from '../review/remembered-review.ts';
import { type SyncWay, syncInWords } from '../sync/sync-words.ts';
import type { Now } from './task-context.ts';

export interface SyncTasks {
  readonly sync: () => Promise<void>;
  readonly cancelSync: () => void;
  /** One of the ways out of how sharing stands. */
  readonly takeSyncWay: (way: SyncWay, state: SyncState) => void;
  /** What came of it is said, and what needs the author comes up. */
  readonly syncEnded: (state: SyncState) => void;
  /** Opens the first issue of a co-author’s draft, and compares what is here with it. */
  readonly reviewDraft: (draft: DraftBranch, state: SyncState) => Promise<void>;
  /**
   * Brings a shared publication here, without opening it; says why not where it cannot.
   *
   * @param address null: from a folder, which the system's dialog asks for
   */
  readonly clone: (address: string | null) => Promise<RecentPublication | null>;
}

export function syncTasks(now: Now, openIssue: (issueId: IssueId) => Promise<void>): SyncTasks {
  async function sync(): Promise<void> {
    now().showDialog(null);
    const before = now().session?.editor.state.doc;
    await attempt(
      now().report,
      async (): Promise<Result<SyncState, AppError>> => {
        // What is typed is on disk before co-authors’ work comes: both are then joined, not asked about.
        const written = await now().session?.flush();
        return written !== undefined && !written.ok ? written : ask('sync:start', {});
      },
      (state) => syncEnded(state, now().session?.editor.state.doc !== before),
    );
  }

  function syncEnded(state: SyncState, isWriting = false): void {
    const { status } = state;
    const { notify, showDialog } = now();
    if (status.kind === 'running' || status.kind === 'nowhere') return;
    const words = syncInWords(state, new Date());
    // A dialog would take the keys from someone who writes on; the foot of the library says it as well.
    if (words.tone !== 'needs-you' || isWriting) notify(words.label);
    else showDialog({ kind: status.kind === 'needs-you' ? 'conflicts' : 'sharing' });
  }

  async function reviewDraft({ branch, issueIds }: DraftBranch, { remote }: SyncState): Promise<void> {
    const [issueId] = issueIds;
    if (issueId === undefined) return;
    now().showDialog(null);
    const name = remote === null ? branch : `${remote.name}/${branch}`;
    rememberedReview(issueId).sides = { before: { kind: 'working' }, after: { kind: 'branch', name } };
    const { state } = now();
    if (state.kind === 'open' && state.issue?.issueId !== issueId) await openIssue(issueId);
    now().dispatch({ type: 'screen-chosen', screen: 'review' });
  }

  function takeSyncWay(way: SyncWay, { status }: SyncState): void {
    const { showDialog, report } = now();
    showDialog(null);
    switch (way) {
      case 'sync':
        void sync();
        return;
      case 'settle':
        showDialog({ kind: 'conflicts' });
        return;
      case 'save-version':
        runCommand('issue.saveVersion');
        return;
      case 'join-histories':
      case 'take-theirs': {
        const chosen = way === 'take-theirs' ? 'take-theirs' : 'join';
        void attempt(report, () => ask('sync:settle-rewritten', { way: chosen }), syncEnded);
        return;
      }
      case 'what-happened':
        if (status.kind === 'failed') report(status.error, () => void sync());
        return;
      case 'choose-place':
      case 'share-on-branch':
        showDialog({ kind: 'sharing' });
    }
  }

  async function clone(address: string | null): Promise<RecentPublication | null> {
    const cloned = await ask('publication:clone', { address });
    if (cloned.ok) return cloned.value;
    if (cloned.error.kind !== 'cancelled')
      now().report(cloned.error, () => now().showDialog({ kind: 'clone' }));
    return null;
  }

  return {
    sync,
    cancelSync: () => void ask('sync:cancel', {}),
    takeSyncWay,
    syncEnded,
    reviewDraft,
    clone,
  };
}
