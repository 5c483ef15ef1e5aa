import type { Author } from '#contract/replies.ts';
import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import type { Repository } from './repository.ts';
import { runGit, runGitIn } from './run-git.ts';

/** Who signs versions here: this repository's settings, else the user's own. Null where one part is missing. */
export async function readAuthor(repository: Repository): Promise<Author | null> {
  const [name, email] = await Promise.all([
    readSetting(repository, 'user.name'),
    readSetting(repository, 'user.email'),
  ]);
  return name && email ? { name, email } : null;
}

/** Like `readAuthor`. Throws `author-unknown` where there is none. */
export async function requireAuthor(repository: Repository): Promise<Author> {
  const author = await readAuthor(repository);
  if (author === null) throw new Failure({ kind: 'author-unknown' });
  return author;
}

/** Stores name and e-mail in this repository's own settings. Throws like `runGit`. */
export async function setAuthor(repository: Repository, { name, email }: Author): Promise<Author> {
  return inTurn(repository.commonDir, async () => {
    await writeSetting(repository, 'user.name', name);
    await writeSetting(repository, 'user.email', email);
    return { name, email };
  });
}

/** Whether the user has a name and an e-mail for all repositories. Takes any folder that exists. */
export async function hasGlobalAuthor(folder: string): Promise<boolean> {
  const values = await Promise.all(
    ['user.name', 'user.email'].map(async (key) => {
      const args = ['config', '--global', '--includes', '--get', key];
      return runGitIn(folder, { task: 'read the author', args, alsoExpected: [1] });
    }),
  );
  return values.every(({ output }) => output.trim() !== '');
}

async function readSetting(repository: Repository, key: string): Promise<string> {
  const { output } = await runGit(repository, {
    task: 'read the author',
    args: ['config', '--get', key],
    alsoExpected: [1],
  });
  return output.trim();
}

async function writeSetting(repository: Repository, key: string, value: string): Promise<void> {
  await runGit(repository, {
    task: 'store the author',
    args: ['config', '--local', '--replace-all', key, value],
  });
}
