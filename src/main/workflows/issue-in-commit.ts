import { Failure } from '#main/files/failure.ts';
import { commitExists } from '#main/git/commit-exists.ts';
import type { FollowedVersion } from '#main/git/follow-issue.ts';
import type { OpenPublication } from './open-publication.ts';

/** The issue as a commit holds it. */
export interface IssueInCommit {
  readonly path: string;
  readonly blob: string;
  /** The version that is, and those it was made from; newest first. */
  readonly versions: readonly FollowedVersion[];
}

/**
 * Finds an issue of the current branch in any commit: one of its own versions, or one of another branch, where it can
 * have another name. Null where the commit does not hold it. Throws `version-missing` where there is no such commit.
 */
export async function findIssueInCommit(
  open: OpenPublication,
  path: string,
  commit: string,
): Promise<IssueInCommit | null> {
  const { commit: head } = await open.state.head();
  const own = head === null ? [] : await open.history.follow({ commit: head, path });
  const place = own.find((version) => version.commit === commit);
  if (place !== undefined) return { ...place, versions: own.slice(own.indexOf(place)) };
  const history = await open.history.upTo(head === null ? [] : [head]);
  if (!history.has(commit) && !(await commitExists(open.repository, commit)))
    throw new Failure({ kind: 'version-missing', version: commit });
  const tree = (await open.history.upTo([commit])).treeAt(commit);
  for (const name of new Set([path, ...own.map((version) => version.path)])) {
    const blob = tree.get(name);
    if (blob !== undefined)
      return { path: name, blob, versions: await open.history.follow({ commit, path: name }) };
  }
  return renamedThere(open, own, { commit, tree, current: head === null ? new Map() : history.treeAt(head) });
}

/** For `findIssueInCommit`: a commit that is not there is no trouble. Throws anything else on. */
export function nullWhereMissing(cause: unknown): null {
  if (cause instanceof Failure && cause.error.kind === 'version-missing') return null;
  throw cause;
}

/** A file that only the other branch has is this issue where both go back to the same version. */
async function renamedThere(
  open: OpenPublication,
  own: readonly FollowedVersion[],
  other: {
    readonly commit: string;
    readonly tree: ReadonlyMap<string, string>;
    readonly current: ReadonlyMap<string, string>;
  },
): Promise<IssueInCommit | null> {
  const commits = new Set(own.map((version) => version.commit));
  for (const [path, blob] of other.tree) {
    if (other.current.has(path) || own.length === 0) continue;
    const versions = await open.history.follow({ commit: other.commit, path });
    if (versions.some((version) => commits.has(version.commit) && version.path !== path))
      return { path, blob, versions };
  }
  return null;
}
