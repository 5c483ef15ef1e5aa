import { runGitIn } from './run-git.ts';

/** Makes a plain folder a repository, with an empty branch `main`, no template and no hooks. Throws like `runGit`. */
export async function initRepository(folder: string): Promise<void> {
  await runGitIn(folder, {
    task: 'make a repository',
    args: ['init', '--quiet', '--initial-branch=main', '--template='],
  });
}
