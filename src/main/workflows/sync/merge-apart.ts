import { Worker } from 'node:worker_threads';
import type { MergeResult } from '#core/merge/types.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { type MergeText, mergeHere } from './merge-text.ts';

/** Texts of this many characters together merge in a few milliseconds: less than it takes to start a thread. */
const SMALL = 60_000;
const IDLE_MS = 30_000;

/**
 * Merges large issues in a thread of its own, so that the process which hands keys to the window is not held up.
 * `workerFile` is the bundle of `merge-worker.ts`. Where the thread cannot be started, or dies, the merge is done here:
 * slower, and with the same result.
 */
export function mergeApart(workerFile: string): MergeText {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = () => {
    void worker?.terminate();
    worker = null;
  };
  const begin = (): Worker => {
    const begun = new Worker(workerFile);
    begun.unref();
    // Between two merges nobody else listens, and a thread that dies must not take the process along.
    begun.on('error', end);
    worker = begun;
    return begun;
  };
  const ask = (texts: { base: string; ours: string; theirs: string }): Promise<MergeResult> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle);
      const asked = worker ?? begin();
      const done = (result: MergeResult) => {
        leave();
        resolve(result);
      };
      const fail = (cause: unknown) => {
        leave();
        end();
        reject(cause instanceof Error ? cause : new Error('The merging thread ended'));
      };
      const leave = () => {
        asked.off('message', done).off('error', fail).off('exit', fail);
        idle = setTimeout(end, IDLE_MS).unref();
      };
      asked.on('message', done).on('error', fail).on('exit', fail);
      asked.postMessage(texts);
    });
  return (base, ours, theirs) => {
    if (base.length + ours.length + theirs.length < SMALL) return mergeHere(base, ours, theirs);
    return inTurn(`merge:${workerFile}`, () =>
      ask({ base, ours, theirs }).catch(() => mergeHere(base, ours, theirs)),
    );
  };
}
