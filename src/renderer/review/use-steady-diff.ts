import { useState } from 'react';
import type { IssueDiff } from '#core/diff/index.ts';

/** While the same sides are compared again (after a decision, say), what was shown stays. */
export function useSteadyDiff(diff: IssueDiff | null, sides: string | null): IssueDiff | null {
  const [kept, setKept] = useState<{ readonly diff: IssueDiff; readonly sides: string } | null>(null);
  if (diff !== null && sides !== null && (kept?.diff !== diff || kept.sides !== sides))
    setKept({ diff, sides });
  return diff ?? (sides !== null && kept?.sides === sides ? kept.diff : null);
}
