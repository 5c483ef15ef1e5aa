import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { RefMoved } from './git-failure.ts';
import { noObject } from './no-object.ts';
import { refuseWhileBusy } from './ongoing-operation.ts';
import { readHead } from './read-head.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

const TASK = 'start a branch';

/**
 * Puts a detached HEAD on a new branch at the same commit; touches no file of the work tree. Where HEAD is on a
 * branch already, nothing is done and that branch given. Throws `repository-busy` during a rebase or bisect,
 * `git-failed` where the name is taken or not allowed.
 */
export async function startBranch(repository: Repository, name: string): Promise<string> {
  return inTurn(repository.commonDir, async () => {
    await refuseWhileBusy(repository);
    const head = await readHead(repository);
    if (head.branch !== null || head.commit === null) return head.branch ?? name;
    await runGit(repository, { task: TASK, args: ['check-ref-format', '--branch', name] });
    const ref = `refs/heads/${name}`;
    try {
      await runGit(repository, {
        task: TASK,
        args: ['update-ref', '-m', 'branch: started in Galley', ref, head.commit, noObject(repository)],
      });
    } catch (cause) {
      if (!(cause instanceof RefMoved)) throw cause;
      throw new Failure({ kind: 'git-failed', task: TASK, detail: `There is a branch ${name} already.` });
    }
    await runGit(repository, {
      task: TASK,
      args: ['symbolic-ref', '-m', `checkout: moving to ${name}`, 'HEAD', ref],
    });
    return name;
  });
}
