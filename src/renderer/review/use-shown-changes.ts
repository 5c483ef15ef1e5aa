import { useMemo } from 'react';
import type { Change, ChangeId } from '#core/diff/index.ts';
import type { AuthorsByChange } from './change-authors.ts';
import { type ChangeFilter, filterChanges } from './change-filter.ts';

/** The changes that are to be decided and shown, those that are decided, and those that are marked no more for either reason. */
export function useShownChanges(
  changes: readonly Change[],
  filter: ChangeFilter,
  authors: AuthorsByChange | null,
  decided: ReadonlySet<ChangeId>,
) {
  return useMemo(() => {
    const shown = filterChanges(changes, filter, (id) => authors?.get(id)?.names ?? []);
    const open = shown.filter(({ id }) => !decided.has(id));
    const toDecide = new Set(open.map(({ id }) => id));
    return {
      open,
      decided: changes.filter(({ id }) => decided.has(id)),
      muted: new Set(changes.filter(({ id }) => !toDecide.has(id)).map(({ id }) => id)),
    };
  }, [changes, filter, authors, decided]);
}
