import type { VersionId } from '#contract/ids.ts';
import { listRefs } from './refs.ts';
import type { Repository } from './repository.ts';

export const BRANCH_FOLDERS = ['refs/heads/', 'refs/remotes/'] as const;

/** A branch of this clone, or one of another as last fetched. */
export interface Branch {
  /** As git shows it: `night-shift`, `origin/night-shift`. */
  readonly name: string;
  readonly commit: VersionId;
}

/**
 * All branches, here and as last fetched; names that only point at another branch are left out. Their commits need not
 * be there. Throws like `runGit`.
 */
export async function listBranches(repository: Repository): Promise<readonly Branch[]> {
  return branchesIn(await listRefs(repository, BRANCH_FOLDERS));
}

/** The branches among references by their full names, in the order of those. */
export function branchesIn(refs: ReadonlyMap<string, string>): readonly Branch[] {
  return [...refs]
    .filter(([name]) => !/^refs\/remotes\/.*\/HEAD$/.test(name))
    .map(([name, commit]) => ({
      name: name.replace(/^refs\/(?:heads|remotes)\//, ''),
      commit: commit as VersionId,
      ref: name,
    }))
    .toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
    .map(({ name, commit }) => ({ name, commit }));
}
