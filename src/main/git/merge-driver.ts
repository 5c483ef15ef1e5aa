import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

const SECTION = 'merge.galley';

/**
 * Makes a repository's git merge issues with `galley merge`. Where that cannot run any more (the tool was moved, or
 * finds a file that is no text), the command falls back to git's own merge.
 *
 * @param galley the words that start `galley`, as absolute paths
 */
export async function setMergeDriver(repository: Repository, galley: readonly string[]): Promise<void> {
  const set = (key: string, value: string) =>
    runGit(repository, {
      task: 'set up the merge driver',
      args: ['config', '--local', `${SECTION}.${key}`, value],
      setsMergeDriver: true,
    });
  await set('name', 'Galley: joins edits of an issue by block and by word');
  await set('driver', driverCommand(galley));
}

/** Forgets it again; does nothing where it is not set. */
export async function unsetMergeDriver(repository: Repository): Promise<void> {
  const task = 'remove the merge driver';
  const { exitCode } = await runGit(repository, {
    task,
    args: ['config', '--local', '--get-regexp', `^${SECTION.replace('.', '\\.')}\\.`],
    alsoExpected: [1],
  });
  if (exitCode === 0)
    await runGit(repository, { task, args: ['config', '--local', '--remove-section', SECTION] });
}

/** git gives a shell the files' names: %O the base, %A ours, which is also where the result goes, %B theirs. */
export function driverCommand(galley: readonly string[]): string {
  const quoted = galley.map((word) => `'${word.replaceAll('%', '%%').replaceAll("'", `'\\''`)}'`);
  // Node says 1 as well where its script is gone: that must not be taken for a conflict.
  const isThere = quoted.map((word) => `test -f ${word}`).join(' && ');
  return (
    `{ ${isThere}; } || exec git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; ` +
    `${quoted.join(' ')} merge --markers --marker-size %L -o %A %O %A %B; code=$?; ` +
    'test $code -le 1 && exit $code; git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B'
  );
}
