import type { IssueId } from '#contract/ids.ts';
import type { BranchSide } from '#contract/review.ts';
import { readAuthor } from '#main/git/author.ts';
import { listBranches } from '#main/git/list-branches.ts';
import { listTree } from '#main/git/list-tree.ts';
import { listVersions } from '#main/git/list-versions.ts';
import { readHead } from '#main/git/read-head.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';

/**
 * The branches that hold an issue in another text than the current one, the last changed first. Several that hold the
 * same version count once, under the first name. Throws `issue-missing`, and like `runGit`.
 */
export async function listBranchSides(
  open: OpenPublication,
  issueId: IssueId,
): Promise<readonly BranchSide[]> {
  const path = await pathOfIssue(open, issueId);
  const { repository } = open;
  const [{ commit: head }, branches, me] = await Promise.all([
    readHead(repository),
    listBranches(repository),
    readAuthor(repository),
  ]);
  const current = (await listTree(repository, head, [path])).get(path)?.blob;
  const sides = new Map<string, BranchSide>();
  for (const { name, commit } of branches) {
    const blob = (await listTree(repository, commit, [path])).get(path)?.blob;
    if (blob === undefined || blob === current) continue;
    const [version] = await listVersions(repository, { commit, path, me, limit: 1 });
    if (version === undefined || sides.has(version.versionId)) continue;
    const { versionId, author, authorIsMe, date } = version;
    sides.set(versionId, { name, versionId, author, authorIsMe, date });
  }
  return [...sides.values()].toSorted((a, b) => Date.parse(b.date) - Date.parse(a.date));
}
