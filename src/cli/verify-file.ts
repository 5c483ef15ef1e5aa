import { issueSchema } from '#core/document/schema.ts';
import { MAX_ISSUE_BYTES, type TooMuch, tooMuchIn } from '#core/markdown/bounds.ts';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { Failure } from '#main/files/failure.ts';
import { readBytes } from '#main/files/file-facts.ts';
import { decodeText } from '#main/files/read-issue-file.ts';

/** Whether every byte of a file comes back, and what is to be said about it. */
export interface Verdict {
  readonly identical: boolean;
  readonly reason: string | null;
}

/**
 * Opens and saves a file in memory. The document is built anew in between, as undo and the editor do, so that
 * nothing comes back for being the same object. A file that is too much to read is kept whole: that is said, too.
 */
export async function verifyFile(file: string): Promise<Verdict> {
  let bytes: Uint8Array | null;
  try {
    bytes = await readBytes(file);
  } catch (cause) {
    if (cause instanceof Failure) return different(`cannot be read (${cause.error.kind})`);
    throw cause;
  }
  if (bytes === null) return different('is not there, or is no file');
  if (bytes.byteLength > MAX_ISSUE_BYTES) return { identical: true, reason: KEPT_WHOLE['too-large'] };
  const { text, readOnly } = decodeText(bytes);
  if (readOnly !== null) return different('is not UTF-8 text; Galley shows it, and does not save it');
  const parsed = parseIssue(text);
  const result = serializeIssue(parsed, issueSchema.nodeFromJSON(parsed.document.toJSON()));
  if (!result.ok) return different(`cannot be written: ${result.reason}`);
  const saved = new TextEncoder().encode(result.text);
  const at = firstDifference(bytes, saved);
  if (at !== null) return different(`differs from byte ${at} on`);
  const tooMuch = tooMuchIn(text);
  return { identical: true, reason: tooMuch && KEPT_WHOLE[tooMuch] };
}

const different = (reason: string): Verdict => ({ identical: false, reason });

const KEPT_WHOLE: Readonly<Record<TooMuch, string>> = {
  'too-large': 'kept whole and not read, for it is larger than 20 MB',
  'too-long': 'kept whole and not read, for it has more than 100,000 lines',
  'too-many-signs': 'kept whole and not read, for it has more than 500,000 signs of Markdown',
};

function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return a.length === b.length ? null : shorter;
}
