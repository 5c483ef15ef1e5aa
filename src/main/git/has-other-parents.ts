import { join } from 'node:path';
import { fileFacts, readTextFile } from '#main/files/file-facts.ts';
import { listFilesBelow } from '#main/files/list-files-below.ts';
import type { Repository } from './repository.ts';

/**
 * Whether the repository may show commits otherwise than they are (`git replace`, grafts): what is read from them then
 * holds only for as long as it says so. Never throws.
 */
export async function hasOtherParents({ commonDir }: Repository): Promise<boolean> {
  const [grafts, replaced, packed] = await Promise.all([
    fileFacts(join(commonDir, 'info', 'grafts')),
    listFilesBelow(join(commonDir, 'refs', 'replace')),
    readTextFile(join(commonDir, 'packed-refs')).catch(() => null),
  ]);
  return grafts !== null || replaced?.length !== 0 || packed?.includes(' refs/replace/') === true;
}
