import { useEffect, useState } from 'react';
import type { Presence, SyncState } from '#contract/sync.ts';
import { ask } from '../door/door.ts';

const NOBODY: Presence = { drafts: [], unmerged: [] };

/** Co-authors' work that is not in the text here. It is an offer: where it cannot be read, there is none. */
export function usePresence(sharing: SyncState | null): Presence {
  const [presence, setPresence] = useState(NOBODY);
  const place = sharing?.remote?.name ?? null;
  const kind = sharing?.status.kind;
  const [ahead, behind] = [sharing?.ahead, sharing?.behind];
  // Not at every change of the library, which each pause in typing is: git is asked, and only sharing changes the answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a sync has ended
  useEffect(() => {
    if (place === null) {
      setPresence(NOBODY);
      return undefined;
    }
    let wanted = true;
    void ask('sync:presence', {}).then((reply) => {
      if (wanted && reply.ok) setPresence(reply.value);
    });
    return () => {
      wanted = false;
    };
  }, [place, kind, ahead, behind]);
  return presence;
}
