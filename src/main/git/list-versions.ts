import type { Author, Version } from '#contract/replies.ts';
import type { FollowedVersion } from './follow-issue.ts';
import type { HistoryReader } from './history-reader.ts';
import type { VersionTag } from './version-tags.ts';

/** Where versions are listed from. */
export interface VersionSource {
  readonly history: HistoryReader;
  readonly state: { tags(): Promise<readonly VersionTag[]> };
}

/**
 * The versions of the issue that stands at a path in a commit, newest first, renames followed. `me` is the author at
 * this machine; `limit` bounds how many. Throws like `runGit`.
 */
export async function listVersions(
  { history, state }: VersionSource,
  {
    commit,
    path,
    me,
    limit,
  }: {
    readonly commit: string | null;
    readonly path: string;
    readonly me: Author | null;
    readonly limit?: number;
  },
): Promise<readonly Version[]> {
  if (commit === null) return [];
  const [followed, tags] = await Promise.all([history.follow({ commit, path }), state.tags()]);
  return followed.slice(0, limit ?? followed.length).map((version) => describeVersion(version, me, tags));
}

/** A version as the window gets it: what the history knows of its commit, and which tags stand on it. */
function describeVersion(
  { commit, log: { shortId, author, email, date, note }, path, parents }: FollowedVersion,
  me: Author | null,
  tags: readonly VersionTag[],
): Version {
  const here = tags.filter((tag) => tag.commit === commit);
  return {
    versionId: commit,
    shortId,
    author,
    authorIsMe: isSamePerson(me, { name: author, email }),
    date,
    note,
    publishedTags: here.flatMap(({ kind, name }) => (kind === 'published' ? name : [])),
    milestones: here.flatMap(({ kind, title }) => (kind === 'milestone' ? title : [])),
    path,
    parents,
  };
}

/** People are told apart by e-mail address, whatever its case. */
export function isSamePerson(me: Author | null, other: Author): boolean {
  return me !== null && me.email.toLowerCase() === other.email.toLowerCase();
}
