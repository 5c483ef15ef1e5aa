import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makerOfTemporary } from './temporary-name.ts';

/**
 * Removes the temporary files that a Galley which died left in `folder` (not below it). Those of a living
 * process stay. Never throws: a file that cannot be removed is only in the way of tidiness.
 */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const maker = makerOfTemporary(name);
    if (maker === null || isAlive(maker)) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
