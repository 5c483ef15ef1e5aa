import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { Failure } from '#main/files/failure.ts';
import { decodeText, readIssueFile } from '#main/files/read-issue-file.ts';
import { readAuthor } from '#main/git/author.ts';
import { listVersions } from '#main/git/list-versions.ts';
import { readBlob } from '#main/git/read-blob.ts';
import { readHead } from '#main/git/read-head.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';

/** The versions of an issue, newest first. Throws `issue-missing`, and like `runGit`. */
export async function listIssueVersions(
  open: OpenPublication,
  issueId: IssueId,
): Promise<readonly Version[]> {
  const path = await pathOfIssue(open, issueId);
  const { repository } = open;
  const [{ commit }, me] = await Promise.all([readHead(repository), readAuthor(repository)]);
  return listVersions(repository, { commit, path, me });
}

/**
 * The text of an issue as one version holds it; what is not UTF-8 in it is shown with replacement characters.
 * Throws `version-missing` where there is no such commit or it does not hold the issue.
 */
export async function readIssueVersion(
  open: OpenPublication,
  { issueId, versionId }: { readonly issueId: IssueId; readonly versionId: VersionId },
): Promise<{ readonly text: string }> {
  const path = await pathOfIssue(open, issueId);
  const bytes = await readBlob(open.repository, versionId, path);
  if (bytes === null) throw new Failure({ kind: 'version-missing', version: versionId });
  return { text: decodeText(bytes).text };
}

/** The texts of several versions of an issue; those that cannot be read are left out. Throws `issue-missing`. */
export async function readIssueVersions(
  open: OpenPublication,
  { issueId, versionIds }: { readonly issueId: IssueId; readonly versionIds: readonly VersionId[] },
): Promise<{ readonly texts: Readonly<Record<VersionId, string>> }> {
  await pathOfIssue(open, issueId);
  const texts: Record<VersionId, string> = {};
  for (const versionId of versionIds) {
    const version = await readIssueVersion(open, { issueId, versionId }).catch(() => null);
    if (version !== null) texts[versionId] = version.text;
  }
  return { texts };
}

/** The text of an issue's working copy. Throws `issue-missing`, and like `readIssueFile`. */
export async function readIssueText(
  open: OpenPublication,
  issueId: IssueId,
): Promise<{ readonly text: string }> {
  const path = await pathOfIssue(open, issueId);
  return { text: (await readIssueFile(await containedPath(open.repository.top, path), path)).text };
}
