import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const MAX_DEPTH = 6;

/** A folder and all below it, absolute; only itself where it is not there or cannot be read. Never throws. */
export async function listFolders(folder: string, depth = MAX_DEPTH): Promise<readonly string[]> {
  if (depth === 0) return [folder];
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  return [folder, ...(await Promise.all(inside.map((each) => listFolders(each, depth - 1)))).flat()];
}
