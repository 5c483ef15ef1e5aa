import type { Change, ChangeId, IssueDiff } from '#core/diff/index.ts';
import type { Attributable } from '#core/review/attribute.ts';
import type { Reverted } from '#core/review/revert-changes.ts';

/** What can be asked of the worker, and what it answers. Plain data both ways. */
export interface DiffWork {
  readonly compare: {
    readonly ask: { readonly before: string; readonly after: string };
    readonly answer: IssueDiff;
  };
  readonly attribute: {
    readonly ask: Attributable & {
      readonly changes: readonly Change[];
      readonly texts: Readonly<Record<string, string>>;
    };
    readonly answer: readonly (readonly [ChangeId, readonly string[]])[];
  };
  readonly revert: {
    readonly ask: {
      readonly before: string;
      readonly after: string;
      readonly changes: readonly ChangeId[];
      readonly working: string;
    };
    readonly answer: Reverted;
  };
}

type Kind = keyof DiffWork;

export type Asked = { readonly [K in Kind]: { readonly kind: K; readonly ask: DiffWork[K]['ask'] } }[Kind] & {
  readonly question: number;
};

export interface Answered {
  readonly question: number;
  readonly answer: DiffWork[Kind]['answer'];
}

/** What of a `Worker` is used: tests give their own. */
export interface WorkerLike {
  postMessage(message: Asked): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Answered }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** A question that was put, and can be taken back. */
export interface Question<Answer> {
  readonly answer: Promise<Answer>;
  /** Nobody waits for the answer any more: a worker that is busy with it is ended. */
  cancel(): void;
}

export type AskWorker = <K extends Kind>(kind: K, ask: DiffWork[K]['ask']) => Question<DiffWork[K]['answer']>;

/**
 * Puts questions to a worker. One that has answered is kept for the next question; one that is busy is never made to
 * wait with another.
 */
export function createAsker(start: () => WorkerLike): AskWorker {
  let idle: WorkerLike | null = null;
  let question = 0;
  return <K extends Kind>(kind: K, ask: DiffWork[K]['ask']) => {
    question += 1;
    const mine = question;
    const own = idle ?? start();
    idle = null;
    let waiting = true;
    const answer = new Promise<DiffWork[K]['answer']>((resolve, reject) => {
      own.onmessage = ({ data }) => {
        if (!waiting || data.question !== mine) return;
        waiting = false;
        if (idle === null) idle = own;
        else own.terminate();
        resolve(data.answer as DiffWork[K]['answer']);
      };
      own.onerror = ({ message }) => {
        waiting = false;
        own.terminate();
        reject(new Error(message ?? 'The comparison could not be made.'));
      };
    });
    own.postMessage({ kind, ask, question: mine } as Asked);
    return {
      answer,
      cancel: () => {
        if (!waiting) return;
        waiting = false;
        own.terminate();
      },
    };
  };
}

/** Asks the window's worker. */
export const askDiffWorker = createAsker(
  () => new Worker(new URL('./diff-worker.ts', import.meta.url), { type: 'module' }) as WorkerLike,
);
