import type { VersionId } from '#contract/ids.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** How many commits each of two histories has that the other has not. Throws like `runGit`. */
export async function countApart(
  repository: Repository,
  ours: string,
  theirs: string,
): Promise<{ readonly ahead: number; readonly behind: number }> {
  if (ours === theirs) return { ahead: 0, behind: 0 };
  const { output } = await runGit(repository, {
    task: 'compare histories',
    args: ['rev-list', '--left-right', '--count', `${ours}...${theirs}`, '--'],
  });
  const [ahead = 0, behind = 0] = output.trim().split(/\s+/).map(Number);
  return { ahead, behind };
}

/** The commits that two histories last had in common: none where they share nothing, several after crosswise merges. */
export async function commonCommits(
  repository: Repository,
  ours: string,
  theirs: string,
): Promise<readonly VersionId[]> {
  const { output } = await runGit(repository, {
    task: 'compare histories',
    args: ['merge-base', '--all', ours, theirs],
    alsoExpected: [1],
  });
  return output.split('\n').filter((line) => line !== '') as VersionId[];
}

/** Whether `commit` holds all that `ancestor` does. */
export async function isAncestor(repository: Repository, ancestor: string, commit: string): Promise<boolean> {
  const { exitCode } = await runGit(repository, {
    task: 'compare histories',
    args: ['merge-base', '--is-ancestor', ancestor, commit],
    alsoExpected: [1],
  });
  return exitCode === 0;
}

/** How many commits a history has. */
export async function countAll(repository: Repository, commit: string): Promise<number> {
  const { output } = await runGit(repository, {
    task: 'compare histories',
    args: ['rev-list', '--count', commit, '--'],
  });
  return Number(output);
}
