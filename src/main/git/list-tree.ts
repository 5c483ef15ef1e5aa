import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** One file of a commit: how git holds it. */
export interface TreeEntry {
  readonly mode: string;
  readonly blob: string;
}

/**
 * The files of a commit that are, or lie below, one of `paths`; keys are paths relative to the top. Not below them
 * where that is not wanted. Without a commit (an empty repository) there are none. Throws like `runGit`.
 */
export async function listTree(
  repository: Repository,
  commit: string | null,
  paths: readonly string[],
  { below = true }: { readonly below?: boolean } = {},
): Promise<ReadonlyMap<string, TreeEntry>> {
  if (commit === null || paths.length === 0) return new Map();
  const { output } = await runGit(repository, {
    task: 'list files',
    args: ['ls-tree', ...(below ? ['-r'] : []), '-z', '--full-tree', commit, '--', ...paths],
  });
  return parseTree(output);
}

/** Reads `git ls-tree -z`: `<mode> <type> <object>\t<path>`. */
export function parseTree(output: string): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (const line of output.split('\0')) {
    const match = /^(\d+) (\w+) ([0-9a-f]+)\t(.+)$/s.exec(line);
    if (match?.[2] === 'blob') entries.set(match[4] ?? '', { mode: match[1] ?? '', blob: match[3] ?? '' });
  }
  return entries;
}
