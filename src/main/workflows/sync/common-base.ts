import { withMarkers } from '#core/merge/resolve-conflicts.ts';
import { commonCommits } from '#main/git/history-shape.ts';
import { emptyTree } from '#main/git/no-object.ts';
import type { IssueConflict, TreeEdit } from './issue-conflict.ts';
import { type MergeRequest, mergeCommits } from './merge-commits.ts';
import { writeMergedTree } from './merged-tree.ts';

const MAX_DEPTH = 8;

/**
 * The tree that two histories have in common: that of the commit they last shared; nothing where they share none. After
 * crosswise merges there are several such commits: these are merged with each other first, and where they conflict the
 * base holds both readings between markers, as git has it, so that neither side's counts as unchanged.
 */
export async function commonBase(request: Omit<MergeRequest, 'base'>, depth = 0): Promise<string> {
  const { repository, ours, theirs } = request;
  const [first, ...others] = await commonCommits(repository, ours, theirs);
  if (first === undefined) return emptyTree(repository);
  if (others.length === 0 || depth === MAX_DEPTH) return first;
  let base: string = first;
  for (const other of others) {
    const pair = { ...request, ours: first, theirs: other };
    const below = await commonBase(pair, depth + 1);
    const { edits, conflicts } = await mergeCommits({ ...pair, base: below, ours: base });
    base = await writeMergedTree(repository, base, [...edits, ...conflicts.flatMap(withBoth)]);
  }
  return base;
}

function withBoth({ result, path, mode }: IssueConflict): readonly TreeEdit[] {
  if (result === null) return [];
  return [{ path, mode, content: { bytes: Buffer.from(withMarkers(result)) } }];
}
