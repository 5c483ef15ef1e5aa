import { type RefObject, useCallback, useEffect } from 'react';
import type { Change, ChangeId } from '#core/diff/index.ts';
import { focusChange } from './use-change-marks.ts';

/** Going from change to change: by card, by key, or by a click in the text. */
export function useChangesInHand(
  page: RefObject<HTMLElement | null>,
  open: readonly Change[],
  current: ChangeId | null,
  onGoTo: (change: ChangeId | null) => void,
) {
  const goTo = useCallback(
    (change: ChangeId) => {
      onGoTo(change);
      focusChange(page.current, change);
    },
    [onGoTo, page],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      if (open.length === 0) return;
      const at = open.findIndex(({ id }) => id === current);
      const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length];
      if (next) onGoTo(next.id);
    },
    [open, current, onGoTo],
  );
  /** What is in hand once these are decided: the next one that is left, else the one before. */
  const after = (decided: readonly ChangeId[]): ChangeId | null => {
    const left = (change: Change) => !decided.includes(change.id);
    const at = open.findIndex(({ id }) => decided.includes(id));
    return (open.slice(at + 1).find(left) ?? open.slice(0, Math.max(0, at)).findLast(left))?.id ?? null;
  };
  return { goTo, step, after };
}

/** Goes back to where this review stood when its screen was left. */
export function useReturnTo(
  changes: readonly Change[] | undefined,
  current: ChangeId | null,
  remembered: { current: ChangeId | null },
  onGoTo: (change: ChangeId | null) => void,
): void {
  useEffect(() => {
    if (changes === undefined) return;
    const { current: before } = remembered;
    if (current !== null) remembered.current = current;
    else if (before !== null) {
      remembered.current = null;
      if (changes.some(({ id }) => id === before)) onGoTo(before);
    }
  }, [changes, current, remembered, onGoTo]);
}
