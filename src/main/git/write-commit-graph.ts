import { join } from 'node:path';
import { fileFacts } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * Writes git's own index of the history (`commit-graph`, with the paths each commit changed), where the repository has
 * none: reading a history, and git's own answers about one file, then cost a fraction. Only new files under
 * `objects/info` are written; a repository that says it wants none (`core.commitGraph`) is left alone, and so is a
 * shallow one, for which git keeps none. The hooks and programs a repository names play no part in it.
 * Gives whether one was written. Throws like `runGit`.
 */
export async function writeCommitGraph(repository: Repository): Promise<boolean> {
  const info = join(repository.commonDir, 'objects', 'info');
  const there = ['commit-graph', 'commit-graphs', '../../shallow'].map((name) => fileFacts(join(info, name)));
  if ((await Promise.all(there)).some((facts) => facts !== null)) return false;
  const task = 'index the history';
  const wanted = await runGit(repository, {
    task,
    args: ['config', '--type=bool', '--get', 'core.commitGraph'],
    alsoExpected: [1],
  });
  if (wanted.output.trim() === 'false') return false;
  await inTurn(`commit-graph:${repository.commonDir}`, () =>
    runGit(repository, {
      task,
      args: ['commit-graph', 'write', '--reachable', '--changed-paths', '--no-progress'],
      timeoutMs: 10 * 60_000,
    }),
  );
  return true;
}
