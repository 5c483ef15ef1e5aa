/** Starting other programs, without a shell wherever there is a choice: paths may hold spaces. */

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { ROOT } from './paths.mjs';

/**
 * @typedef {{ command: string, args: string[], shell?: boolean }} Program
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} RunOptions `timeout` in milliseconds
 * @typedef {{ code: number, stdout: string, output: string }} Outcome `output` is stdout and stderr as they came
 */

/**
 * Runs a program and keeps what it prints. A program that cannot be started at all counts as failed, with the
 * code a shell gives it.
 *
 * @param {Program} program
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function capture({ command, args, shell = false }, { cwd = ROOT, env = {}, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      timeout,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => resolve({ code: 127, stdout, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), stdout, output }));
  });
}

/**
 * Runs a program that must succeed; where it does not, everything it printed is part of the failure.
 *
 * @param {Program} program
 * @param {RunOptions & { wayOut?: string }} [options]
 * @returns {Promise<Outcome>}
 */
export async function mustRun(program, { wayOut, ...options } = {}) {
  const outcome = await capture(program, options);
  if (outcome.code === 0) return outcome;
  const what = [path.basename(program.command), ...program.args].join(' ');
  throw new Failure(`${outcome.output.trimEnd()}\n\n"${what}" failed with code ${outcome.code}.`, wayOut);
}

/**
 * Runs a program in the foreground: it has the terminal, and it is the one that decides how to end.
 *
 * @param {Program} program
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export function foreground({ command, args, shell = false }, { cwd = ROOT, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, shell, env: { ...process.env, ...env }, stdio: 'inherit' });
    const stopForwarding = onSignals((signal) => {
      // Ctrl-C in a terminal reaches the child by itself; a second one would cut its good-bye short.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
    child.on('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stopForwarding();
      resolve(exitCode(code, signal));
    });
  });
}

/**
 * @param {(signal: NodeJS.Signals) => void} listener called instead of ending this process
 * @returns {() => void} takes the listener away again
 */
export function onSignals(listener) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

/**
 * A command-line tool of an installed package, started through Node itself: no shell, no `.cmd` file on Windows.
 *
 * @param {string} packageName
 * @param {string} tool the name in the package's `bin`
 * @param {string[]} args
 * @returns {Program}
 */
export function packageTool(packageName, tool, args) {
  const folder = path.join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : bin[tool];
  return { command: process.execPath, args: [path.join(folder, script), ...args] };
}

/**
 * Without these npm tries for more than a minute before it says that there is no network.
 */
export const NPM_IMPATIENCE = [
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
  '--loglevel=error',
];

/**
 * The npm that runs this script, else the one on the path (which is a `.cmd` file on Windows, and needs a shell).
 *
 * @param {string[]} args
 * @returns {Program}
 */
export function npm(args) {
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) {
    return { command: process.execPath, args: [running, ...args] };
  }
  return { command: 'npm', args, shell: process.platform === 'win32' };
}

/**
 * The code a shell would report: 128 and the signal's number for a program that a signal ended.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  return code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]);
}
