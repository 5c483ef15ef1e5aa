import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFailure, systemCode } from './failure.ts';
import { syncFolder } from './write-file-safely.ts';

/**
 * Writes a file that must not exist yet, with the folders above it. Gives false, and writes nothing, where it
 * exists. Throws `disk-full`, `no-permission`, `file-trouble`; a half-written file is removed.
 */
export async function createFile(path: string, bytes: Uint8Array, shownPath = path): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx').catch((cause: unknown) => {
      if (systemCode(cause) === 'EEXIST') return null;
      throw cause;
    });
    if (file === null) return false;
    try {
      await file.writeFile(bytes);
      const { size } = await file.stat();
      if (size !== bytes.byteLength) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      await file.sync();
    } catch (cause) {
      await rm(path, { force: true }).catch(() => undefined);
      throw cause;
    } finally {
      await file.close();
    }
    await syncFolder(dirname(path));
    return true;
  } catch (cause) {
    throw fileFailure(cause, shownPath);
  }
}
