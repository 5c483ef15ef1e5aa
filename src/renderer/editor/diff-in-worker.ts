import type { IssueDiff } from '#core/diff/index.ts';

export interface ToCompare {
  readonly question: number;
  readonly before: string;
  readonly after: string;
}

export interface Compared {
  readonly question: number;
  readonly diff: IssueDiff;
}

/** What of a `Worker` is used: tests give their own. */
export interface WorkerLike {
  postMessage(message: ToCompare): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Compared }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** A question that was put, and can be taken back. */
export interface Comparison {
  readonly diff: Promise<IssueDiff>;
  /** Nobody waits for the answer any more: a worker that is busy with it is ended. */
  cancel(): void;
}

/**
 * Asks a worker to compare two texts. One that has answered is kept for the next question; one that is busy is never
 * made to wait with another.
 */
export function createComparer(start: () => WorkerLike): (before: string, after: string) => Comparison {
  let idle: WorkerLike | null = null;
  let question = 0;
  return (before, after) => {
    question += 1;
    const mine = question;
    const own = idle ?? start();
    idle = null;
    let waiting = true;
    const diff = new Promise<IssueDiff>((answer, fail) => {
      own.onmessage = ({ data }) => {
        if (!waiting || data.question !== mine) return;
        waiting = false;
        if (idle === null) idle = own;
        else own.terminate();
        answer(data.diff);
      };
      own.onerror = ({ message }) => {
        waiting = false;
        own.terminate();
        fail(new Error(message ?? 'The comparison could not be made.'));
      };
    });
    own.postMessage({ question: mine, before, after });
    return {
      diff,
      cancel: () => {
        if (!waiting) return;
        waiting = false;
        own.terminate();
      },
    };
  };
}

/** Asks the window's worker. */
export const compareInWorker = createComparer(
  () => new Worker(new URL('./diff-worker.ts', import.meta.url), { type: 'module' }) as WorkerLike,
);
