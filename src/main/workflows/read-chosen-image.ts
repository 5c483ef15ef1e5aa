import { basename } from 'node:path';
import type { ImageFile } from '#contract/replies.ts';
import { MAX_READ_IMAGE_BYTES } from '#contract/requests.ts';
import { Failure } from '#main/files/failure.ts';
import { readBounded } from '#main/files/file-facts.ts';

/**
 * Reads a picture the author chose, wherever it lies. What it is, is looked at when it is stored.
 * Throws `image-too-large`, and the usual file failures.
 */
export async function readChosenImage(path: string): Promise<ImageFile> {
  const name = basename(path);
  const bytes = await readBounded(path, MAX_READ_IMAGE_BYTES);
  if (bytes === null) throw new Failure({ kind: 'image-too-large', name, maxBytes: MAX_READ_IMAGE_BYTES });
  return { name, bytes };
}
