import { useCallback, useState } from 'react';

/** Runs one task at a time and says whether it runs: buttons that started it wait. */
export function usePending(): readonly [boolean, (task: () => Promise<void>) => void] {
  const [isPending, setPending] = useState(false);
  const run = useCallback((task: () => Promise<void>) => {
    setPending(true);
    void task().finally(() => setPending(false));
  }, []);
  return [isPending, run];
}
