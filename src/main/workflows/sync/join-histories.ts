import type { VersionId } from '#contract/ids.ts';
import { Failure } from '#main/files/failure.ts';
import { requireAuthor } from '#main/git/author.ts';
import { commitTree } from '#main/git/commit-tree.ts';
import { diffTrees } from '#main/git/diff-trees.ts';
import { isAncestor } from '#main/git/history-shape.ts';
import { emptyTree } from '#main/git/no-object.ts';
import { readHeadOnBranch } from '#main/git/read-head.ts';
import type { Repository } from '#main/git/repository.ts';
import { isPartialClone } from '#main/git/room.ts';
import type { Emit } from '../emit.ts';
import type { OpenPublication } from '../open-publication.ts';
import { bringAlong } from './bring-along.ts';
import { commonBase } from './common-base.ts';
import { isIssuePath } from './is-issue-path.ts';
import { type IssueConflict, type Resolutions, settle } from './issue-conflict.ts';
import { type MergedHistories, type MergeRequest, mergeCommits } from './merge-commits.ts';
import type { MergeText } from './merge-text.ts';
import { writeMergedTree } from './merged-tree.ts';

export interface Joining {
  readonly theirs: VersionId;
  readonly mergeText: MergeText;
  readonly emit: Emit;
  /** Brings objects that a partial clone lacks. */
  bringMissing(blobs: readonly string[]): Promise<void>;
  /** What the author decided so far; nothing is merged before all is decided. */
  resolutionsOf(conflict: IssueConflict): Resolutions;
}

/** What came of bringing theirs in. Our branch moved in `brought` alone. */
export type Joined =
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'brought'; readonly from: VersionId | null; readonly to: VersionId }
  | { readonly kind: 'needs-you'; readonly conflicts: readonly IssueConflict[] }
  | { readonly kind: 'save-first'; readonly paths: readonly string[] }
  | { readonly kind: 'other-files'; readonly paths: readonly string[] };

const TRIES = 5;
const NOTE = 'Merge what co-authors shared';

/**
 * Brings a commit of theirs into HEAD's branch: by moving forward where ours has nothing of its own, else by a merge
 * built in the object store. Throws `author-unknown` where a merge must be signed, `no-branch`, and like `bringAlong`.
 */
export async function joinHistories(open: OpenPublication, joining: Joining): Promise<Joined> {
  for (let attempt = 1; ; attempt += 1) {
    const joined = await joinOnce(open, joining);
    if (joined !== 'branch-moved') return joined;
    if (attempt === TRIES)
      throw new Failure({
        kind: 'git-failed',
        task: 'bring in what co-authors shared',
        detail: 'Another program keeps moving the branch.',
      });
  }
}

async function joinOnce(open: OpenPublication, joining: Joining): Promise<Joined | 'branch-moved'> {
  const { repository } = open;
  const { theirs, mergeText, emit, bringMissing } = joining;
  const { branch, commit } = await readHeadOnBranch(repository);
  if (branch === null) throw new Failure({ kind: 'no-branch', commit: commit ?? '' });
  if (commit !== null && (await isAncestor(repository, theirs, commit))) return { kind: 'nothing-new' };
  let to = theirs;
  let note = 'sync: fast-forward';
  if (commit !== null && !(await isAncestor(repository, commit, theirs))) {
    const merged = await mergeWithHead(open, { ...joining, ours: commit });
    if (merged.others.length > 0) return { kind: 'other-files', paths: merged.others };
    const settled = merged.conflicts.map((conflict) => settle(conflict, joining.resolutionsOf(conflict)));
    if (settled.includes(null)) return { kind: 'needs-you', conflicts: merged.conflicts };
    const author = await requireAuthor(repository);
    const edits = [...merged.edits, ...settled.flatMap((edit) => edit ?? [])];
    const tree = await writeMergedTree(repository, commit, edits);
    to = await commitTree(repository, { tree, parents: [commit, theirs], note: NOTE, author });
    note = 'sync: merge';
  }
  const from = commit ?? emptyTree(repository);
  if (await isPartialClone(repository)) await bringMissing(await blobsBetween(repository, from, to));
  const brought = await bringAlong(open, {
    branch,
    from,
    to,
    isFirst: commit === null,
    note,
    mergeText,
    emit,
  });
  if (brought.kind === 'moved') return { kind: 'brought', from: commit, to };
  return brought.kind === 'branch-moved' ? 'branch-moved' : brought;
}

/** What the files hold that the work tree has to follow. */
async function blobsBetween(repository: Repository, from: string, to: string): Promise<readonly string[]> {
  const changes = await diffTrees(repository, from, to, 'none');
  return changes.flatMap(({ before, after }) =>
    [before, after].flatMap((entry) => (entry === null || entry.mode === '160000' ? [] : [entry.blob])),
  );
}

/** The merge of a commit of ours with theirs, as it would be; changes nothing. Throws like `runGit`. */
export async function mergeWithHead(
  open: OpenPublication,
  {
    ours,
    theirs,
    mergeText,
    bringMissing,
  }: Pick<Joining, 'theirs' | 'mergeText' | 'bringMissing'> & { readonly ours: VersionId },
): Promise<MergedHistories> {
  const request: Omit<MergeRequest, 'base'> = {
    repository: open.repository,
    ours,
    theirs,
    isIssue: (path) => isIssuePath(open, path),
    mergeText,
    bringMissing,
  };
  return mergeCommits({ ...request, base: await commonBase(request) });
}
