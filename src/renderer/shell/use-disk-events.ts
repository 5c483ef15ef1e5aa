import { useEffect, useEffectEvent } from 'react';
import type { Events } from '#contract/replies.ts';
import { onEvent } from '../door/door.ts';
import type { TaskContext } from './task-context.ts';
import type { Tasks } from './tasks.ts';

/** What the main process says by itself: the lists are stale, or someone else wrote the open file. */
export function useDiskEvents({ session, report, notify }: TaskContext, tasks: Tasks): void {
  useEffect(() => onEvent('library-changed', () => void tasks.listIssues()), [tasks]);

  const changed = useEffectEvent(({ issueId, hash, by }: Events['issue-changed-on-disk']) => {
    if (session === null || session.issue.issueId !== issueId) return;
    const { path } = session.issue;
    const isSaved = session.saveState.kind === 'saved';
    if (hash === null) {
      // With words unwritten the next save says it above the page; a dialog would take the keys from a writer.
      if (isSaved) report({ kind: 'issue-missing', path }, null);
    } else if (isSaved || by === 'sync') {
      // Nothing of the author's is at stake, or it goes together: what is on disk is shown, and that is said.
      void (by === 'sync' ? session.joinDisk() : session.reload()).then((shown) => {
        if (!shown.ok) report(shown.error, null);
        else if (shown.value) notify(SHOWN[by]);
      });
    }
    // Otherwise the next save is refused, and the author is asked above the page.
  });
  useEffect(() => onEvent('issue-changed-on-disk', (event) => changed(event)), []);
}

const SHOWN = {
  other: 'Another program changed this issue: its text is shown now.',
  sync: 'Your co-authors’ changes are in the text now. Undo takes them out of it.',
} as const;
