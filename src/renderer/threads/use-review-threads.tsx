import { type ReactNode, type RefObject, useCallback, useMemo } from 'react';
import type { ListedThread } from '#contract/threads.ts';
import type { Change, IssueDiff } from '#core/diff/index.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { anchorAt } from '#core/review/anchor.ts';
import {
  anchorOfChange,
  type ChangePassage,
  findChanges,
  threadsByChange,
} from '#core/review/change-passage.ts';
import { type PageText, pageTextOf } from '#core/review/page-text.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { useNotify } from '../ui/notices.tsx';
import { useMinute } from '../ui/use-minute.ts';
import { DraftCard } from './draft-card.tsx';
import { selectionInText } from './selection-in-text.ts';
import { ThreadCard } from './thread-card.tsx';
import { ThreadList } from './thread-list.tsx';
import './threads.css';
import { useThreads } from './threads-context.ts';
import { usePassageHighlights } from './use-passage-highlights.ts';

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
 * @param drawn another object whenever the page is drawn anew
 */
export function useReviewThreads(
  diff: IssueDiff | null,
  page: RefObject<HTMLElement | null>,
  current: Change | null,
  drawn: object,
): ReviewThreads {
  const { list, draft, actions } = useThreads();
  const notify = useNotify();
  const now = useMinute();
  const { threads = NONE } = list ?? {};
  const byChange = useMemo(() => {
    if (diff === null || threads.length === 0) return new Map<string, readonly ListedThread[]>();
    const { page: text, changes } = passagesOf(diff);
    return threadsByChange(text, changes, threads);
  }, [diff, threads]);

  usePassageHighlights(page, threads, drawn);

  const commentOn = (change: Change) => {
    if (diff === null) return;
    const { page: text, changes } = passagesOf(diff);
    const passage = changes.find((one) => one.change.id === change.id);
    const anchor = passage === undefined ? null : anchorOfChange(text, passage);
    if (anchor === null) notify('There are no words in this change to comment on.');
    else actions.compose({ anchor, words: oneLine(anchor.quote.exact), change: change.id });
  };
  const compose = () => {
    if (diff === null) return;
    const { text } = passagesOf(diff).page;
    const selected = selectionInText(page.current, text);
    if (selected !== null) {
      const anchor = anchorAt(text, selected.start, selected.end);
      actions.compose({ anchor, words: oneLine(anchor.quote.exact) });
    } else if (current !== null) commentOn(current);
    else notify('Select words, or go to a change, to comment on it.');
  };
  useCommand('comment.new', compose, diff !== null);

  const draftChange = draft?.change ?? null;
  const isDraftElsewhere = diff?.changes.some(({ id }) => id === draftChange) ?? false;
  const threadOf = useCallback(
    (change: Change) => {
      const beside = byChange.get(change.id) ?? NONE;
      if (beside.length === 0 && draftChange !== change.id) return null;
      return (
        <div className="threads review-threads">
          {beside.map((thread) => (
            <ThreadCard key={thread.id} thread={thread} now={now} />
          ))}
          {draft !== null && draftChange === change.id ? <DraftCard draft={draft} /> : null}
        </div>
      );
    },
    [byChange, draft, draftChange, now],
  );
  const others = useMemo(() => {
    const except = new Set([...byChange.values()].flatMap((beside) => beside.map(({ id }) => id as string)));
    return <ThreadList visible except={except} isDraftElsewhere={isDraftElsewhere} />;
  }, [byChange, isDraftElsewhere]);
  return { threadOf, comment: current === null ? null : () => commentOn(current), others };
}

const NONE: readonly ListedThread[] = [];

interface Passages {
  readonly page: PageText;
  readonly changes: readonly ChangePassage[];
}

const known = new WeakMap<IssueDiff, Passages>();

/** The later text, read when something is said about it, and not before. */
function passagesOf(diff: IssueDiff): Passages {
  const before = known.get(diff);
  if (before !== undefined) return before;
  const page = pageTextOf(parseIssue(diff.sources.after).document);
  const passages = { page, changes: findChanges(page, diff.changes) };
  known.set(diff, passages);
  return passages;
}

/** Other words can be suggested for what is on one line. */
const oneLine = (words: string): string | null => (/[\n\uFFFC]/.test(words) ? null : words);
