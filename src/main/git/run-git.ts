import { type SimpleGitOptions, simpleGit } from 'simple-git';
import { Failure } from '#main/files/failure.ts';
import { gitFailure } from './git-failure.ts';
import { environment, overrides, unsafe } from './hardening.ts';
import type { Repository } from './repository.ts';

/** One call to git: its arguments and what is special about it. */
export interface GitCall {
  /** For error messages: what was being done. */
  readonly task: string;
  readonly args: readonly string[];
  /** Sent to git's standard input. */
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes besides 0 that are answers, not failures. */
  readonly alsoExpected?: readonly number[];
  readonly timeoutMs?: number;
  /** The call writes a merge driver's command, which simple-git refuses else. */
  readonly setsMergeDriver?: boolean;
}

export interface GitAnswer {
  readonly exitCode: number;
  readonly output: string;
}

const TIMEOUT_MS = 60_000;
const GRACE_MS = 2_000;

/**
 * Runs git in a repository, hardened. Throws a `Failure` for any exit code that was not expected
 * (`git-failure.ts` says which), `git-missing` where there is no git, `git-failed` after the time-out.
 */
export async function runGit(repository: Repository, call: GitCall): Promise<GitAnswer> {
  const pinned = { GIT_DIR: repository.gitDir, GIT_WORK_TREE: repository.top };
  return run(repository.top, { ...call, env: { ...pinned, ...call.env } });
}

/** Runs git where there is no repository yet, or none known: `version`, `init`, discovery. */
export async function runGitIn(folder: string, call: GitCall): Promise<GitAnswer> {
  return run(folder, call);
}

/** The bytes of an object as git holds it, without filters. Throws like `runGit`. */
export async function readObject(repository: Repository, type: 'blob', name: string): Promise<Buffer> {
  const env = { GIT_DIR: repository.gitDir, GIT_WORK_TREE: repository.top };
  const task = `read ${type}`;
  const args = [type, name];
  return supervised(repository.top, { task, args, env }, (git) => git.binaryCatFile(args)).then(
    ({ output }) => output as Buffer,
  );
}

async function run(folder: string, call: GitCall): Promise<GitAnswer> {
  const { exitCode, output } = await supervised(folder, call, (git) => git.raw([...call.args]));
  return { exitCode, output: String(output) };
}

type Git = ReturnType<typeof simpleGit>;

/** simple-git throws at once where its folder is gone (deleted, or on a disk taken out): say which. */
function openGit(folder: string, options: Partial<SimpleGitOptions>): Git {
  try {
    return simpleGit({ ...options, baseDir: folder });
  } catch (cause) {
    throw new Failure({ kind: 'folder-missing', path: folder }, { cause });
  }
}

/**
 * One instance a call: simple-git takes input, abort signal and error handling for an instance, not for a call.
 * Three of its habits are set right: an exit code without a message is an error too, standard input is
 * always closed, and output is complete only when the pipe closes (not 50 ms after the exit).
 */
async function supervised<Output>(
  folder: string,
  call: GitCall,
  perform: (git: Git) => PromiseLike<Output>,
): Promise<{ exitCode: number; output: Output }> {
  const env = environment(call.env ?? {});
  const stop = new AbortController();
  let exitCode = 0;
  let message = '';
  const git = openGit(folder, {
    config: overrides,
    unsafe: { ...unsafe, allowUnsafeMergeDriver: call.setsMergeDriver === true },
    allowEnvironment: Object.keys(env).filter((name) => name.startsWith('GIT_')),
    completion: { onClose: true, onExit: false },
    abort: stop.signal,
    input: () => Buffer.from(call.input ?? ''),
    errors: (error, result) => {
      exitCode = result.exitCode;
      message = Buffer.concat(result.stdErr).toString('utf8');
      if (exitCode === 0 || call.alsoExpected?.includes(exitCode)) return undefined;
      return error ?? new Error(`git exited with ${exitCode}`);
    },
  }).env(env);

  const late = timeOut(call, stop);
  try {
    return { output: await Promise.race([perform(git), late.failure]), exitCode };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    if (late.passed()) throw late.asFailure();
    throw gitFailure(call.task, message || String(cause), exitCode, cause);
  } finally {
    late.cancel();
  }
}

/** Interrupts git when its time is over, and stops waiting for it a little later, whether it obeys or not. */
function timeOut({ task, timeoutMs = TIMEOUT_MS }: GitCall, stop: AbortController) {
  let passed = false;
  let giveUp: (failure: Failure) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  failure.catch(() => undefined);
  const asFailure = () =>
    new Failure({ kind: 'git-failed', task, detail: `git did not answer within ${timeoutMs / 1000} s` });
  let grace: NodeJS.Timeout | undefined;
  const timer = setTimeout(() => {
    passed = true;
    stop.abort();
    grace = setTimeout(() => giveUp(asFailure()), GRACE_MS);
  }, timeoutMs);
  return {
    failure,
    asFailure,
    passed: () => passed,
    cancel: () => {
      clearTimeout(timer);
      clearTimeout(grace);
    },
  };
}
