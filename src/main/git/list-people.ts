import type { Author } from '#contract/replies.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Everybody who made a commit up to this one, by e-mail address, those with most commits first. Throws like `runGit`. */
export async function listPeople(repository: Repository, commit: string | null): Promise<readonly Author[]> {
  if (commit === null) return [];
  const { output } = await runGit(repository, {
    task: 'list authors',
    // Names as `.mailmap` has them: one person, one name.
    args: ['log', '--format=%aN%x00%aE', commit, '--'],
  });
  const people = new Map<string, { readonly person: Author; commits: number }>();
  for (const line of output.split('\n')) {
    const [name = '', email = ''] = line.split('\0');
    if (name === '' || email === '') continue;
    const known = people.get(email.toLowerCase());
    if (known === undefined) people.set(email.toLowerCase(), { person: { name, email }, commits: 1 });
    else known.commits += 1;
  }
  return [...people.values()].toSorted((a, b) => b.commits - a.commits).map(({ person }) => person);
}
