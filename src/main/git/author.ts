import type { Author } from '#contract/replies.ts';
import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import type { Repository } from './repository.ts';
import { runGit, runGitIn } from './run-git.ts';

/** Who signs versions here: this repository's settings, else the user's own. Null where one part is missing. */
export async function readAuthor(repository: Repository): Promise<Author | null> {
  const { output } = await runGit(repository, {
    task: 'read the author',
    args: ['config', '-z', '--get-regexp', '^user\\.(name|email)$'],
    alsoExpected: [1],
  });
  const { name, email } = parseAuthor(output);
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

/** Reads `git config -z --get-regexp`: a key, a line feed, its value; the last of a key counts. */
export function parseAuthor(output: string): Partial<Author> {
  const settings = output.split('\0').map((entry): [string, string] => {
    const lineEnd = entry.indexOf('\n');
    return lineEnd === -1 ? [entry, ''] : [entry.slice(5, lineEnd), entry.slice(lineEnd + 1).trim()];
  });
  const { name, email } = Object.fromEntries(settings.filter(([key]) => key !== ''));
  return { ...(name && { name }), ...(email && { email }) };
}

async function writeSetting(repository: Repository, key: string, value: string): Promise<void> {
  await runGit(repository, {
    task: 'store the author',
    args: ['config', '--local', '--replace-all', key, value],
  });
}
