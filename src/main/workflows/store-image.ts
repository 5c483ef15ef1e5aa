import { posix } from 'node:path';
import type { IssueId } from '#contract/ids.ts';
import type { StoredImage } from '#contract/replies.ts';
import { MAX_IMAGE_BYTES } from '#contract/requests.ts';
import { type ImageFormat, sniffImage } from '#core/images/image-format.ts';
import { imageFileName, imageStem } from '#core/images/image-name.ts';
import { stripMetadata } from '#core/images/strip-metadata.ts';
import { readHeader, textField } from '#core/markdown/front-matter.ts';
import { splitSource } from '#core/markdown/split-source.ts';
import { containedPath, isSafeRelativePath } from '#main/files/contained-path.ts';
import { createFile } from '#main/files/create-file.ts';
import { Failure } from '#main/files/failure.ts';
import { findSameFile } from '#main/files/find-same-file.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { readIssueFile } from '#main/files/read-issue-file.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { slugOf } from './prepare-publishing.ts';

export interface ImageToStore {
  readonly issueId: IssueId;
  readonly bytes: Uint8Array;
  /** What the file may be called after, the best first. */
  readonly hints: readonly string[];
}

const TRIES = 1000;

/**
 * Stores a picture in the folder of an issue's assets, without its metadata, under a readable name that was free; a
 * picture that lies there already is not stored again. Writes no other file. Nothing refers to it yet: until an
 * issue does, it is in no version.
 *
 * Throws `image-not-readable`, `image-too-large`, `issue-missing`, `path-outside-publication` (also where the issue's
 * name or folder is not one that is safe everywhere), and the usual file failures.
 */
export async function storeImage(
  open: OpenPublication,
  { issueId, bytes, hints }: ImageToStore,
): Promise<StoredImage> {
  const name = hints[0] ?? '';
  if (bytes.byteLength > MAX_IMAGE_BYTES)
    throw new Failure({ kind: 'image-too-large', name, maxBytes: MAX_IMAGE_BYTES });
  const format = sniffImage(bytes);
  const stripped = format === null ? null : stripMetadata(bytes, format);
  if (format === null || stripped === null) throw new Failure({ kind: 'image-not-readable', name });

  // One after the other, in the order they were asked for: two pastes of one picture store it once, by the first's name.
  return inTurn(`images:${open.repository.top}`, async () => {
    const issuePath = await pathOfIssue(open, issueId);
    const folder = `assets/${await slugOfIssue(open, issuePath)}`;
    const inPublication = posix.join(posix.dirname(issuePath), folder);
    const there = await findSameFile(await containedPath(open.repository.top, inPublication), stripped);
    if (there !== null && canBeAddressed(there)) return { src: `${folder}/${there}` };
    return { src: `${folder}/${await createNumberedImage(open, inPublication, hints, format, stripped)}` };
  });
}

/** Writes the picture under the first of its names that is free, and gives that. */
async function createNumberedImage(
  open: OpenPublication,
  folder: string,
  hints: readonly string[],
  format: ImageFormat,
  bytes: Uint8Array,
): Promise<string> {
  const stem = imageStem(hints);
  for (let n = 1; n <= TRIES; n += 1) {
    const name = imageFileName(stem, format, n);
    const path = `${folder}/${name}`;
    if (await createFile(await containedPath(open.repository.top, path), bytes, path)) return name;
  }
  throw new Failure({ kind: 'file-trouble', path: folder, reason: 'EEXIST' });
}

/** The name the issue is published under, so that a picture's address does not change with the issue's date. */
async function slugOfIssue(open: OpenPublication, path: string): Promise<string> {
  const { text } = await readIssueFile(await containedPath(open.repository.top, path), path);
  const { header, headerKind } = splitSource(text);
  return slugOf(textField(readHeader(header, headerKind), 'slug'), path);
}

/** Files that others put there may have names that need care in an address. */
const canBeAddressed = (name: string): boolean => isSafeRelativePath(name) && /^[\w.-]+$/.test(name);
