import type { IssueId } from '#contract/ids.ts';
import type { BranchSide } from '#contract/review.ts';
import { Failure } from '#main/files/failure.ts';
import type { Branch } from '#main/git/list-branches.ts';
import { isSamePerson } from '#main/git/list-versions.ts';
import { findIssueInCommit } from './issue-in-commit.ts';
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
  const [{ commit: head }, listed, me] = await Promise.all([
    open.state.head(),
    open.state.branches(),
    open.state.author(),
  ]);
  const branches = await thoseThere(open, listed);
  const current = head === null ? undefined : (await open.history.upTo([head])).treeAt(head).get(path);
  const sides = new Map<string, BranchSide>();
  for (const { name, commit } of branches) {
    const found = await findIssueInCommit(open, path, commit);
    const [version] = found?.versions ?? [];
    if (found?.blob === current || version === undefined || sides.has(version.commit)) continue;
    const { author, email, date } = version.log;
    const authorIsMe = isSamePerson(me, { name: author, email });
    sides.set(version.commit, { name, versionId: version.commit, author, authorIsMe, date });
  }
  return [...sides.values()].toSorted((a, b) => Date.parse(b.date) - Date.parse(a.date));
}

/** Without branches whose history is not all there: one that is lost must not take the others with it. */
async function thoseThere(
  { history }: OpenPublication,
  branches: readonly Branch[],
): Promise<readonly Branch[]> {
  const isThere = (commits: readonly string[]) =>
    history.upTo(commits).then(Boolean, (cause: unknown) => {
      if (cause instanceof Failure && cause.error.kind === 'git-failed') return false;
      throw cause;
    });
  // All in one pass; each would be one of its own.
  if (await isThere(branches.map(({ commit }) => commit))) return branches;
  const there = await Promise.all(branches.map(({ commit }) => isThere([commit])));
  return branches.filter((_, at) => there[at]);
}
