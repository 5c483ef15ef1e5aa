import * as v from 'valibot';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { ReviewMemory } from '#contract/review.ts';
import type { ChangeId } from '#core/diff/types.ts';
import { Failure } from '#main/files/failure.ts';
import { dropRef, type GalleyRef, setRef } from '#main/git/refs.ts';
import { writeBlob } from '#main/git/write-blob.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { lookedAt, readSeenMarks, seenRef } from './seen-marks.ts';

/** Beside the marks of `seen-marks.ts`: which changes since then were marked as reviewed, by their names, as JSON. */
const acceptedRef = (issueId: IssueId): GalleyRef => `refs/galley/accepted/${issueId}`;

/** What is remembered of an issue's reviews. Throws `issue-missing`, and like `runGit`. */
export async function reviewMemory(open: OpenPublication, issueId: IssueId): Promise<ReviewMemory> {
  const path = await pathOfIssue(open, issueId);
  const versions = await versionsOf(open, path);
  const [marks, accepted, tags] = await Promise.all([
    readSeenMarks(open),
    readAccepted(open, issueId),
    open.state.tags(),
  ]);
  const published = new Set(tags.flatMap(({ kind, commit }) => (kind === 'published' ? commit : [])));
  const { seen } = await lookedAt(open, path, versions, marks);
  return {
    seen: seen?.commit ?? null,
    accepted,
    lastPublished: versions.find(({ commit }) => published.has(commit))?.commit ?? null,
  };
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
  await setRef(repository, acceptedRef(issueId), await writeBlob(repository, bytes, 'store bytes'));
}

/**
 * From now on this version is the one that was looked at last; nothing is accepted any more.
 * Throws `issue-missing`, `version-missing` where the issue has no such version, and like `runGit`.
 */
export async function finishReview(
  open: OpenPublication,
  { issueId, versionId }: { readonly issueId: IssueId; readonly versionId: VersionId },
): Promise<ReviewMemory> {
  const versions = await versionsOf(open, await pathOfIssue(open, issueId));
  if (!versions.some(({ commit }) => commit === versionId))
    throw new Failure({ kind: 'version-missing', version: versionId });
  await setRef(open.repository, seenRef(issueId), versionId);
  await dropRef(open.repository, acceptedRef(issueId));
  return reviewMemory(open, issueId);
}

async function versionsOf(open: OpenPublication, path: string) {
  const { commit } = await open.state.head();
  return commit === null ? [] : open.history.follow({ commit, path });
}

const acceptedSchema = v.object({ accepted: v.array(v.string()) });

/** What was accepted; nothing where what is stored cannot be read: then it is asked again. */
async function readAccepted(open: OpenPublication, issueId: IssueId): Promise<readonly ChangeId[]> {
  const blob = (await open.state.marks()).get(acceptedRef(issueId));
  const text = blob === undefined ? null : await open.history.readText(blob);
  if (text === null) return [];
  try {
    const stored = v.safeParse(acceptedSchema, JSON.parse(text));
    return stored.success ? stored.output.accepted : [];
  } catch {
    return [];
  }
}
