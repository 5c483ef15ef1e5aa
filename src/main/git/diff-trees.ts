import type { TreeEntry } from './list-tree.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** One path that differs between two trees. */
export interface TreeChange {
  readonly path: string;
  /** What the first tree has; null where it has nothing. For a renamed file, what it has at `renamedFrom`. */
  readonly before: TreeEntry | null;
  /** What the second tree has; null where it has nothing. */
  readonly after: TreeEntry | null;
  readonly renamedFrom: string | null;
}

/** How alike two files must be to count as one that was renamed. In a partial clone, equal: content may be missing. */
export type RenameSearch = 'none' | 'equal' | 'alike';

const OPTIONS: Readonly<Record<RenameSearch, readonly string[]>> = {
  none: ['--no-renames'],
  equal: ['--find-renames=100%', '-l1000'],
  alike: ['--find-renames=50%', '-l1000'],
};

/**
 * What differs between two trees or commits, submodules and links among it. git is not asked for words, so no
 * attribute plays a part. Throws like `runGit`.
 */
export async function diffTrees(
  repository: Repository,
  from: string,
  to: string,
  renames: RenameSearch,
): Promise<readonly TreeChange[]> {
  const { output } = await runGit(repository, {
    task: 'compare versions',
    args: ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--full-index', '--ignore-submodules=none']
      .concat(OPTIONS[renames])
      .concat([from, to, '--']),
  });
  return parseRawDiff(output);
}

/** Reads `diff-tree --raw -z`: `:mode mode object object status`, a path, and for a rename a second one. */
export function parseRawDiff(output: string): readonly TreeChange[] {
  const changes: TreeChange[] = [];
  const parts = output.split('\0');
  for (let at = 0; at < parts.length; at += 1) {
    const match = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(parts[at] ?? '');
    if (match === null) continue;
    const [, modeBefore = '', modeAfter = '', before = '', after = '', status] = match;
    const isRename = status === 'R';
    const first = parts[at + 1] ?? '';
    const path = isRename ? (parts[at + 2] ?? '') : first;
    at += isRename ? 2 : 1;
    changes.push({
      path,
      before: entry(modeBefore, before),
      after: entry(modeAfter, after),
      renamedFrom: isRename ? first : null,
    });
  }
  return changes;
}

const entry = (mode: string, blob: string): TreeEntry | null => (/^0+$/.test(mode) ? null : { mode, blob });
