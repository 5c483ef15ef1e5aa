import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, rmdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { containedPath } from './contained-path.ts';
import { Failure, fileFailure, systemCode } from './failure.ts';
import { syncFolder, writeFileSafely } from './write-file-safely.ts';

/** A file of the work tree as git sees it: a link is its target's name, not what it leads to. */
export interface WorkFile {
  readonly kind: 'file' | 'link';
  readonly bytes: Buffer;
}

/**
 * What stands at a path of the publication. Null where nothing does; `folder` and `other` for what is no file.
 * Throws `path-outside-publication` where a folder on the way leads out, and the usual file failures.
 */
export async function readWorkFile(top: string, path: string): Promise<WorkFile | 'folder' | 'other' | null> {
  const absolute = await placeOf(top, path);
  try {
    const status = await lstat(absolute);
    if (status.isSymbolicLink()) return { kind: 'link', bytes: Buffer.from(await readlink(absolute)) };
    if (status.isFile()) return { kind: 'file', bytes: await readFile(absolute) };
    return status.isDirectory() ? 'folder' : 'other';
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return null;
    throw fileFailure(cause, path);
  }
}

/** Puts a file, or a link, in its place as a whole; makes the folders above. Throws like `readWorkFile`. */
export async function writeWorkFile(
  top: string,
  path: string,
  { mode, bytes }: { readonly mode: string; readonly bytes: Uint8Array },
): Promise<void> {
  const absolute = await placeOf(top, path);
  try {
    await mkdir(dirname(absolute), { recursive: true });
    if (mode === '120000') return await writeLink(absolute, bytes);
    const before = await lstat(absolute).catch(() => null);
    if (before?.isSymbolicLink()) await rm(absolute);
    await writeFileSafely(absolute, bytes, { shownPath: path });
    if (process.platform !== 'win32') await setExecutable(absolute, mode === '100755');
  } catch (cause) {
    throw fileFailure(cause, path);
  }
}

/** Removes a file or link, and the folders above that are then empty. Throws like `readWorkFile`. */
export async function removeWorkFile(top: string, path: string): Promise<void> {
  const absolute = await placeOf(top, path);
  try {
    await rm(absolute, { force: true });
    for (let folder = dirname(absolute); folder !== top; folder = dirname(folder)) {
      if ((await readdir(folder)).length > 0) break;
      await rmdir(folder);
    }
    // The folder that is left holds the news of what went.
    await syncFolder(await nearestFolder(dirname(absolute)));
  } catch (cause) {
    if (!['ENOENT', 'ENOTDIR', 'ENOTEMPTY'].includes(systemCode(cause) ?? '')) throw fileFailure(cause, path);
  }
}

/** An empty folder, as git leaves it for a submodule that was not fetched. Does nothing where something stands. */
export async function makeWorkFolder(top: string, path: string): Promise<void> {
  const absolute = await placeOf(top, path);
  await mkdir(absolute, { recursive: true }).catch((cause: unknown) => {
    if (systemCode(cause) !== 'EEXIST') throw fileFailure(cause, path);
  });
}

/** The file itself may be a link; the way to it may not lead out. */
async function placeOf(top: string, path: string): Promise<string> {
  const folder = dirname(path);
  const name = basename(path);
  if (folder === '.') {
    await containedPath(top, name).catch((cause: unknown) => passLink(cause, join(top, name), path));
    return join(top, name);
  }
  const inside = await containedPath(top, folder);
  const absolute = join(inside, name);
  await containedPath(top, path).catch((cause: unknown) => passLink(cause, absolute, path));
  return absolute;
}

/** A link in the last place is what is asked for; any other trouble with the path stands. */
async function passLink(cause: unknown, absolute: string, path: string): Promise<void> {
  const isLink = await lstat(absolute).then(
    (status) => status.isSymbolicLink(),
    () => false,
  );
  if (!(isLink && cause instanceof Failure && cause.error.kind === 'path-outside-publication')) {
    throw fileFailure(cause, path);
  }
}

async function writeLink(absolute: string, target: Uint8Array): Promise<void> {
  await rm(absolute, { force: true });
  await symlink(Buffer.from(target).toString('utf8'), absolute);
}

async function setExecutable(absolute: string, executable: boolean): Promise<void> {
  const { mode } = await lstat(absolute);
  const isExecutable = (mode & 0o100) !== 0;
  if (isExecutable !== executable) await chmod(absolute, executable ? mode | 0o111 : mode & ~0o111);
}

async function nearestFolder(folder: string): Promise<string> {
  const status = await lstat(folder).catch(() => null);
  return status?.isDirectory() ? folder : nearestFolder(dirname(folder));
}
