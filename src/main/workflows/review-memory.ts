import * as v from 'valibot';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import type { ReviewMemory } from '#contract/review.ts';
import type { ChangeId } from '#core/diff/types.ts';
import { shortHash } from '#main/files/content-hash.ts';
import { Failure } from '#main/files/failure.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
import { listVersions } from '#main/git/list-versions.ts';
import { readHead } from '#main/git/read-head.ts';
import { dropRef, type GalleyRef, listRefs, readRef, setRef, storeBlob } from '#main/git/refs.ts';
import { readObject } from '#main/git/run-git.ts';
import { listIssueVersions } from './list-issue-versions.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { seenVersion } from './seen-versions.ts';

/**
 * What an author has looked at, kept for this clone alone, as references that no push takes along:
 *
 * - `refs/galley/opened`: the commit that was current when Galley first opened the clone. What it holds is not news.
 * - `refs/galley/seen/<issue>`: the version at which the last review of an issue was finished.
 * - `refs/galley/accepted/<issue>`: the names of the changes since then that were marked as reviewed, as JSON.
 */
const OPENED = 'refs/galley/opened';
const seenRef = (issueId: IssueId): GalleyRef => `refs/galley/seen/${issueId}`;
const acceptedRef = (issueId: IssueId): GalleyRef => `refs/galley/accepted/${issueId}`;

/** Remembers, once for a clone, what there was when it was first opened. Throws like `runGit`. */
export async function rememberOpened({ repository }: Pick<OpenPublication, 'repository'>): Promise<void> {
  if ((await readRef(repository, OPENED, 'commit')) !== null) return;
  const { commit } = await readHead(repository);
  if (commit !== null) await setRef(repository, OPENED, commit);
}

/** What is remembered of an issue's reviews. Throws `issue-missing`, and like `runGit`. */
export async function reviewMemory(open: OpenPublication, issueId: IssueId): Promise<ReviewMemory> {
  const path = await pathOfIssue(open, issueId);
  const versions = await listIssueVersions(open, issueId);
  const [seen, accepted] = await Promise.all([lookedAt(open, path, versions), readAccepted(open, issueId)]);
  const published = versions.find(({ publishedTags }) => publishedTags.length > 0);
  return { seen: seen?.versionId ?? null, accepted, lastPublished: published?.versionId ?? null };
}

/**
 * Remembers which changes were marked as reviewed, in the place of those before.
 * Throws `issue-missing`, and like `runGit`.
 */
export async function keepAccepted(
  open: OpenPublication,
  { issueId, accepted }: { readonly issueId: IssueId; readonly accepted: readonly ChangeId[] },
): Promise<void> {
  await pathOfIssue(open, issueId);
  const { repository } = open;
  if (accepted.length === 0) return dropRef(repository, acceptedRef(issueId));
  const bytes = Buffer.from(`${JSON.stringify({ accepted }, null, 1)}\n`);
  await setRef(repository, acceptedRef(issueId), await storeBlob(repository, bytes));
}

/**
 * From now on this version is the one that was looked at last; nothing is accepted any more.
 * Throws `issue-missing`, `version-missing` where the issue has no such version, and like `runGit`.
 */
export async function finishReview(
  open: OpenPublication,
  { issueId, versionId }: { readonly issueId: IssueId; readonly versionId: VersionId },
): Promise<ReviewMemory> {
  const versions = await listIssueVersions(open, issueId);
  if (!versions.some((version) => version.versionId === versionId))
    throw new Failure({ kind: 'version-missing', version: versionId });
  await setRef(open.repository, seenRef(issueId), versionId);
  await dropRef(open.repository, acceptedRef(issueId));
  return reviewMemory(open, issueId);
}

/** Of these versions, newest first, the one that counts as looked at last. Throws like `runGit`. */
export async function lookedAt(
  open: OpenPublication,
  path: string,
  versions: readonly Version[],
): Promise<Version | null> {
  const stored = await storedSeen(open, path, versions);
  const [at] =
    stored === null ? [] : await listVersions(open.repository, { commit: stored, path, me: null, limit: 1 });
  return seenVersion(versions, at?.versionId ?? null);
}

/** Where the last review ended: under the issue's own id, else under that of the files it was before a renaming. */
async function storedSeen(
  { repository }: OpenPublication,
  path: string,
  versions: readonly Version[],
): Promise<VersionId | null> {
  const refs = new Map((await listRefs(repository, 'refs/galley/seen/')).map((ref) => [ref.name, ref]));
  const paths = new Set([path, ...versions.map((version) => version.path)]);
  for (const each of paths) {
    const ref = refs.get(seenRef(shortHash(each) as IssueId));
    if (ref?.type === 'commit') return ref.object as VersionId;
  }
  return (await readRef(repository, OPENED, 'commit')) as VersionId | null;
}

const acceptedSchema = v.object({ accepted: v.array(v.string()) });

/** What was accepted; nothing where what is stored cannot be read: then it is asked again. */
async function readAccepted({ repository }: OpenPublication, issueId: IssueId): Promise<readonly ChangeId[]> {
  const blob = await readRef(repository, acceptedRef(issueId), 'blob');
  if (blob === null) return [];
  const { text } = decodeText(await readObject(repository, 'blob', blob));
  try {
    const stored = v.safeParse(acceptedSchema, JSON.parse(text));
    return stored.success ? stored.output.accepted : [];
  } catch {
    return [];
  }
}
