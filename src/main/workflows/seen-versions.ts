import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';

/**
 * Which versions count as looked at: the stored one and all it was made from; and one's own versions where everything
 * they were made from counts. So a version of mine on top of an unread one of a co-author is not looked at: the unread
 * words are in it.
 *
 * @param versions of one issue, newest first
 * @param stored where the last review ended; null where nothing was looked at
 */
export function seenVersions(versions: readonly Version[], stored: VersionId | null): ReadonlySet<VersionId> {
  const parentsOf = new Map(versions.map(({ versionId, parents }) => [versionId, parents]));
  const seen = new Set<VersionId>();
  const ancestors = stored === null ? [] : [stored];
  for (let at = ancestors.pop(); at !== undefined; at = ancestors.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    ancestors.push(...(parentsOf.get(at) ?? []));
  }
  // The oldest first: what a version was made from is settled before it.
  for (const { versionId, authorIsMe, parents } of versions.toReversed()) {
    if (authorIsMe && parents.every((parent) => seen.has(parent))) seen.add(versionId);
  }
  return seen;
}

/** Of these versions, newest first, the one that counts as looked at last; null where none does. */
export function seenVersion(versions: readonly Version[], stored: VersionId | null): Version | null {
  const seen = seenVersions(versions, stored);
  return versions.find(({ versionId }) => seen.has(versionId)) ?? null;
}
