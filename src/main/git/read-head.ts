import type { VersionId } from '#contract/ids.ts';
import { Failure } from '#main/files/failure.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Where versions go now. */
export interface Head {
  /** The branch's short name; null where HEAD is on none. */
  readonly branch: string | null;
  /** The commit it is at; null in a repository without one. */
  readonly commit: VersionId | null;
}

/** Reads HEAD. Throws like `runGit`. */
export async function readHead(repository: Repository): Promise<Head> {
  const [name, commit] = await Promise.all([
    runGit(repository, {
      task: 'read HEAD',
      args: ['symbolic-ref', '--quiet', 'HEAD'],
      alsoExpected: [1],
    }),
    runGit(repository, {
      task: 'read HEAD',
      args: ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'],
      alsoExpected: [1],
    }),
  ]);
  return {
    branch: name.output.trim().replace(/^refs\/heads\//, '') || null,
    commit: (commit.output.trim() || null) as VersionId | null,
  };
}

/** Reads HEAD where a version is about to be saved. Throws `no-branch` where it is on none. */
export async function readHeadOnBranch(repository: Repository): Promise<Head> {
  const head = await readHead(repository);
  if (head.branch === null) throw new Failure({ kind: 'no-branch', commit: head.commit ?? '' });
  return head;
}

/** Puts HEAD on a branch, which need not have a commit yet. Touches no file of the work tree. Throws like `runGit`. */
export async function setHead(repository: Repository, branch: string): Promise<void> {
  await runGit(repository, {
    task: 'choose a branch',
    args: ['symbolic-ref', '-m', `checkout: moving to ${branch}`, 'HEAD', `refs/heads/${branch}`],
  });
}
