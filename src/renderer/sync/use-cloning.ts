import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecentPublication } from '#contract/replies.ts';
import type { CloneProgress } from '#contract/sync.ts';
import { ask, onEvent } from '../door/door.ts';

/** A publication on its way here. It comes whether or not anybody looks. */
export interface Cloning {
  /** Null where none is on its way; `progress` null where nothing is known yet. */
  readonly running: { readonly progress: CloneProgress | null } | null;
  /** @param address null: from a folder */
  readonly start: (address: string | null) => void;
  readonly cancel: () => void;
}

/**
 * @param clone brings it here
 * @param arrived what is done with it then
 */
export function useCloning(
  clone: (address: string | null) => Promise<RecentPublication | null>,
  arrived: (publication: RecentPublication) => void,
): Cloning {
  const [running, setRunning] = useState<Cloning['running']>(null);
  useEffect(
    () =>
      onEvent('clone-progress', (progress) =>
        setRunning((before) => (before === null ? null : { progress })),
      ),
    [],
  );
  const latest = useRef({ clone, arrived });
  useEffect(() => {
    latest.current = { clone, arrived };
  });
  const start = useCallback((address: string | null) => {
    setRunning({ progress: null });
    void latest.current
      .clone(address)
      .then((publication) => {
        if (publication !== null) latest.current.arrived(publication);
      })
      .finally(() => setRunning(null));
  }, []);
  return { running, start, cancel: () => void ask('publication:cancel-clone', {}) };
}
