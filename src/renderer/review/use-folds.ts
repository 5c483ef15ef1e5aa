import { useMemo, useState } from 'react';
import type { Folds } from '../editor/redline-folds.tsx';

const NONE: ReadonlySet<string> = new Set();

/** Which unchanged stretches the author has opened. */
export function useFolds(): { readonly folds: Folds; readonly toggleAll: () => void } {
  const [allOpen, setAllOpen] = useState(false);
  const [opened, setOpened] = useState(NONE);
  const folds = useMemo<Folds>(
    () => ({ allOpen, opened, open: (id) => setOpened((before) => new Set([...before, id])) }),
    [allOpen, opened],
  );
  const toggleAll = () => {
    setOpened(NONE);
    setAllOpen(!allOpen);
  };
  return { folds, toggleAll };
}
