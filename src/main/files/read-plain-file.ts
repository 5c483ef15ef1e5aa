import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSafeRelativePath } from './contained-path.ts';
import { fileFailure, systemCode } from './failure.ts';
import { stampOf } from './list-markdown-files.ts';

/** What stands under a name in a folder, without following it anywhere. */
export interface PlainEntry {
  /** Relative to the top, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Equal as long as nobody wrote the file. */
  readonly stamp: string;
}

/**
 * What lies directly in a folder, in order of names; nothing where there is no such folder. Names that are not safe on
 * every system are left out. The folder itself is looked at by the caller (`containedPath`). Throws the usual file failures.
 */
export async function listPlainFolder(top: string, folder: string): Promise<readonly PlainEntry[]> {
  try {
    const names = await readdir(join(top, folder));
    const paths = names.map((name) => `${folder}/${name}`).filter(isSafeRelativePath);
    const entries = await Promise.all(paths.toSorted().map((path) => plainEntry(top, path)));
    return entries.filter((entry) => entry !== null);
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return [];
    throw fileFailure(cause, folder);
  }
}

async function plainEntry(top: string, path: string): Promise<PlainEntry | null> {
  const status = await lstat(join(top, path)).catch(() => null);
  if (status === null) return null;
  const kind = status.isSymbolicLink()
    ? 'link'
    : status.isFile()
      ? 'file'
      : status.isDirectory()
        ? 'folder'
        : 'other';
  return { path, kind, stamp: stampOf(status) };
}

/**
 * The bytes of a small file that is a file itself. A link is not followed, and nothing that is no file (a pipe, say) is
 * waited for: both fail. Null where it is larger than `maxBytes`. Throws the usual file failures.
 */
export async function readPlainFile(
  path: string,
  maxBytes: number,
  shownPath = path,
): Promise<Buffer | null> {
  try {
    // Neither is there on Windows, where a link cannot be made without rights and pipes are no files.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const file = await open(path, flags);
    try {
      const status = await file.stat();
      if (!status.isFile()) throw Object.assign(new Error('not a file'), { code: 'EINVAL' });
      return status.size > maxBytes ? null : await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw fileFailure(cause, shownPath);
  }
}
