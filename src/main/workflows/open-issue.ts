import { posix } from 'node:path';
import type { IssueId } from '#contract/ids.ts';
import type { OpenIssue, RecoveryCopy, Version } from '#contract/replies.ts';
import type { IssueFile } from '#main/files/read-issue-file.ts';
import { listVersions } from '#main/git/list-versions.ts';
import { onIssueFile, readKnownIssue } from './issue-file.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';

/** The first part of the address under which the window gets the publication's images. */
const ASSET_SEGMENT = 'publication';

/**
 * Opens one issue: its text as it is on disk, its last version, and typing that never reached the file.
 * Throws `issue-missing`, `path-outside-publication`, the usual file failures, and like `runGit`.
 */
export async function openIssue(open: OpenPublication, issueId: IssueId): Promise<OpenIssue> {
  const path = await pathOfIssue(open, issueId);
  const file = await onIssueFile(open, path, () => readKnownIssue(open, path));
  const [last, recovery] = await Promise.all([lastVersionOf(open, path), recoveryCopy(open, issueId, file)]);
  return {
    issueId,
    path,
    assetBase: `${ASSET_SEGMENT}/${posix.dirname(path)}/`,
    text: file.text,
    hash: file.hash,
    readOnly: file.readOnly,
    lastVersion: last?.version ?? null,
    lastVersionText: last?.text ?? null,
    recovery,
  };
}

async function lastVersionOf(
  open: OpenPublication,
  path: string,
): Promise<{ readonly version: Version; readonly text: string } | null> {
  const [{ commit }, me] = await Promise.all([open.state.head(), open.state.author()]);
  const [version] = await listVersions(open, { commit, path, me, limit: 1 });
  if (commit === null || version === undefined) return null;
  const [last] = await open.history.follow({ commit, path });
  const text = last === undefined ? null : await open.history.readText(last.blob);
  return text === null ? null : { version, text };
}

async function recoveryCopy(
  open: OpenPublication,
  issueId: IssueId,
  file: IssueFile,
): Promise<RecoveryCopy | null> {
  const entry = await open.journal.read(issueId);
  if (entry === null || entry.text === file.text) return null;
  return { text: entry.text, keptAt: entry.keptAt, fileUnchanged: entry.baseHash === file.hash };
}
