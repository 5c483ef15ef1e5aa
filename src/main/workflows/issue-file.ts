import type { ContentHash } from '#contract/ids.ts';
import { MAX_ISSUE_BYTES } from '#core/markdown/bounds.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { contentHash } from '#main/files/content-hash.ts';
import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { type IssueFile, readIssueFile } from '#main/files/read-issue-file.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { OpenPublication } from './open-publication.ts';

/** Runs a task on one issue's file when those before it have ended: comparing and replacing are one step. */
export function onIssueFile<Value>(
  { repository }: OpenPublication,
  path: string,
  task: () => Promise<Value>,
): Promise<Value> {
  return inTurn(`issue:${repository.top}:${path}`, task);
}

/** Reads an issue's file and remembers what was read. Throws `path-outside-publication` and like `readIssueFile`. */
export async function readKnownIssue(open: OpenPublication, path: string): Promise<IssueFile> {
  const file = await readIssueFile(await containedPath(open.repository.top, path), path);
  open.knownHashes.set(path, file.hash);
  return file;
}

/**
 * Reads an issue's file, which must still be the one of `baseHash` and one that can be written.
 * Throws `issue-changed-on-disk`, `issue-not-text`, `file-trouble` (`EFBIG`), and like `readIssueFile`.
 */
export async function readUnchangedIssue(
  open: OpenPublication,
  path: string,
  baseHash: ContentHash,
): Promise<IssueFile> {
  const file = await readIssueFile(await containedPath(open.repository.top, path), path);
  if (file.hash !== baseHash) throw new Failure({ kind: 'issue-changed-on-disk', path, diskHash: file.hash });
  if (file.readOnly === 'not-text') throw new Failure({ kind: 'issue-not-text', path });
  // An issue that has grown too long while it was open is still saved: its author has all of it in hand.
  if (file.readOnly === 'too-large') throw tooLarge(path);
  return file;
}

/** Replaces an issue's file and remembers what was written. Throws like `writeFileSafely`. */
export async function writeKnownIssue(
  open: OpenPublication,
  path: string,
  bytes: Uint8Array,
): Promise<ContentHash> {
  await writeFileSafely(await containedPath(open.repository.top, path), bytes, { shownPath: path });
  const hash = contentHash(bytes);
  open.knownHashes.set(path, hash);
  return hash;
}

/** Half of a surrogate pair has no form in UTF-8: it would be replaced silently. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The bytes of an issue's text. Throws `issue-not-text`, or `file-trouble` (`EFBIG`) above 20 MB. */
export function encodeIssue(path: string, text: string): Uint8Array {
  if (LONE_SURROGATE.test(text)) throw new Failure({ kind: 'issue-not-text', path });
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.byteLength > MAX_ISSUE_BYTES) throw tooLarge(path);
  return bytes;
}

function tooLarge(path: string): Failure {
  return new Failure({ kind: 'file-trouble', path, reason: 'EFBIG' });
}
