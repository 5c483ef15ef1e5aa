import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFailure, systemCode } from './failure.ts';
import { syncFolder } from './write-file-safely.ts';

/** A lock file that this process made, in the way of git: `index.lock` stands for the next `index`. */
export interface ClaimedLock {
  /** Fills the lock file with the bytes of `source`, safely on disk: all that can fail for want of room. */
  fill(source: string): Promise<void>;
  /** Puts the lock file in the place of the locked one, which lets go of the lock. */
  accept(): Promise<void>;
  /** Lets go of the lock; the locked file stays as it is. Does nothing after `accept`. Never throws. */
  release(): Promise<void>;
}

/**
 * Claims `<path>.lock`, so that no other program writes `path` meanwhile. Gives null where another holds it.
 * Throws the usual file failures.
 */
export async function claimLock(path: string): Promise<ClaimedLock | null> {
  const lock = `${path}.lock`;
  try {
    await (await open(lock, 'wx')).close();
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') return null;
    throw fileFailure(cause, lock);
  }
  let held = true;
  return {
    async fill(source) {
      try {
        await copyFile(source, lock);
        const file = await open(lock, 'r+');
        await file.sync().finally(() => file.close());
      } catch (cause) {
        throw fileFailure(cause, lock);
      }
    },
    async accept() {
      try {
        await rename(lock, path);
        held = false;
        await syncFolder(dirname(path));
      } catch (cause) {
        throw fileFailure(cause, path);
      }
    },
    async release() {
      if (held) await rm(lock, { force: true }).catch(() => undefined);
      held = false;
    },
  };
}
