import { join } from 'node:path';
import { fileFacts } from '#main/files/file-facts.ts';
import type { Repository } from './repository.ts';
import { runGitIn } from './run-git.ts';

/** Makes a plain folder a repository, with an empty branch `main`, no template and no hooks. Throws like `runGit`. */
export async function initRepository(
  folder: string,
  { objectFormat }: Partial<Pick<Repository, 'objectFormat'>> = {},
): Promise<void> {
  const format = objectFormat === undefined ? [] : [`--object-format=${objectFormat}`];
  await runGitIn(folder, {
    task: 'make a repository',
    args: ['init', '--quiet', '--initial-branch=main', '--template=', ...format],
  });
}

/** Makes an empty folder a repository that others share in: one without files to work on. Throws like `runGit`. */
export async function initSharedRepository(
  folder: string,
  branch: string,
  objectFormat: Repository['objectFormat'],
): Promise<void> {
  await runGitIn(folder, {
    task: 'make a shared folder',
    args: [
      'init',
      '--quiet',
      '--bare',
      `--initial-branch=${branch}`,
      '--template=',
      `--object-format=${objectFormat}`,
    ],
  });
}

/** A git folder that is not called `.git`: what `git clone --bare` makes. Never throws. */
export async function isBareRepository(folder: string): Promise<boolean> {
  const kinds = await Promise.all(
    ['HEAD', 'objects', 'refs'].map(async (name) => (await fileFacts(join(folder, name)))?.kind),
  );
  return kinds[0] === 'file' && kinds[1] === 'folder' && kinds[2] === 'folder';
}
