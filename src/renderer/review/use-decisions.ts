import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChangeId, IssueDiff } from '#core/diff/index.ts';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';
import { askDiffWorker } from '../editor/diff-in-worker.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { counted } from '../ui/date-words.ts';
import { useNotify } from '../ui/notices.tsx';
import type { Comparison } from './review-state.ts';

export interface Decisions {
  /** Changes that were accepted, or taken back in a working copy that is not what is compared. */
  readonly decided: ReadonlySet<ChangeId>;
  /** Changes of `decided` that were taken back. */
  readonly reverted: ReadonlySet<ChangeId>;
  readonly accept: (changes: readonly ChangeId[]) => void;
  /** Asks again about changes that were accepted. */
  readonly reopen: (changes: readonly ChangeId[]) => void;
  /** Takes changes back in the working copy; false where it could not be done, which was said. */
  readonly revert: (changes: readonly ChangeId[]) => Promise<boolean>;
  /** Undoes the last decision of this review. */
  readonly undo: () => Promise<void>;
}

type Step =
  | { readonly kind: 'accepted' | 'reopened'; readonly changes: readonly ChangeId[] }
  /** The editor's document after it: undo reaches no further than what was done here. */
  | { readonly kind: 'reverted'; readonly document: unknown; readonly changes: readonly ChangeId[] };

const NONE: ReadonlySet<ChangeId> = new Set();

/** What the author decides about changes: kept as it is decided, and undone step by step. */
export function useDecisions(
  session: IssueSession,
  comparison: Comparison,
  diff: IssueDiff | null,
  reload: () => Promise<void>,
): Decisions {
  const notify = useNotify();
  const report = useReportTrouble();
  const { issueId } = session.issue;
  const [accepted, setAccepted] = useState<ReadonlySet<ChangeId>>(
    () => new Set(comparison.sources.memory.accepted),
  );
  const [reverted, setReverted] = useState(NONE);
  const steps = useRef<Step[]>([]);
  const keep = useKeeper();

  // Another window's review, or the one that was just finished.
  const { memory } = comparison.sources;
  useEffect(() => {
    if (!keep.isBusy()) setAccepted(new Set(memory.accepted));
  }, [memory, keep]);

  const setAndKeep = (changes: ReadonlySet<ChangeId>) => {
    setAccepted(changes);
    keep.write(async () => {
      const kept = await ask('review:keep-accepted', { issueId, accepted: [...changes] });
      if (!kept.ok) report(kept.error, null);
    });
  };
  const add = (changes: readonly ChangeId[]) => setAndKeep(new Set([...accepted, ...changes]));
  const remove = (changes: readonly ChangeId[]) =>
    setAndKeep(new Set([...accepted].filter((id) => !changes.includes(id))));

  const accept = (changes: readonly ChangeId[]) => {
    const fresh = changes.filter((id) => !accepted.has(id));
    if (fresh.length === 0) return;
    steps.current.push({ kind: 'accepted', changes: fresh });
    add(fresh);
  };
  const reopen = (changes: readonly ChangeId[]) => {
    steps.current.push({ kind: 'reopened', changes });
    remove(changes);
  };

  const revert = async (changes: readonly ChangeId[]): Promise<boolean> => {
    if (diff === null || changes.length === 0) return false;
    const written = await session.flush();
    if (!written.ok) {
      report(written.error, null);
      return false;
    }
    if (written.value.waiting.length > 0) {
      notify('A block on the page is not saved yet. Nothing was reverted: settle that block first.');
      return false;
    }
    const { before, after } = diff.sources;
    if (comparison.after.kind === 'working' && written.value.text !== after) {
      // Somebody else's edit came in this moment: what is compared is made anew first.
      await reload();
      notify('The text has just changed. Nothing was reverted: look again.');
      return false;
    }
    const working = written.value.text;
    const made = await askDiffWorker('revert', { before, after, changes, working }).answer;
    if (made.kind !== 'reverted') {
      notify(WHY_NOT[made.kind]);
      return false;
    }
    session.replaceText(made.text);
    steps.current.push({ kind: 'reverted', document: session.editor.state.doc, changes });
    if (comparison.after.kind !== 'working') setReverted(new Set([...reverted, ...changes]));
    await reload();
    notify(
      `${counted(changes.length, 'change')} reverted. Ctrl+Z brings ${changes.length === 1 ? 'it' : 'them'} back.`,
    );
    return true;
  };

  const undo = async (): Promise<void> => {
    const step = steps.current.pop();
    if (step === undefined) {
      notify('Nothing left to undo here. What was written is undone on the page.');
      return;
    }
    if (step.kind === 'accepted') remove(step.changes);
    if (step.kind === 'reopened') add(step.changes);
    if (step.kind !== 'reverted') return;
    if (session.editor.state.doc !== step.document) {
      notify('The text was edited since. Undo it on the page.');
      return;
    }
    session.editor.commands.undo();
    setReverted(new Set([...reverted].filter((id) => !step.changes.includes(id))));
    await reload();
    notify(`${counted(step.changes.length, 'change')} brought back.`);
  };

  const decided = reverted.size === 0 ? accepted : new Set([...accepted, ...reverted]);
  return { decided, reverted, accept, reopen, revert, undo };
}

const WHY_NOT = {
  'in-the-way': 'Not reverted: your text says something else there by now. Nothing was changed.',
  'not-written':
    'Not reverted: what is left could not be written so that it reads back the same. Nothing was changed.',
} as const;

/** Writes one after another, so that the last decision is the one that is kept. */
function useKeeper() {
  const running = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const write = useCallback((task: () => Promise<void>) => {
    waiting.current += 1;
    running.current = running.current.then(task).finally(() => {
      waiting.current -= 1;
    });
  }, []);
  const isBusy = useCallback(() => waiting.current > 0, []);
  const [keeper] = useState(() => ({ write, isBusy }));
  return keeper;
}
