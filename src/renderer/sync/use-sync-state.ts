import { useEffect, useState } from 'react';
import type { SyncState } from '#contract/sync.ts';
import { ask, onEvent } from '../door/door.ts';

/**
 * How sharing stands, told anew whenever it changes.
 *
 * @param publication the folder of the open publication; null where none is
 * @returns null until it is known
 */
export function useSyncState(publication: string | null): SyncState | null {
  const [told, setTold] = useState<{ readonly of: string; readonly state: SyncState } | null>(null);
  useEffect(() => {
    if (publication === null) return undefined;
    let wanted = true;
    const show = (state: SyncState) => {
      if (wanted) setTold({ of: publication, state });
    };
    const stop = onEvent('sync-changed', show);
    void ask('sync:state', {}).then((reply) => {
      if (reply.ok) show(reply.value);
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [publication]);
  return told !== null && told.of === publication ? told.state : null;
}
