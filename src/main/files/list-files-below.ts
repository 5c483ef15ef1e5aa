import { readdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { systemCode } from './failure.ts';

/**
 * The files below a folder, relative to it with forward slashes; none where the folder is not there. Null where it
 * cannot be read, or holds something that is neither file nor folder (a link, say). Never throws.
 */
export async function listFilesBelow(folder: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    if (entries.some((entry) => !entry.isFile() && !entry.isDirectory())) return null;
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        [...relative(folder, parentPath).split(sep), name].filter(Boolean).join('/'),
      );
  } catch (cause) {
    return ['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '') ? [] : null;
  }
}
