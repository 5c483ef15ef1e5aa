import type { Now } from './task-context.ts';

/**
 * Writes what is unwritten before the window shows something else. False where that failed: then the author
 * stays with the issue and is told why.
 */
export async function leaveIssue(now: Now, retry: () => void): Promise<boolean> {
  const { session, report } = now();
  if (session === null || session.issue.readOnly !== null) return true;
  const written = await session.flush();
  if (!written.ok) report(written.error, retry);
  return written.ok;
}
