import { useEffect, useEffectEvent } from 'react';
import { ask, onEvent } from '../door/door.ts';
import type { IssueSession } from '../editor/issue-session.ts';

/** Before the window closes, the main process asks for what is unwritten and waits for the answer. */
export function useCloseHandshake(session: IssueSession | null): void {
  const flush = useEffectEvent(async () => {
    const nothingToWrite = session === null || session.issue.readOnly !== null;
    const saved = nothingToWrite || (await session.flush()).ok;
    await ask('shell:flushed', { saved });
  });
  useEffect(() => onEvent('flush', () => void flush()), []);
}
