import { Failure } from '#main/files/failure.ts';
import { withoutCredentialQuestions } from './ask-environment.ts';
import { MINIMUM_VERSION } from './git-version.ts';
import { SERVER_PROTOCOLS, serverOverrides } from './hardening.ts';
import { parseProgress } from './parse-progress.ts';
import type { Room } from './room.ts';
import type { ServerAddress } from './server-address.ts';
import { serverFailure } from './server-failure.ts';
import { spawnGit } from './spawn-git.ts';

/** How a talk with a server is led: who is told of its progress, who answers questions, what ends it. */
export interface Conversation {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: number) => void) | undefined;
  /** The environment through which git and ssh ask the author; without it they ask nobody. */
  readonly ask?: AskChannel | undefined;
  /** How long the line may be silent, in milliseconds. */
  readonly patienceMs?: number | undefined;
}

/** Where git and ssh put their questions; see `main/ask`. */
export interface AskChannel {
  readonly env: Readonly<Record<string, string>>;
  /** A question waits for the author: the line is silent for good reason. */
  isWaiting(): boolean;
  /** The server took what it was told: the next git that asks the same gets the same. */
  accepted(): void;
}

export interface ServerCall {
  readonly task: string;
  readonly address: ServerAddress;
  readonly args: readonly string[];
  readonly input?: string;
  /** Exit codes besides 0 that are answers. */
  readonly alsoExpected?: readonly number[];
}

export interface ServerAnswer {
  readonly exitCode: number;
  readonly output: string;
  /** What git and the server wrote beside the answer, without progress. */
  readonly messages: string;
}

const PATIENCE_MS = 60_000;

/**
 * Runs one git command that talks to a server, in a room. Can be called off; ends by itself where the line is silent.
 * Throws `cancelled`, `git-missing`, and what `serverFailure` makes of git's words. git and all it started have ended
 * when it returns.
 */
export async function callServer(
  { folder, env }: Room,
  call: ServerCall,
  { signal, onProgress, ask, patienceMs = PATIENCE_MS }: Conversation,
): Promise<ServerAnswer> {
  if (signal?.aborted) throw new Failure({ kind: 'cancelled' });
  const running = spawnGit(folder, {
    settings: serverOverrides,
    args: call.args,
    env: { ...env, GIT_ALLOW_PROTOCOL: SERVER_PROTOCOLS, ...(ask?.env ?? withoutCredentialQuestions) },
  });
  const { child, stop } = running;
  let isSilent = false;
  const silence = setTimeout(() => {
    if (ask?.isWaiting()) return void silence.refresh();
    isSilent = true;
    stop();
  }, patienceMs);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const output: string[] = [];
    const messages = messagesOf((line) => {
      const progress = parseProgress(line);
      if (progress !== null) onProgress?.(progress);
      return progress === null;
    });
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      silence.refresh();
      output.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      silence.refresh();
      messages.add(chunk);
    });
    child.stdin.end(call.input ?? '');
    const exitCode = await ended(child);
    if (signal?.aborted) throw new Failure({ kind: 'cancelled' });
    if (isSilent) throw new Failure({ kind: 'server-unreachable', host: call.address.host });
    const answer = { exitCode, output: output.join(''), messages: messages.all() };
    if (exitCode !== 0 && !call.alsoExpected?.includes(exitCode))
      throw serverFailure(call.task, call.address, answer.messages, exitCode);
    ask?.accepted();
    return answer;
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

function ended(child: ReturnType<typeof spawnGit>['child']): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Failure({ kind: 'git-missing', found: null, needed: MINIMUM_VERSION }, { cause })),
    );
    child.once('close', (code) => resolve(code ?? -1));
    // An ssh that stays for the next call (ControlPersist) may keep the line open after git has ended.
    child.once('exit', (code) => setTimeout(() => resolve(code ?? -1), LINGER_MS));
  });
}

const LINGER_MS = 2_000;

const MAX_MESSAGES = 64_000;

/** Lines end with a carriage return while they count; `isKept` hears of each and says which to remember. */
function messagesOf(isKept: (line: string) => boolean) {
  let rest = '';
  let kept = '';
  const take = (line: string) => {
    if (line.trim() !== '' && isKept(line)) kept = `${kept}${line}\n`.slice(-MAX_MESSAGES);
  };
  return {
    add(chunk: string) {
      const lines = (rest + chunk).split(/[\r\n]/);
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    },
    all() {
      take(rest);
      rest = '';
      return kept;
    },
  };
}
