import type { VersionId } from '#contract/ids.ts';
import { Failure } from '#main/files/failure.ts';
import { listTree } from './list-tree.ts';
import type { Repository } from './repository.ts';
import { readObject, runGit } from './run-git.ts';

/**
 * The bytes of a file as a commit holds them; null where the commit does not hold it.
 * Throws `version-missing` where there is no such commit, else like `runGit`.
 */
export async function readBlob(
  repository: Repository,
  commit: VersionId,
  path: string,
): Promise<Buffer | null> {
  const { exitCode } = await runGit(repository, {
    task: 'read a version',
    args: ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`],
    alsoExpected: [1, 128],
  });
  if (exitCode !== 0) throw new Failure({ kind: 'version-missing', version: commit });
  const entry = (await listTree(repository, commit, [path])).get(path);
  return entry === undefined ? null : readObject(repository, 'blob', entry.blob);
}
