import type { ContentHash, IssueId, VersionId } from '#contract/ids.ts';
import type { Author, Version } from '#contract/replies.ts';
import { Failure } from '#main/files/failure.ts';
import { requireAuthor } from '#main/git/author.ts';
import { listVersions } from '#main/git/list-versions.ts';
import { refuseWhileLocked } from '#main/git/locks.ts';
import { refuseWhileBusy } from '#main/git/ongoing-operation.ts';
import { readHeadOnBranch } from '#main/git/read-head.ts';
import { commitOfIssue } from './commit-issue.ts';
import { onIssueFile, readUnchangedIssue } from './issue-file.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { finishBringing } from './sync/finish-bringing.ts';

export interface VersionRequest {
  readonly issueId: IssueId;
  readonly note: string;
  /** The hash of the file the author sees. */
  readonly baseHash: ContentHash;
}

/**
 * Commits the issue as it is on disk, with its images, and nothing else. Throws `issue-changed-on-disk`,
 * `nothing-to-save`, what `readyToCommit` throws, and like `commitFiles`; nothing is then changed.
 */
export async function saveVersion(
  open: OpenPublication,
  { issueId, note, baseHash }: VersionRequest,
): Promise<Version> {
  const path = await pathOfIssue(open, issueId);
  const author = await readyToCommit(open);
  const { committed } = await onIssueFile(open, path, async () => {
    const file = await readUnchangedIssue(open, path, baseHash);
    const commit = await commitOfIssue(open, { path, file, note, author });
    // It has its turn before the file is let go: a sync between the two would be undone in this issue. It is not waited
    // for here, so that what is typed meanwhile reaches the file.
    return { committed: commit() };
  });
  return versionOf(open, { commit: await committed, path, me: author });
}

/**
 * Finishes an interrupted sync, looks for what would keep a version from being saved, and gives who signs it. Throws `repository-busy`,
 * `no-branch`, `repository-locked`, `author-unknown`.
 */
export async function readyToCommit(open: OpenPublication): Promise<Author> {
  const { repository } = open;
  await finishBringing(open);
  await refuseWhileBusy(repository);
  await readHeadOnBranch(repository);
  await refuseWhileLocked(repository);
  return requireAuthor(repository);
}

/** The version of an issue that a commit holds. Throws `version-missing` where it holds none. */
export async function versionOf(
  open: OpenPublication,
  of: { readonly commit: VersionId; readonly path: string; readonly me: Author | null },
): Promise<Version> {
  const [version] = await listVersions(open, { ...of, limit: 1 });
  if (version === undefined) throw new Failure({ kind: 'version-missing', version: of.commit });
  return version;
}
