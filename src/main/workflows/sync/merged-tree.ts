import { join } from 'node:path';
import { withTemporaryFolder } from '#main/files/temporary-folder.ts';
import { buildTree } from '#main/git/build-tree.ts';
import { noObject } from '#main/git/no-object.ts';
import type { Repository } from '#main/git/repository.ts';
import { writeBlob } from '#main/git/write-blob.ts';
import type { TreeEdit } from './issue-conflict.ts';

/** Makes our tree with these edits, in the repository's objects alone. Throws like `runGit`. */
export async function writeMergedTree(
  repository: Repository,
  onto: string,
  edits: readonly TreeEdit[],
): Promise<string> {
  const gone: string[] = [];
  const put: string[] = [];
  for (const { path, mode, content } of edits) {
    if (content === null || mode === null) gone.push(`0 ${noObject(repository)}\t${path}\0`);
    else {
      const blob =
        'blob' in content ? content.blob : await writeBlob(repository, content.bytes, 'merge issues');
      put.push(`${mode} ${blob}\t${path}\0`);
    }
  }
  return withTemporaryFolder((folder) =>
    buildTree(repository, {
      onto,
      entryLines: [...gone, ...put].join(''),
      indexFile: join(folder, 'merge-index'),
    }),
  );
}
