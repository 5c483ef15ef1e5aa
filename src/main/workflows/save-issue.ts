import type { ContentHash, IssueId } from '#contract/ids.ts';
import type { Saved } from '#contract/replies.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { contentHash } from '#main/files/content-hash.ts';
import { readIssueFile } from '#main/files/read-issue-file.ts';
import { encodeIssue, onIssueFile, readUnchangedIssue, writeKnownIssue } from './issue-file.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';

export interface IssueText {
  readonly issueId: IssueId;
  readonly text: string;
  /** The hash of the file this text was made from. */
  readonly baseHash: ContentHash;
}

/**
 * Writes the working copy, if the file is still the one it was made from (or holds this very text already). The
 * recovery copy of the same text is then no longer needed. Throws `issue-changed-on-disk`, `issue-missing`,
 * `issue-not-text`, `path-outside-publication`, and the usual file failures; the file is then as it was.
 */
export async function saveIssue(
  open: OpenPublication,
  { issueId, text, baseHash }: IssueText,
): Promise<Saved> {
  const path = await pathOfIssue(open, issueId);
  const bytes = encodeIssue(path, text);
  const hash = await onIssueFile(open, path, async () => {
    if (await isOnDisk(open, path, bytes)) return contentHash(bytes);
    await readUnchangedIssue(open, path, baseHash);
    return writeKnownIssue(open, path, bytes);
  });
  open.knownHashes.set(path, hash);
  await open.journal.discard(issueId, text);
  return { hash };
}

/** Keeps typing outside the repository until it is in the file. Throws the usual file failures. */
export async function keepRecoveryCopy(
  open: OpenPublication,
  { issueId, text, baseHash }: IssueText,
): Promise<void> {
  const path = await pathOfIssue(open, issueId);
  await open.journal.keep(issueId, { path, baseHash, text, keptAt: new Date().toISOString() });
}

async function isOnDisk(open: OpenPublication, path: string, bytes: Uint8Array): Promise<boolean> {
  const file = await readIssueFile(await containedPath(open.repository.top, path), path);
  return file.readOnly === null && file.hash === contentHash(bytes);
}
