import type { VersionId } from '#contract/ids.ts';
import type { Fetched } from '#main/git/fetch-branches.ts';
import { countApart, isAncestor } from '#main/git/history-shape.ts';
import { moveReferences, type ReferenceMove, readReferences } from '#main/git/move-references.ts';
import type { Upstream } from '#main/git/remotes.ts';
import type { Repository } from '#main/git/repository.ts';

/** The branch on the server that ours is shared with. */
export interface TheirBranch {
  /** Null where the server does not have it yet. */
  readonly commit: VersionId | null;
  /** Where it was before, if it is no continuation of that; null where all is well. */
  readonly replaced: VersionId | null;
}

const NOTE = 'fetch by Galley';

/** Where the repository remembers what a branch of a remote was. */
export const trackingName = (remote: string, branch: string): string => `refs/remotes/${remote}/${branch}`;

/**
 * Remembers what was fetched as git does, in `refs/remotes`; what the server has no more is forgotten. Tags of versions
 * come along; one that is here already stays as it is. A branch of ours whose history was replaced on the
 * server is not remembered anew until the author has decided: its new state is kept under `refs/galley/replacing`.
 */
export async function adoptFetched(
  repository: Repository,
  { remote, branch }: Upstream,
  { branches, tags }: Fetched,
): Promise<TheirBranch> {
  const below = `refs/remotes/${remote.name}/`;
  const known = await readReferences(repository, below, 'refs/tags/published/', 'refs/tags/milestone/');
  const own = trackingName(remote.name, branch);
  const before = (known.get(own) ?? null) as VersionId | null;
  const commit = branches.get(branch) ?? null;
  const isReplaced =
    before !== null &&
    commit !== null &&
    before !== commit &&
    !(await isAncestor(repository, before, commit));

  const gone = [...known.keys()].filter(
    (name) =>
      name.startsWith(below) &&
      name !== `${below}HEAD` &&
      name !== own &&
      !branches.has(name.slice(below.length)),
  );
  await moveReferences(
    repository,
    gone.map((name) => ({ name, to: null })),
    NOTE,
  );
  const moves: ReferenceMove[] = [];
  for (const [name, to] of branches) {
    const full = trackingName(remote.name, name);
    if (full === own && isReplaced) moves.push({ name: replacingName(remote.name, branch), to });
    else if (known.get(full) !== to) moves.push({ name: full, to });
  }
  for (const [name, to] of tags) {
    const full = `refs/tags/${name}`;
    if (!known.has(full)) moves.push({ name: full, from: null, to });
  }
  await moveReferences(repository, moves, NOTE);
  return { commit, replaced: isReplaced ? before : null };
}

/** Where the new history of a branch waits for the author's decision. */
export const replacingName = (remote: string, branch: string): string =>
  `refs/galley/replacing/${remote}/${branch}`;

/** How much a replaced history touches: versions only here, only there, and those that the server dropped. */
export async function measureReplaced(
  repository: Repository,
  { mine, before, now }: { readonly mine: string; readonly before: string; readonly now: string },
): Promise<{ readonly mine: number; readonly theirs: number; readonly gone: number }> {
  const [own, replaced] = await Promise.all([
    countApart(repository, mine, before),
    countApart(repository, before, now),
  ]);
  return { mine: own.ahead, theirs: replaced.behind, gone: replaced.ahead };
}
