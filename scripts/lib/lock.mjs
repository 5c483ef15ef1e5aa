import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writableCache } from './paths.mjs';

const LOOK_AGAIN_AFTER = 500;
/** A lock file is written in one go; one that stays empty this long was left by a crash in between. */
const EMPTY_IS_STALE_AFTER = 5_000;

/**
 * Runs some work while no other process of this user runs work under the same lock. Whoever comes second waits. The lock of a process that is gone does not count.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, folder?: string }} [options] `onWait` is called once, where there is a wait
 * @returns {Promise<T>}
 */
export async function withLock(name, work, { onWait = () => {}, folder = writableCache() } = {}) {
  const file = path.join(folder, `${name}.lock`);
  if (!take(file)) {
    onWait();
    do await sleep(LOOK_AGAIN_AFTER);
    while (!take(file));
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * @param {string} file
 * @returns {boolean} whether the lock is now ours
 */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (!isStale(file)) return false;
    fs.rmSync(file, { force: true });
    return take(file);
  }
}

/** @param {string} file */
function isStale(file) {
  try {
    const holder = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
    if (Number.isNaN(holder)) return Date.now() - fs.statSync(file).mtimeMs > EMPTY_IS_STALE_AFTER;
    return !isAlive(holder);
  } catch {
    // Released this very moment.
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
