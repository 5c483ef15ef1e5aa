import { dirname } from 'node:path';
import { Failure } from '#main/files/failure.ts';
import { type BatchAnswer, batchReader } from './batch-answers.ts';
import { gitFailure } from './git-failure.ts';
import { overrides } from './hardening.ts';
import type { Repository } from './repository.ts';
import { type RunningGit, spawnGit } from './spawn-git.ts';

/**
 * Reads blobs through one `git cat-file --batch` that stays open: 0.2 ms a blob, where a git of its own takes 20. It is
 * started with the first question, started again where it ended by itself, and ends with `close`.
 */
export interface ObjectReader {
  /** Starts git before the first question, so that none waits for it. Never throws. */
  start(): void;
  /**
   * The bytes of a blob; null where there is no such blob, or one of more than 64 MB.
   * Throws `git-missing`, and `git-failed` where git ends twice over the same question or does not answer in 30 s.
   */
  read(blob: string): Promise<Buffer | null>;
  /** Like `read`, of any object that is not a tree, with what it is. */
  readAny(name: string): Promise<BatchAnswer>;
  /** Ends git. Questions that are still open fail; a later one starts it again. */
  close(): void;
}

const MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
const TRIES = 2;
const TASK = 'read a version';
const NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

interface Question {
  readonly name: string;
  readonly resolve: (answer: BatchAnswer) => void;
  readonly reject: (cause: unknown) => void;
  tries: number;
}

export function openObjectReader(
  repository: Repository,
  { timeoutMs = TIMEOUT_MS }: { readonly timeoutMs?: number } = {},
): ObjectReader {
  let git: RunningGit | null = null;
  let open: Question[] = [];
  let timer: NodeJS.Timeout | undefined;

  const watch = () => {
    clearTimeout(timer);
    if (open.length > 0) timer = setTimeout(() => git?.child.kill('SIGKILL'), timeoutMs);
  };

  const start = (): RunningGit => {
    // In the app's own folder: on Windows a program called `git` that a repository brought along is then not the one
    // that is found; the repository's folder can be moved; and `lock-holder.ts` takes it for no git at work there.
    const started = spawnGit(dirname(process.execPath), {
      settings: overrides,
      args: ['cat-file', '--batch'],
      env: { GIT_DIR: repository.gitDir, GIT_WORK_TREE: repository.top },
    });
    const { child } = started;
    let message = '';
    const read = batchReader(MAX_BYTES, (answer) => open.shift()?.resolve(answer));
    const ended = (cause: Error | null) => {
      if (git !== started) return;
      git = null;
      const again = open;
      open = [];
      const detail = cause?.message ?? (message.trim() || 'git ended, or did not answer in time');
      for (const question of again) {
        if (question.tries < TRIES) ask(question);
        else question.reject(gitFailure(TASK, detail, 0, cause ?? undefined));
      }
      watch();
    };
    child.stdout.on('data', (chunk: Buffer) => {
      read(chunk);
      watch();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      message = `${message}${chunk}`.slice(-2000);
    });
    child.on('error', ended);
    child.on('close', () => ended(null));
    // An open git is no reason for the app, or a test, to stay.
    child.unref();
    return started;
  };

  const ask = (question: Question) => {
    git ??= start();
    question.tries += 1;
    open.push(question);
    git.child.stdin.write(`${question.name}\n`);
  };

  const readAny = async (name: string): Promise<BatchAnswer> => {
    // Anything else (`HEAD:x`, two lines) would be another question, or two.
    if (!NAME.test(name)) return { kind: 'none' };
    return new Promise((resolve, reject) => {
      ask({ name, resolve, reject, tries: 0 });
      if (open.length === 1) watch();
    });
  };

  return {
    start() {
      git ??= start();
    },
    async read(blob) {
      const answer = await readAny(blob);
      return answer.kind === 'blob' ? answer.bytes : null;
    },
    readAny,
    close() {
      clearTimeout(timer);
      const ending = git;
      const unanswered = open;
      git = null;
      open = [];
      ending?.child.stdin.end();
      ending?.stop();
      const detail = 'The publication was closed.';
      for (const { reject } of unanswered) reject(new Failure({ kind: 'git-failed', task: TASK, detail }));
    },
  };
}
