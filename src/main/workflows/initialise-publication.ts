import { join } from 'node:path';
import { Failure } from '#main/files/failure.ts';
import { fileFacts } from '#main/files/file-facts.ts';
import { checkGit } from '#main/git/check-git.ts';
import { initRepository } from '#main/git/init-repository.ts';

/**
 * Makes a plain folder a repository on branch `main`. Its files stay as they are, and no version is saved: that is
 * the author's to do. Does nothing where it is a repository by now. Throws `folder-missing`, `git-missing`, and
 * like `runGit`.
 */
export async function initialisePublication(folder: string): Promise<void> {
  await checkGit();
  if ((await fileFacts(folder))?.kind !== 'folder')
    throw new Failure({ kind: 'folder-missing', path: folder });
  if ((await fileFacts(join(folder, '.git'))) === null) await initRepository(folder);
}
