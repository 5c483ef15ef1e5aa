import type { VersionId } from '#contract/ids.ts';
import type { Remote, Touch } from '#contract/sync.ts';
import { readAuthor } from '#main/git/author.ts';
import { countAll, countApart } from '#main/git/history-shape.ts';
import { lastTouch } from '#main/git/last-touch.ts';
import { isSamePerson } from '#main/git/list-versions.ts';
import { readReferences } from '#main/git/move-references.ts';
import { readHead } from '#main/git/read-head.ts';
import { type RemoteSetting, type Upstream, upstreamOf } from '#main/git/remotes.ts';
import type { Repository } from '#main/git/repository.ts';
import { trackingName } from './adopt-fetched.ts';

/** How the branch here stands to the one on the server, as far as it was fetched. */
export interface Sharing {
  readonly branch: string | null;
  readonly commit: VersionId | null;
  readonly upstream: Upstream | null;
  /** Where the server's branch is; null where it has none, or none was fetched. */
  readonly theirs: VersionId | null;
  readonly ahead: number;
  readonly behind: number;
}

/** Reads it from the repository alone, no server is asked. Throws like `runGit`. */
export async function readSharing(repository: Repository): Promise<Sharing> {
  const { branch, commit } = await readHead(repository);
  const upstream = branch === null ? null : await upstreamOf(repository, branch);
  const name = upstream === null ? null : trackingName(upstream.remote.name, upstream.branch);
  const found = name === null ? undefined : (await readReferences(repository, name)).get(name);
  const theirs = (found ?? null) as VersionId | null;
  const counts =
    commit === null
      ? { ahead: 0, behind: theirs === null ? 0 : await countAll(repository, theirs) }
      : theirs === null
        ? { ahead: await countAll(repository, commit), behind: 0 }
        : await countApart(repository, commit, theirs);
  return { branch, commit, upstream, theirs, ...counts };
}

/** Who touched last, as the window shows it. */
export async function touchOf(
  repository: Repository,
  request: Parameters<typeof lastTouch>[1],
): Promise<Touch | null> {
  const [touch, me] = await Promise.all([lastTouch(repository, request), readAuthor(repository)]);
  if (touch === null) return null;
  const { author, email, date } = touch;
  return { author, date, authorIsMe: isSamePerson(me, { name: author, email }) };
}

export const shownRemote = ({ name, shown }: RemoteSetting): Remote => ({ name, address: shown });
