import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Who last touched a file, and when (ISO 8601). */
export interface LastTouch {
  readonly author: string;
  readonly email: string;
  readonly date: string;
}

/**
 * The last commit up to `commit` that touched one of these paths, or any path where none is given; not those that
 * `since` holds. Null where there is none. Throws like `runGit`.
 */
export async function lastTouch(
  repository: Repository,
  {
    commit,
    path,
    since = null,
  }: { readonly commit: string; readonly path?: string; readonly since?: string | null },
): Promise<LastTouch | null> {
  const { output } = await runGit(repository, {
    task: 'read the history',
    args: [
      'log',
      '--max-count=1',
      '--format=%an%x00%ae%x00%aI',
      commit,
      ...(since === null ? [] : [`^${since}`]),
      '--',
      ...(path === undefined ? [] : [path]),
    ],
  });
  const [author, email, date] = output.trim().split('\0');
  return author === undefined || email === undefined || date === undefined ? null : { author, email, date };
}
