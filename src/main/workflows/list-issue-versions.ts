import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { Failure } from '#main/files/failure.ts';
import { readIssueFile } from '#main/files/read-issue-file.ts';
import { listVersions } from '#main/git/list-versions.ts';
import { findIssueInCommit, nullWhereMissing } from './issue-in-commit.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';

/** The versions of an issue, newest first, renames followed. Throws `issue-missing`, and like `runGit`. */
export async function listIssueVersions(
  open: OpenPublication,
  issueId: IssueId,
): Promise<readonly Version[]> {
  const path = await pathOfIssue(open, issueId);
  const [{ commit }, me] = await Promise.all([open.state.head(), open.state.author()]);
  return listVersions(open, { commit, path, me });
}

/**
 * The text of an issue as a version holds it, under the name it has there; what is not UTF-8 in it is shown with
 * replacement characters. Throws `version-missing` where there is no such commit or it does not hold the issue.
 */
export async function readIssueVersion(
  open: OpenPublication,
  { issueId, versionId }: { readonly issueId: IssueId; readonly versionId: VersionId },
): Promise<{ readonly text: string }> {
  const path = await pathOfIssue(open, issueId);
  const found = await findIssueInCommit(open, path, versionId);
  const text = found === null ? null : await open.history.readText(found.blob);
  if (text === null) throw new Failure({ kind: 'version-missing', version: versionId });
  return { text };
}

/**
 * The texts of several versions of an issue; those it does not have, and those git has lost, are left out.
 * Throws `issue-missing`, and like `runGit`.
 */
export async function readIssueVersions(
  open: OpenPublication,
  { issueId, versionIds }: { readonly issueId: IssueId; readonly versionIds: readonly VersionId[] },
): Promise<{ readonly texts: Readonly<Record<VersionId, string>> }> {
  const path = await pathOfIssue(open, issueId);
  const read = versionIds.map(async (versionId) => {
    const found = await findIssueInCommit(open, path, versionId).catch(nullWhereMissing);
    const text = found === null ? null : await open.history.readText(found.blob);
    return text === null ? [] : [[versionId, text] as const];
  });
  return { texts: Object.fromEntries((await Promise.all(read)).flat()) };
}

/** The text of an issue's working copy. Throws `issue-missing`, and like `readIssueFile`. */
export async function readIssueText(
  open: OpenPublication,
  issueId: IssueId,
): Promise<{ readonly text: string }> {
  const path = await pathOfIssue(open, issueId);
  return { text: (await readIssueFile(await containedPath(open.repository.top, path), path)).text };
}
