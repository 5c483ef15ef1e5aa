/** A screen for where there is none: X in memory. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Failure, reasonOf } from './lib/failure.mjs';
import { onSignals } from './lib/processes.mjs';

const SCREEN = '1600x1000x24';
const START_TIMEOUT = 10_000;

/** Whether windows can be shown. Only Linux can be without: elsewhere the screen comes with the system. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Runs some work with an environment in which windows open: as it is where there is a display, else on an Xvfb
 * that lives as long as the work.
 *
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work({});
  const { display, stop } = await startXvfb();
  const stopListening = onSignals((signal) => {
    // A child in the foreground gets the signal and the time to end; then the screen goes, too.
    if (process.listenerCount(signal) > 1) return;
    stop();
    stopListening();
    process.kill(process.pid, signal);
  });
  try {
    return await work({ DISPLAY: display, XDG_SESSION_TYPE: 'x11' });
  } finally {
    stopListening();
    stop();
  }
}

/** @returns {Promise<{ display: string, stop: () => void }>} */
async function startXvfb() {
  // It picks a free number itself and writes it to descriptor 3 when it is ready: no guessing, no race, no polling.
  // Without -noreset it would start anew whenever the last window closes, as between two tests.
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-noreset', '-nolisten', 'tcp'];
  // A process group of its own: Ctrl-C must not take the screen away before the program that shows on it.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const stop = () => {
    process.off('exit', stop);
    server.kill();
  };
  process.on('exit', stop);
  try {
    const number = await Promise.race([
      readLine(/** @type {import('node:stream').Readable} */ (server.stdio[3])),
      once(server, 'exit').then(([code]) => Promise.reject(new Error(`it ended with code ${code}`))),
    ]);
    server.unref();
    return { display: `:${number}`, stop };
  } catch (error) {
    stop();
    throw new Failure(
      `The off-screen display (Xvfb) did not start: ${reasonOf(error)}.`,
      'Run "npm run setup"; it installs Xvfb or says how to.',
    );
  }
}

/**
 * Reads up to the line's end: the server gives up if the pipe is closed before it has written that, too.
 *
 * @param {import('node:stream').Readable} pipe
 * @returns {Promise<string>}
 */
async function readLine(pipe) {
  const timer = setTimeout(() => pipe.destroy(new Error('it did not get ready in time')), START_TIMEOUT);
  let text = '';
  try {
    for await (const chunk of pipe) {
      text += chunk;
      if (text.endsWith('\n')) return text.trim();
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error('it ended before it was ready');
}
