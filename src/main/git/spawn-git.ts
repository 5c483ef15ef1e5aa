import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { environment } from './hardening.ts';

/** A git that was started and has not ended, with all that it starts itself. */
export interface RunningGit {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Ends it with everything it started: at first by asking, a little later by force. Never throws. */
  stop(): void;
}

const GRACE_MS = 2_000;

/**
 * Starts git where simple-git does not do: it cannot end what git starts in turn (ssh, `remote-https`, `index-pack`).
 * The arguments come without a shell; `settings` are `-c` overrides; the environment is the hardened one and `env`.
 * In a process group of its own, without a terminal: nothing can ask there.
 */
export function spawnGit(
  folder: string,
  {
    settings,
    args,
    env,
  }: {
    readonly settings: readonly string[];
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  },
): RunningGit {
  const overrides = settings.flatMap((setting) => ['-c', setting]);
  const child = spawn('git', [...overrides, ...args], {
    cwd: folder,
    env: environment(env),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // A git that ends before it has read all that it was told is no fault: its exit code says what happened.
  child.stdin.on('error', () => undefined);
  return { child, stop: () => stopGroup(child) };
}

function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined || hasEnded(child)) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  const group = -child.pid;
  signalGroup(group, 'SIGTERM');
  setTimeout(() => signalGroup(group, 'SIGKILL'), GRACE_MS).unref();
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(group, signal);
  } catch {
    // Nobody is left in it.
  }
}
