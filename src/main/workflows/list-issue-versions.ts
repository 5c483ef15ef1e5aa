import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { Failure } from '#main/files/failure.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
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
