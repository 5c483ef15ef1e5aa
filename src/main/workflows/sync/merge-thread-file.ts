import { posix } from 'node:path';
import { mergeThreads } from '#core/review/merge-threads.ts';
import { parseThread, printThread } from '../thread-file.ts';
import { THREADS } from '../thread-store.ts';

/** Whether a path is where the publication keeps a thread of comments. */
export const isThreadPath = (path: string): boolean =>
  path.startsWith(`${THREADS}/`) && path.endsWith('.json');

/**
 * Joins two states of one thread's file: no comment of either is lost. The base is empty where there is none. Null where
 * one of the two is no thread's file: then it is a file like any other.
 */
export function mergeThreadFile(path: string, base: string, ours: string, theirs: string): string | null {
  const id = posix.basename(path, '.json');
  const [was, mine, other] = [base, ours, theirs].map((text) => parseThread(text, id));
  if (!mine || !other) return null;
  return printThread(mergeThreads(was ?? null, mine, other));
}
