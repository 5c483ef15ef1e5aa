import { copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFailure } from './failure.ts';
import { syncFolder } from './write-file-safely.ts';

/** Renames a folder, on the same disk, in one step. Throws the usual file failures. */
export async function moveFolder(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
    await syncFolder(dirname(to));
  } catch (cause) {
    throw fileFailure(cause, to);
  }
}

/** Copies one file, with the folders above the copy. Throws the usual file failures. */
export async function copyInto(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
  } catch (cause) {
    throw fileFailure(cause, to);
  }
}
