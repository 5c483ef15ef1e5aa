import type { ListedThread } from '#contract/threads.ts';
import { isResolved } from '#core/review/thread.ts';
import type { MarkPlace } from '../editor/plugins/comment-marks.ts';

/** Threads as they stand in the list. */
export interface ThreadGroups {
  /** In the order of their passages: those of the header first. */
  readonly open: readonly ListedThread[];
  /** Open ones whose words are no longer in the text. */
  readonly gone: readonly ListedThread[];
  readonly resolved: readonly ListedThread[];
}

export function groupThreads(
  threads: readonly ListedThread[],
  places: ReadonlyMap<string, MarkPlace>,
): ThreadGroups {
  const resolved = threads.filter(isResolved);
  const unresolved = threads.filter((thread) => !isResolved(thread));
  const isGone = ({ id }: ListedThread) => places.get(id)?.kind === 'gone';
  const at = ({ id }: ListedThread) => {
    const place = places.get(id);
    return place?.kind === 'page' ? place.from : -1;
  };
  return {
    open: unresolved.filter((thread) => !isGone(thread)).toSorted((a, b) => at(a) - at(b)),
    gone: unresolved.filter(isGone),
    resolved,
  };
}
