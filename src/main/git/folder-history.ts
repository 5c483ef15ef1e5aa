import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Who last touched a file, and when (ISO 8601). */
export interface LastTouch {
  readonly author: string;
  readonly email: string;
  readonly date: string;
}

const FORMAT = '--format=%x01%an%x00%ae%x00%aI';

/**
 * The last commit of every file below a folder, in one pass over the history that `commit` ends.
 * Takes the folder relative to the top. Throws like `runGit`.
 */
export async function folderHistory(
  repository: Repository,
  commit: string,
  folder: string,
): Promise<ReadonlyMap<string, LastTouch>> {
  const { output } = await runGit(repository, {
    task: 'read the history',
    args: ['log', '-z', '--name-only', '--no-renames', FORMAT, commit, '--', folder],
  });
  return parseFolderHistory(output);
}

/**
 * Reads `git log -z --name-only` in the format above: a header of three parts, then the names of its files, the
 * first behind a line feed. The first commit that names a file is the newest.
 */
export function parseFolderHistory(output: string): ReadonlyMap<string, LastTouch> {
  const touches = new Map<string, LastTouch>();
  const parts = output.split('\0');
  let touch: LastTouch | null = null;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (part.startsWith('\x01')) {
      touch = { author: part.slice(1), email: parts[at + 1] ?? '', date: parts[at + 2] ?? '' };
      at += 2;
      continue;
    }
    const path = part.replace(/^\n/, '');
    if (path !== '' && touch !== null && !touches.has(path)) touches.set(path, touch);
  }
  return touches;
}
