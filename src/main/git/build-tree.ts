import { putEntries } from './hold-index.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * Makes the tree of a commit with some entries changed, in an index of its own at `indexFile`. Takes the entries as
 * `update-index --index-info` does; what a partial clone lacks need not be there. Throws like `runGit`.
 */
export async function buildTree(
  repository: Repository,
  {
    onto,
    entryLines,
    indexFile,
  }: { readonly onto: string | null; readonly entryLines: string; readonly indexFile: string },
): Promise<string> {
  const task = 'save the version';
  const env = { GIT_INDEX_FILE: indexFile };
  if (onto !== null) await runGit(repository, { task, env, args: ['read-tree', onto] });
  await putEntries(repository, indexFile, entryLines);
  const { output } = await runGit(repository, { task, env, args: ['write-tree', '--missing-ok'] });
  return output.trim();
}
