import { readdir, readFile, readlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { systemCode } from './failure.ts';

/**
 * Whether a running program holds a lock file: one that has it open, or a git that runs in one of `folders`.
 * Only Linux tells (`/proc`); elsewhere, and where a git process hides its folder, `unknown`. Never throws.
 */
export async function lockHolder(
  lockFile: string,
  folders: readonly string[],
): Promise<'alive' | 'none' | 'unknown'> {
  const names = await readdir('/proc').catch(() => []);
  const processes = names.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  if (processes.length === 0) return 'unknown';
  let hidden = false;
  for (const pid of processes) {
    const command = await readFile(join('/proc', pid, 'comm'), 'utf8').catch(() => '');
    if (await hasOpen(pid, lockFile)) return 'alive';
    if (!/^git\b/.test(command)) continue;
    const folder = await readlink(join('/proc', pid, 'cwd')).catch(hiddenUnlessEnded);
    if (folder === null) hidden = true;
    else if (folders.some((one) => folder === one || folder.startsWith(one + sep))) return 'alive';
  }
  return hidden ? 'unknown' : 'none';
}

/** A git that ended while it was looked at is in no folder; one of another user does not say where it is. */
const hiddenUnlessEnded = (cause: unknown): string | null =>
  ['ENOENT', 'ESRCH'].includes(systemCode(cause) ?? '') ? '' : null;

async function hasOpen(pid: string, file: string): Promise<boolean> {
  const folder = join('/proc', pid, 'fd');
  const descriptors = await readdir(folder).catch(() => []);
  const targets = await Promise.all(descriptors.map((name) => readlink(join(folder, name)).catch(() => '')));
  return targets.includes(file);
}
