import type { VersionId } from '#contract/ids.ts';
import type { Author } from '#contract/replies.ts';
import { identity } from './identity.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Makes a commit of a tree; no branch moves. Throws like `runGit`. */
export async function commitTree(
  repository: Repository,
  {
    tree,
    parents,
    note,
    author,
    date,
  }: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly note: string;
    readonly author: Author;
    /** When, in a form git reads; now where it is not given. */
    readonly date?: string;
  },
): Promise<VersionId> {
  const { output } = await runGit(repository, {
    task: 'save the version',
    args: ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'],
    input: `${note.trim()}\n`,
    env: identity(author, date),
  });
  return output.trim() as VersionId;
}
