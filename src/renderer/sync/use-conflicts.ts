import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { IssueId } from '#contract/ids.ts';
import type { IssueConflicts } from '#contract/sync.ts';
import type { Resolution } from '#core/merge/types.ts';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';
import { type OpenPassage, passagesOf, undecided, withDecision } from './open-passages.ts';

export interface IssueToSettle {
  readonly conflicts: IssueConflicts;
  readonly passages: readonly OpenPassage[];
  readonly resolutions: Readonly<Record<string, Resolution>>;
}

export type ConflictsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly issues: readonly IssueToSettle[]; readonly open: number };

export interface Conflicts {
  readonly state: ConflictsState;
  readonly resolve: (issueId: IssueId, id: string, resolution: Resolution) => void;
  readonly load: () => void;
  /** When the last decision is on the disk: until then finishing would do without it. */
  readonly kept: () => Promise<void>;
}

/** The passages with two readings; each decision is kept at once, so that one can leave and come back. */
export function useConflicts(): Conflicts {
  const [loaded, setLoaded] = useState<readonly IssueConflicts[] | AppError | null>(null);
  const [decided, setDecided] = useState<Readonly<Record<string, Readonly<Record<string, Resolution>>>>>({});
  const report = useReportTrouble();
  const keeping = useRef<Promise<void>>(Promise.resolve());

  const load = useCallback(() => {
    void ask('sync:conflicts', {}).then((reply) => {
      if (!reply.ok) return setLoaded(reply.error);
      setLoaded(reply.value);
      setDecided(Object.fromEntries(reply.value.map(({ issueId, resolutions }) => [issueId, resolutions])));
    });
  }, []);
  useEffect(load, [load]);

  const passages = useMemo(
    () =>
      Array.isArray(loaded)
        ? loaded.map((conflicts) => ({ conflicts, passages: passagesOf(conflicts) }))
        : [],
    [loaded],
  );
  const resolve = useCallback(
    (issueId: IssueId, id: string, resolution: Resolution) => {
      const issue = passages.find(({ conflicts }) => conflicts.issueId === issueId);
      const resolutions = withDecision(issue?.passages ?? [], decided[issueId] ?? {}, id, resolution);
      setDecided({ ...decided, [issueId]: resolutions });
      keeping.current = ask('sync:keep-resolutions', { issueId, resolutions }).then((reply) => {
        if (!reply.ok) report(reply.error, null);
      });
    },
    [decided, passages, report],
  );

  const kept = useCallback(() => keeping.current, []);
  return { state: stateOf(loaded, passages, decided), resolve, load, kept };
}

function stateOf(
  loaded: readonly IssueConflicts[] | AppError | null,
  found: readonly Omit<IssueToSettle, 'resolutions'>[],
  decided: Readonly<Record<string, Readonly<Record<string, Resolution>>>>,
): ConflictsState {
  if (loaded === null) return { kind: 'loading' };
  if ('kind' in loaded) return { kind: 'failed', error: loaded };
  const issues = found.map((issue) => ({ ...issue, resolutions: decided[issue.conflicts.issueId] ?? {} }));
  const open = issues.reduce((sum, { passages, resolutions }) => sum + undecided(passages, resolutions), 0);
  return { kind: 'ready', issues, open };
}
