import { issueSchema } from '#core/document/schema.ts';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { Failure } from '#main/files/failure.ts';
import { readBytes } from '#main/files/file-facts.ts';
import { decodeText } from '#main/files/read-issue-file.ts';

/**
 * Opens and saves a file in memory. The document is built anew in between, as undo and the editor do, so that
 * nothing comes back for being the same object.
 *
 * @returns null where every byte comes back, else what is in the way
 */
export async function verifyFile(file: string): Promise<string | null> {
  let bytes: Uint8Array | null;
  try {
    bytes = await readBytes(file);
  } catch (cause) {
    if (cause instanceof Failure) return `cannot be read (${cause.error.kind})`;
    throw cause;
  }
  if (bytes === null) return 'is not there, or is no file';
  const { text, readOnly } = decodeText(bytes);
  if (readOnly !== null) return 'is not UTF-8 text; Galley shows it, and does not save it';
  const parsed = parseIssue(text);
  const result = serializeIssue(parsed, issueSchema.nodeFromJSON(parsed.document.toJSON()));
  if (!result.ok) return `cannot be written: ${result.reason}`;
  const saved = new TextEncoder().encode(result.text);
  const at = firstDifference(bytes, saved);
  return at === null ? null : `differs from byte ${at} on`;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return a.length === b.length ? null : shorter;
}
