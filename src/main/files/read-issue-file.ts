import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ContentHash } from '#contract/ids.ts';
import { beginningOf, MAX_ISSUE_BYTES, type TooMuch, tooMuchIn } from '#core/markdown/bounds.ts';
import { contentHash } from './content-hash.ts';
import { Failure, fileFailure, systemCode } from './failure.ts';

/** So much of a file that is too large is read, to show its beginning. */
const READ_OF_TOO_LARGE = 1_000_000;

/** An issue's file as it is on disk at one moment. */
export interface IssueFile {
  /** With the byte order mark, where there is one, as its first character. */
  readonly text: string;
  /** Of all bytes, also where `text` is only the beginning. */
  readonly hash: ContentHash;
  readonly bytes: Uint8Array;
  readonly readOnly: 'not-text' | TooMuch | null;
}

/**
 * Reads an issue's file. Bytes that are not UTF-8 are shown with replacement characters and `not-text`; of a file that
 * is too much to read (`bounds.ts`) only the beginning is.
 * Throws `issue-missing` (also where something other than a file stands there), `no-permission`, `file-trouble`.
 */
export async function readIssueFile(path: string, shownPath = path): Promise<IssueFile> {
  try {
    const file = await open(path, 'r');
    try {
      const status = await file.stat();
      if (!status.isFile()) throw new Failure({ kind: 'issue-missing', path: shownPath });
      if (status.size > MAX_ISSUE_BYTES) return await readBeginning(path);
      const bytes = await file.readFile();
      const decoded = decodeText(bytes);
      const tooMuch = tooMuchIn(decoded.text);
      const shown: Pick<IssueFile, 'text' | 'readOnly'> =
        tooMuch === null ? decoded : { text: beginningOf(decoded.text), readOnly: tooMuch };
      return { ...shown, hash: contentHash(bytes), bytes };
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(systemCode(cause) ?? ''))
      throw new Failure({ kind: 'issue-missing', path: shownPath }, { cause });
    throw fileFailure(cause, shownPath);
  }
}

/** Decodes UTF-8 and keeps a byte order mark; says so where the bytes are something else. */
export function decodeText(bytes: Uint8Array): {
  readonly text: string;
  readonly readOnly: 'not-text' | null;
} {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      readOnly: null,
    };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), readOnly: 'not-text' };
  }
}

async function readBeginning(path: string): Promise<IssueFile> {
  const hash = createHash('sha256');
  const beginning: Buffer[] = [];
  let kept = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (kept < READ_OF_TOO_LARGE) beginning.push(chunk.subarray(0, READ_OF_TOO_LARGE - kept));
    kept += chunk.length;
  }
  const bytes = Buffer.concat(beginning);
  const text = beginningOf(decodeText(bytes).text);
  return { text, hash: hash.digest('hex') as ContentHash, bytes, readOnly: 'too-large' };
}
