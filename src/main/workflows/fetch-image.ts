import { basename } from 'node:path/posix';
import type { ImageFile } from '#contract/replies.ts';
import { MAX_IMAGE_BYTES } from '#contract/requests.ts';
import { sniffImage } from '#core/images/image-format.ts';
import { Failure } from '#main/files/failure.ts';
import { fetchPublic } from '#main/web/guarded-fetch.ts';

const BOUNDS = {
  timeoutMs: 20_000,
  maxBytes: MAX_IMAGE_BYTES,
  accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml,image/*;q=0.5',
} as const;

/**
 * Fetches a picture from the public web, because its author asked. Throws `image-not-fetched`, `image-too-large`, and
 * `image-not-readable` where what came is no picture. `get` is the way to the web; tests give their own.
 */
export async function fetchImage(url: string, get: typeof fetchPublic = fetchPublic): Promise<ImageFile> {
  const name = nameIn(url);
  const result = await get(url, BOUNDS);
  if (!result.ok) {
    const { kind } = result.error;
    if (kind === 'too-large') throw new Failure({ kind: 'image-too-large', name, maxBytes: MAX_IMAGE_BYTES });
    throw new Failure({ kind: 'image-not-fetched', url, reason: kind });
  }
  const { bytes } = result.value;
  if (sniffImage(bytes) === null) throw new Failure({ kind: 'image-not-readable', name });
  return { name, bytes };
}

/** The end of an address's path, as people read it. */
function nameIn(url: string): string {
  if (!URL.canParse(url)) return '';
  const end = basename(new URL(url).pathname);
  try {
    return decodeURIComponent(end);
  } catch {
    return end;
  }
}
