import { useEffect, useMemo, useState } from 'react';
import { diffIssues, type IssueDiff } from '#core/diff/index.ts';
import { type ParsedIssue, parseIssue } from '#core/markdown/index.ts';

/** Up to here parsing and comparing take a few milliseconds, and a redline without a flicker is worth more. */
const AT_ONCE = 60_000;

/**
 * The difference of two texts.
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
  const [later, setLater] = useState<Compared | null>(null);
  useEffect(() => {
    if (atOnce || after === null) return;
    // A frame to show that something is under way, then the work.
    const idle = requestIdleCallback(() => setLater({ before, after, diff: compare(before, after) }), {
      timeout: 300,
    });
    return () => cancelIdleCallback(idle);
  }, [atOnce, before, after]);
  if (atOnce) return now;
  return later?.before === before && later.after === after ? later.diff : null;
}

interface Compared {
  readonly before: string | null;
  readonly after: string;
  readonly diff: IssueDiff;
}

function compare(before: string | null, after: string): IssueDiff {
  return diffIssues(parsed(before ?? after), parsed(after));
}

/** The last few texts: going from one comparison to the next, one side usually stays. */
const recent = new Map<string, ParsedIssue>();
const REMEMBERED = 3;

function parsed(text: string): ParsedIssue {
  const issue = recent.get(text) ?? parseIssue(text);
  recent.delete(text);
  recent.set(text, issue);
  const oldest = recent.keys().next();
  if (recent.size > REMEMBERED && !oldest.done) recent.delete(oldest.value);
  return issue;
}
