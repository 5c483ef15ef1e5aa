import { basename } from 'node:path';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { summarizeIssue } from '#core/document/summary.ts';
import { Failure } from '#main/files/failure.ts';
import { requireAuthor } from '#main/git/author.ts';
import { makeTag } from '#main/git/make-tag.ts';
import { listIssueVersions, readIssueVersion } from './list-issue-versions.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { slugOf } from './prepare-publishing.ts';

/**
 * Gives a version a name: the annotated tag `milestone/<slug>/<n>` with the name as its message, which goes to
 * co-authors with the next sharing. Throws `issue-missing`, `version-missing`, `author-unknown`, and like `makeTag`.
 */
export async function nameMilestone(
  open: OpenPublication,
  given: { readonly issueId: IssueId; readonly versionId: VersionId; readonly name: string },
): Promise<Version> {
  const { repository } = open;
  const { issueId, versionId } = given;
  const path = await pathOfIssue(open, issueId);
  const author = await requireAuthor(repository);
  const { text } = await readIssueVersion(open, { issueId, versionId });
  const slug = slugOf(summarizeIssue(text, basename(path)).slug, path);
  const taken = (await open.state.tags()).filter((tag) => tag.kind === 'milestone' && tag.slug === slug);
  const n = Math.max(0, ...taken.map((tag) => tag.n)) + 1;
  await makeTag(repository, {
    name: `milestone/${slug}/${n}`,
    commit: versionId,
    message: given.name,
    author,
  });
  const version = (await listIssueVersions(open, issueId)).find((each) => each.versionId === versionId);
  if (version === undefined) throw new Failure({ kind: 'version-missing', version: versionId });
  return version;
}
