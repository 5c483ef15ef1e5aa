import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFailure, systemCode } from './failure.ts';
import { stampOf } from './list-markdown-files.ts';

/** What stands at a path; null where nothing does or it cannot be seen. Follows links. Never throws. */
export async function fileFacts(path: string): Promise<{
  readonly kind: 'file' | 'folder' | 'other';
  readonly stamp: string;
  readonly modifiedAt: Date;
} | null> {
  const status = await stat(path).catch(() => null);
  if (status === null) return null;
  const kind = status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'other';
  return { kind, stamp: stampOf(status), modifiedAt: status.mtime };
}

/**
 * The stamp of what stands at a path, at once; null where nothing does or it cannot be seen. For a handful of files that are looked at
 * with each request: waiting for a turn of the system's own takes longer than looking. Never throws.
 */
export function stampNow(path: string): string | null {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    return status === undefined ? null : stampOf(status);
  } catch {
    return null;
  }
}

/** The text of a small file, at once; null where it cannot be read. Never throws. */
export function textNow(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A folder and all below it, absolute, at once; only itself where it is not there or cannot be read. Never throws. */
export function foldersNow(folder: string, depth = 6): readonly string[] {
  if (depth === 0) return [folder];
  let entries: Dirent[] = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [folder];
  }
  const inside = entries.filter((entry) => entry.isDirectory());
  return [folder, ...inside.flatMap(({ name }) => foldersNow(join(folder, name), depth - 1))];
}

/** The text of a small file; null where it is not there. Throws `no-permission`, `file-trouble`. */
export async function readTextFile(path: string): Promise<string | null> {
  return (await readBytes(path))?.toString('utf8') ?? null;
}

/** The bytes of a file; null where it is not there. Throws `no-permission`, `file-trouble`. */
export async function readBytes(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(systemCode(cause) ?? '')) return null;
    throw fileFailure(cause, path);
  }
}

/** Makes a folder and those above it; does nothing where it exists. Throws the usual file failures. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause: unknown) => {
    throw fileFailure(cause, path);
  });
}

/** Removes a file, or a folder with all it holds. Throws the usual file failures; not for what is not there. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch((cause: unknown) => {
    throw fileFailure(cause, path);
  });
}

/** The path with every link in it resolved; null where nothing is there. */
export async function resolved(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}

/** The bytes of a file that must be there; null where they are more than `maxBytes`. Throws the usual file failures. */
export async function readBounded(path: string, maxBytes: number): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(path);
    return size > maxBytes ? null : await readFile(path);
  } catch (cause) {
    throw fileFailure(cause, path);
  }
}

/** Whether a folder holds nothing. Throws the usual file failures. */
export async function isEmptyFolder(path: string): Promise<boolean> {
  return readdir(path).then(
    (names) => names.length === 0,
    (cause: unknown) => {
      throw fileFailure(cause, path);
    },
  );
}
