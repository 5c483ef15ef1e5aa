import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from './content-hash.ts';
import { fileFailure, systemCode } from './failure.ts';
import { readBytes } from './file-facts.ts';

/**
 * The name of a file in `folder` that holds these very bytes; null where there is none, or no such folder. Looks at
 * files themselves, not at links, and not into folders below. Throws the usual file failures.
 */
export async function findSameFile(folder: string, bytes: Uint8Array): Promise<string | null> {
  const wanted = contentHash(bytes);
  for (const name of await fileNames(folder)) {
    const path = join(folder, name);
    const size = await stat(path).then(
      (status) => status.size,
      () => null,
    );
    if (size !== bytes.byteLength) continue;
    const found = await readBytes(path);
    if (found !== null && contentHash(found) === wanted) return name;
  }
  return null;
}

async function fileNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return [];
    throw fileFailure(cause, folder);
  }
}
