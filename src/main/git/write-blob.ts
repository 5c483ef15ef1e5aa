import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Puts these bytes into the repository's objects, without filters; gives their name. Throws like `runGit`. */
export async function writeBlob(repository: Repository, bytes: Uint8Array, task: string): Promise<string> {
  const { output } = await runGit(repository, {
    task,
    args: ['hash-object', '-w', '-t', 'blob', '--no-filters', '--stdin'],
    input: bytes,
  });
  return output.trim();
}
