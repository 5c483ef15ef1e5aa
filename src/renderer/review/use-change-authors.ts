import { useEffect, useState } from 'react';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { IssueDiff } from '#core/diff/index.ts';
import { versionsToRead } from '#core/review/attribute.ts';
import { askDiffWorker } from '../editor/diff-in-worker.ts';
import { type AuthorsByChange, attributable, authorsOf, WORKING } from './change-authors.ts';
import type { Comparison } from './review-state.ts';
import { readVersions } from './version-texts.ts';

type Attributed = readonly (readonly [string, readonly string[]])[];

/** What was found out about two versions stays true. */
const found = new Map<string, Attributed>();
const REMEMBERED = 20;

/**
 * Who made each change. The page is drawn meanwhile: null until it is known, and where it cannot be known (the texts of
 * the versions between could not be read, or another issue is compared).
 */
export function useChangeAuthors(
  issueId: IssueId,
  comparison: Comparison,
  diff: IssueDiff | null,
): AuthorsByChange | null {
  const [made, setMade] = useState<{ readonly diff: IssueDiff; readonly authors: AuthorsByChange } | null>(
    null,
  );
  useEffect(() => {
    if (diff === null) return;
    let cancel = () => {};
    let wanted = true;
    const attribute = async (): Promise<Attributed | null> => {
      const between = attributable(comparison);
      if (between === null) return null;
      const key = `${between.before} ${between.after}`;
      const known = found.get(key);
      if (known) return known;
      const needed = versionsToRead(between).filter((id) => id !== WORKING && id !== between.before);
      const texts = await readVersions(issueId, needed as VersionId[]);
      if (!texts.ok || !wanted) return null;
      const question = askDiffWorker('attribute', {
        ...between,
        changes: diff.changes,
        texts: {
          ...Object.fromEntries(needed.map((id) => [id, texts.value.get(id as VersionId) ?? ''])),
          [between.after]: comparison.afterText,
          ...(between.before === null ? {} : { [between.before]: comparison.beforeText }),
          [WORKING]: comparison.workingText,
        },
      });
      cancel = question.cancel;
      const answer = await question.answer;
      if (!key.includes(WORKING)) remember(key, answer);
      return answer;
    };
    attribute().then(
      (attributed) => {
        if (wanted && attributed) setMade({ diff, authors: authorsOf(attributed, comparison) });
      },
      // A worker that broke down: the cards stay without names, and everything else works.
      () => undefined,
    );
    return () => {
      wanted = false;
      cancel();
    };
  }, [issueId, comparison, diff]);
  return made !== null && made.diff === diff ? made.authors : null;
}

function remember(key: string, attributed: Attributed): void {
  found.set(key, attributed);
  const oldest = found.keys().next();
  if (found.size > REMEMBERED && !oldest.done) found.delete(oldest.value);
}
