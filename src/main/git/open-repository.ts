import { dirname, join, resolve } from 'node:path';
import { Failure } from '#main/files/failure.ts';
import { fileFacts, resolved } from '#main/files/file-facts.ts';
import { isBareRepository } from './init-repository.ts';
import type { Repository } from './repository.ts';
import { runGit, runGitIn } from './run-git.ts';

/**
 * Finds the repository that holds `folder`. The top is the folder in which `.git` stands, found by looking and not
 * by asking git: the repository's own `core.worktree` could name any folder of the disk.
 *
 * Throws `folder-missing`, `not-a-repository`, `bare-repository`, `git-missing`, and `git-failed` where git
 * refuses (a repository that belongs to another user of the machine, say).
 */
export async function openRepository(folder: string): Promise<Repository> {
  const start = await resolved(resolve(folder));
  if (start === null || (await fileFacts(start))?.kind !== 'folder')
    throw new Failure({ kind: 'folder-missing', path: folder });
  const top = await topFolder(start);
  if (top === null) throw new Failure({ kind: 'not-a-repository', path: folder });

  // First without pinned folders: only so does git look at whom the repository belongs to.
  const found = await askFor(top, null, ['--absolute-git-dir']);
  const [gitDir = ''] = found;
  const pinned = { GIT_DIR: gitDir, GIT_WORK_TREE: top };
  const [commonDir = '', objectFormat = 'sha1'] = await askFor(top, pinned, [
    '--git-common-dir',
    '--show-object-format',
  ]);
  const repository: Repository = {
    top,
    gitDir,
    commonDir: resolve(top, commonDir),
    objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
  };
  if (await saysBare(repository)) throw new Failure({ kind: 'bare-repository', path: folder });
  return repository;
}

async function askFor(
  top: string,
  env: Record<string, string> | null,
  what: readonly string[],
): Promise<readonly string[]> {
  const args = ['rev-parse', ...what];
  const { output } = await runGitIn(top, { task: 'open the repository', args, ...(env && { env }) });
  return output.split('\n');
}

async function topFolder(start: string): Promise<string | null> {
  for (let folder = start; ; folder = dirname(folder)) {
    if ((await fileFacts(join(folder, '.git'))) !== null) return folder;
    if (await isBareRepository(folder)) throw new Failure({ kind: 'bare-repository', path: folder });
    if (dirname(folder) === folder) return null;
  }
}

/** A linked work tree of a bare repository says bare too, and is not: only the git folder itself counts. */
async function saysBare(repository: Repository): Promise<boolean> {
  if (repository.gitDir !== repository.commonDir) return false;
  const { output } = await runGit(repository, {
    task: 'open the repository',
    args: ['config', '--local', '--type=bool', '--get', 'core.bare'],
    alsoExpected: [1],
  });
  return output.trim() === 'true';
}
