import type { VersionId } from '#contract/ids.ts';

/** What is asked of a version to tell whether it counts as looked at. */
export interface VersionToSee {
  readonly versionId: VersionId;
  readonly parents: readonly VersionId[];
  readonly authorIsMe: boolean;
}

/**
 * Which versions count as looked at: the stored one and all it was made from; and one's own where everything they were
 * made from counts. So a version of mine on top of an unread one of a co-author is not looked at: the unread words
 * are in it.
 *
 * @param versions of one issue, newest first
 * @param stored where the last review ended; null where nothing was looked at
 */
export function seenVersions(
  versions: readonly VersionToSee[],
  stored: VersionId | null,
): ReadonlySet<VersionId> {
  const parentsOf = new Map(versions.map(({ versionId, parents }) => [versionId, parents]));
  const seen = new Set<VersionId>();
  const waiting = stored === null ? [] : [stored];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    waiting.push(...(parentsOf.get(at) ?? []));
  }
  // The oldest first: what a version was made from is settled before it.
  for (const { versionId, authorIsMe, parents } of versions.toReversed()) {
    if (authorIsMe && parents.every((parent) => seen.has(parent))) seen.add(versionId);
  }
  return seen;
}
