import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Whether the repository has a commit of this full name. Throws like `runGit`. */
export async function commitExists(repository: Repository, commit: string): Promise<boolean> {
  const { exitCode } = await runGit(repository, {
    task: 'read a version',
    args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`],
    alsoExpected: [1, 128],
  });
  return exitCode === 0;
}
