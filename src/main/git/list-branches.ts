import type { VersionId } from '#contract/ids.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** A branch of this clone, or one of another as last fetched. */
export interface Branch {
  /** As git shows it: `night-shift`, `origin/night-shift`. */
  readonly name: string;
  readonly commit: VersionId;
}

/** All branches, here and as last fetched; names that only point at another branch are left out. Throws like `runGit`. */
export async function listBranches(repository: Repository): Promise<readonly Branch[]> {
  const { output } = await runGit(repository, {
    task: 'list branches',
    args: [
      'for-each-ref',
      '--format=%(refname:strip=2)%00%(objectname)%00%(objecttype)%00%(symref)',
      'refs/heads/',
      'refs/remotes/',
    ],
  });
  return parseBranches(output);
}

/** Reads `git for-each-ref` in the format above, one branch a line. */
export function parseBranches(output: string): readonly Branch[] {
  return output.split('\n').flatMap((line) => {
    const [name = '', commit = '', type, symref] = line.split('\0');
    return type === 'commit' && symref === '' ? [{ name, commit: commit as VersionId }] : [];
  });
}
