import { useEffect, useMemo, useState } from 'react';
import { diffIssues, type IssueDiff } from '#core/diff/index.ts';
import { askDiffWorker } from './diff-in-worker.ts';
import { recentIssues } from './recent-issues.ts';

/** Up to here parsing and comparing take a few milliseconds, and a redline without a flicker is worth more. */
const AT_ONCE = 40_000;

/**
 * The difference of two texts. Longer ones are compared in a worker; where another comparison is asked for meanwhile, that
 * one is given up.
 *
 * @param before the earlier text; null for a text that is to be shown as it is, without anything to compare it with
 * @param after the later text; null where it is not known yet
 * @returns null as long as it is being made
 */
export function useIssueDiff(before: string | null, after: string | null): IssueDiff | null {
  const atOnce = (before?.length ?? 0) + (after?.length ?? 0) <= AT_ONCE;
  const now = useMemo(
    () => (atOnce && after !== null ? compare(before, after) : null),
    [atOnce, before, after],
  );
  const [later, setLater] = useState<Made | null>(null);
  useEffect(() => {
    if (atOnce || after === null) return;
    let wanted = true;
    const show = (diff: IssueDiff) => {
      if (wanted) setLater({ before, after, diff });
    };
    const comparison = askDiffWorker('compare', { before: before ?? after, after });
    // Without a worker it is made here: the window waits, which is still better than no answer.
    comparison.answer.then(show, () => show(compare(before, after)));
    return () => {
      wanted = false;
      comparison.cancel();
    };
  }, [atOnce, before, after]);
  if (atOnce) return now;
  return later?.before === before && later.after === after ? later.diff : null;
}

interface Made {
  readonly before: string | null;
  readonly after: string;
  readonly diff: IssueDiff;
}

const parsed = recentIssues();

const compare = (before: string | null, after: string): IssueDiff =>
  diffIssues(parsed(before ?? after), parsed(after));
