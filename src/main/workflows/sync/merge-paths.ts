import type { TreeChange } from '#main/git/diff-trees.ts';
import type { TreeEntry } from '#main/git/list-tree.ts';

/** What becomes of one file that theirs changed, as a change of our tree. */
export type PathDecision =
  /** Theirs stands: this entry, or none, at this path. */
  | { readonly kind: 'take'; readonly path: string; readonly entry: TreeEntry | null }
  /** Both changed its content. */
  | BothChanged
  /** One side deleted it, the other changed it. `at` is where the side that kept it has it. */
  | {
      readonly kind: 'deleted';
      readonly by: 'ours' | 'theirs';
      readonly path: string;
      readonly at: string;
      readonly base: TreeEntry;
      readonly kept: TreeEntry;
    }
  /** Both put something there that cannot be joined: a link, a submodule, two files renamed to one name. */
  | { readonly kind: 'clash'; readonly path: string };

export interface BothChanged {
  readonly kind: 'both';
  readonly path: string;
  /** Where ours has it: another path where theirs renamed it. */
  readonly ourPath: string;
  /** The paths it has at the base and in theirs. */
  readonly basePath: string | null;
  readonly theirPath: string;
  readonly mode: string;
  /** Null where both added it. */
  readonly base: TreeEntry | null;
  readonly ours: TreeEntry;
  readonly theirs: TreeEntry;
}

interface Side {
  /** By the path at the base: where the file is now and what it holds; null where it is deleted. */
  readonly changed: ReadonlyMap<string, { readonly path: string; readonly entry: TreeEntry } | null>;
  /** What was not there at the base, by its path; renamed files among them. */
  readonly put: ReadonlyMap<string, { readonly entry: TreeEntry; readonly isRenamed: boolean }>;
}

/**
 * Merges two trees by their paths: a file is followed where it was renamed, and what only one side changed is that
 * side's. Where both renamed a file, the name on the server stands, so that all clones agree.
 */
export function mergePaths(
  ourChanges: readonly TreeChange[],
  theirChanges: readonly TreeChange[],
): readonly PathDecision[] {
  const ours = sideOf(ourChanges);
  const decisions: PathDecision[] = [];
  for (const change of theirChanges) {
    if (change.before === null) {
      if (change.after !== null) decisions.push(...decideAdded(ours, change.path, change.after));
      continue;
    }
    decisions.push(...decideChanged(ours, change, change.before));
  }
  return decisions;
}

function sideOf(changes: readonly TreeChange[]): Side {
  const changed = new Map<string, { path: string; entry: TreeEntry } | null>();
  const put = new Map<string, { entry: TreeEntry; isRenamed: boolean }>();
  for (const { path, before, after, renamedFrom } of changes) {
    if (before !== null) changed.set(renamedFrom ?? path, after === null ? null : { path, entry: after });
    if (after !== null && (before === null || renamedFrom !== null))
      put.set(path, { entry: after, isRenamed: renamedFrom !== null });
  }
  return { changed, put };
}

function decideAdded(ours: Side, path: string, theirs: TreeEntry): PathDecision[] {
  const there = ours.put.get(path);
  if (there === undefined) return [{ kind: 'take', path, entry: theirs }];
  if (isSame(there.entry, theirs)) return [];
  if (there.isRenamed || !isFile(there.entry) || !isFile(theirs)) return [{ kind: 'clash', path }];
  const both = { path, ourPath: path, basePath: null, theirPath: path, mode: there.entry.mode };
  return [{ kind: 'both', ...both, base: null, ours: there.entry, theirs }];
}

function decideChanged(ours: Side, change: TreeChange, base: TreeEntry): PathDecision[] {
  const basePath = change.renamedFrom ?? change.path;
  const found = ours.changed.get(basePath);
  const mine = found === undefined ? { path: basePath, entry: base } : found;
  const their = change.after === null ? null : { path: change.path, entry: change.after };
  if (their === null) {
    if (mine === null) return [];
    if (mine.path === basePath && isSame(mine.entry, base)) return [take(basePath, null)];
    return [{ kind: 'deleted', by: 'theirs', path: mine.path, at: mine.path, base, kept: mine.entry }];
  }
  if (mine === null)
    return [{ kind: 'deleted', by: 'ours', path: their.path, at: their.path, base, kept: their.entry }];

  const path = their.path === basePath ? mine.path : their.path;
  const isMoved = path !== mine.path;
  if (isMoved && ours.put.has(path)) return [{ kind: 'clash', path }];
  const leave = isMoved ? [take(mine.path, null)] : [];
  const mode = mine.entry.mode === base.mode ? their.entry.mode : mine.entry.mode;
  const blob = settledBlob(base, mine.entry, their.entry);
  if (blob !== null) {
    const entry = { mode, blob };
    return isMoved || !isSame(entry, mine.entry) ? [...leave, take(path, entry)] : [];
  }
  if (![base, mine.entry, their.entry].every(isFile)) return [{ kind: 'clash', path }];
  const both = { path, ourPath: mine.path, basePath, theirPath: their.path, mode };
  return [{ kind: 'both', ...both, base, ours: mine.entry, theirs: their.entry }];
}

const take = (path: string, entry: TreeEntry | null): PathDecision => ({ kind: 'take', path, entry });

const isSame = (a: TreeEntry, b: TreeEntry): boolean => a.blob === b.blob && a.mode === b.mode;

export const isFile = ({ mode }: TreeEntry): boolean => mode.startsWith('100');

/** What a file holds where at most one side changed it, or both did alike; null where it must be merged. */
function settledBlob(base: TreeEntry, ours: TreeEntry, theirs: TreeEntry): string | null {
  if (ours.blob === theirs.blob || theirs.blob === base.blob) return ours.blob;
  return ours.blob === base.blob ? theirs.blob : null;
}
