import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileFailure, systemCode } from './failure.ts';
import { temporaryName } from './temporary-name.ts';

/**
 * Replaces a file as a whole, or leaves it as it was. In order: a temporary file in the same folder, every byte
 * written, the size checked, the file synced, renamed over the old one, the folder synced. After a crash at any
 * point the old bytes or the new ones are there, never a part.
 *
 * The popular libraries are not used: on a nearly full disk they replace a good file by a truncated one and
 * report success (one short write, never retried).
 *
 * Keeps the permissions of the file it replaces. The folder must exist. `shownPath` is the path errors name.
 * Throws `disk-full`, `no-permission`, `file-trouble`.
 */
export async function writeFileSafely(
  path: string,
  bytes: Uint8Array,
  { shownPath = path, mode }: { readonly shownPath?: string; readonly mode?: number } = {},
): Promise<void> {
  const temporary = join(dirname(path), temporaryName());
  try {
    const replaced = await whatIsReplaced(path);
    await writeTemporary(temporary, bytes, mode ?? replaced?.mode, replaced);
    await renameOver(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw fileFailure(cause, shownPath);
  }
  await syncFolder(dirname(path)).catch((cause: unknown) => {
    throw fileFailure(cause, shownPath);
  });
}

interface Replaced {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

async function whatIsReplaced(path: string): Promise<Replaced | null> {
  try {
    const { mode, uid, gid } = await lstat(path);
    return { mode: mode & 0o7777, uid, gid };
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw cause;
  }
}

async function writeTemporary(
  temporary: string,
  bytes: Uint8Array,
  mode: number | undefined,
  replaced: Replaced | null,
): Promise<void> {
  const file = await open(temporary, 'wx', mode ?? 0o666);
  try {
    await file.writeFile(bytes);
    const { size } = await file.stat();
    if (size !== bytes.byteLength)
      throw Object.assign(new Error('The file system kept only a part'), { code: 'ENOSPC' });
    if (replaced !== null) await keepOwner(file, replaced);
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Only a super-user can give a file away; for everyone else the owner is right already or cannot be kept. */
async function keepOwner(file: FileHandle, { uid, gid }: Replaced): Promise<void> {
  if (process.getuid?.() === 0) await file.chown(uid, gid).catch(() => undefined);
}

const WINDOWS_TRIES = 8;

/** On Windows a file that a scanner or an indexer holds open for a moment cannot be replaced: try again. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to);
    } catch (cause) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(cause) ?? '');
      if (process.platform !== 'win32' || !held || attempt === WINDOWS_TRIES) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt));
    }
  }
}

/** Makes the rename itself last. Windows cannot sync a folder and does not need to. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (cause) {
    if (!['EINVAL', 'ENOTSUP'].includes(systemCode(cause) ?? '')) throw cause;
  } finally {
    await handle.close();
  }
}
