import { type ReactNode, type RefObject, useMemo } from 'react';
import type { Change, IssueDiff } from '#core/diff/index.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { anchorAt } from '#core/review/anchor.ts';
import { anchorOfChange, findChanges, threadsByChange } from '#core/review/change-passage.ts';
import { pageTextOf } from '#core/review/page-text.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { useNotify } from '../ui/notices.tsx';
import { useMinute } from '../ui/use-minute.ts';
import { DraftCard } from './draft-card.tsx';
import { selectionInText } from './selection-in-text.ts';
import { ThreadCard } from './thread-card.tsx';
import { ThreadList } from './thread-list.tsx';
import './threads.css';
import { useThreads } from './threads-context.ts';

/** Comments as Review shows them. */
export interface ReviewThreads {
  /** What is said about a change, for its card. */
  readonly threadOf: (change: Change) => ReactNode;
  /** Begins a comment on a change; null where no change is in hand. */
  readonly comment: (() => void) | null;
  /** What is said about words that did not change. */
  readonly others: ReactNode;
}

/**
 * Puts the issue's threads beside the changes they are about. The command *Comment* is about what is selected on the page,
 * else about the change in hand.
 *
 * @param page where the changes are shown
 * @param current the change in hand
 */
export function useReviewThreads(
  diff: IssueDiff | null,
  page: RefObject<HTMLElement | null>,
  current: Change | null,
): ReviewThreads {
  const { list, draft, actions } = useThreads();
  const notify = useNotify();
  const now = useMinute();
  const passages = useMemo(() => {
    if (diff === null) return null;
    const text = pageTextOf(parseIssue(diff.sources.after).document);
    return { text, changes: findChanges(text, diff.changes) };
  }, [diff]);
  const byChange = useMemo(
    () =>
      passages === null || list === null
        ? new Map<string, never>()
        : threadsByChange(passages.text, passages.changes, list.threads),
    [passages, list],
  );

  const commentOn = (change: Change) => {
    const passage = passages?.changes.find((one) => one.change.id === change.id);
    const anchor = passages && passage ? anchorOfChange(passages.text, passage) : null;
    if (anchor === null) notify('There are no words in this change to comment on.');
    else actions.compose({ anchor, words: oneLine(anchor.quote.exact), change: change.id });
  };
  const compose = () => {
    const selected = passages === null ? null : selectionInText(page.current, passages.text.text);
    if (selected !== null && passages !== null) {
      const anchor = anchorAt(passages.text.text, selected.start, selected.end);
      actions.compose({ anchor, words: oneLine(anchor.quote.exact) });
    } else if (current !== null) commentOn(current);
    else notify('Select words, or go to a change, to comment on it.');
  };
  useCommand('comment.new', compose, passages !== null);

  const except = useMemo(
    () => new Set([...byChange.values()].flatMap((threads) => threads.map(({ id }) => id as string))),
    [byChange],
  );
  const draftChange = draft?.change ?? null;
  const isDraftElsewhere = passages?.changes.some(({ change }) => change.id === draftChange) ?? false;
  return {
    threadOf: (change) => {
      const threads = byChange.get(change.id) ?? [];
      if (threads.length === 0 && draftChange !== change.id) return null;
      return (
        <div className="threads review-threads">
          {threads.map((thread) => (
            <ThreadCard key={thread.id} thread={thread} now={now} />
          ))}
          {draft !== null && draftChange === change.id ? <DraftCard draft={draft} /> : null}
        </div>
      );
    },
    comment: current === null ? null : () => commentOn(current),
    others: <ThreadList visible except={except} isDraftElsewhere={isDraftElsewhere} />,
  };
}

/** Other words can be suggested for what is on one line. */
const oneLine = (words: string): string | null => (/[\n\uFFFC]/.test(words) ? null : words);
