import { createContext, useCallback, useContext } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

/**
 * Hands an expected failure to the shell, which says in words what happened and offers the ways out.
 *
 * @param error what the main process said
 * @param retry does again what failed, once what stood in the way is gone; null where that makes no sense
 */
export type ReportTrouble = (error: AppError, retry: (() => void) | null) => void;

/** The shell provides it; a screen that failed at something uses it. */
export const TroubleContext = createContext<ReportTrouble>(() => undefined);

export const useReportTrouble = (): ReportTrouble => useContext(TroubleContext);

/**
 * Runs `task`; gives its value to `done`, or reports why not, with the whole attempt as what to retry: after a
 * name was given or a lock removed, the author's action goes on where it stopped.
 */
export async function attempt<Value>(
  report: ReportTrouble,
  task: () => Promise<Result<Value, AppError>>,
  done: (value: Value) => void,
): Promise<void> {
  const result = await task();
  if (result.ok) done(result.value);
  else report(result.error, () => void attempt(report, task, done));
}

export type Attempt = <Value>(
  task: () => Promise<Result<Value, AppError>>,
  done: (value: Value) => void,
) => Promise<void>;

/** `attempt` with the trouble handed to the shell. */
export function useAttempt(): Attempt {
  const report = useReportTrouble();
  return useCallback<Attempt>((task, done) => attempt(report, task, done), [report]);
}
