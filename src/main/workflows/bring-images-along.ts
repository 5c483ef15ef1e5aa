import { posix } from 'node:path';
import type { IssueId } from '#contract/ids.ts';
import { MAX_IMAGE_BYTES } from '#contract/requests.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { Failure } from '#main/files/failure.ts';
import { fileFacts, readBounded } from '#main/files/file-facts.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { pathOfImage } from './referenced-images.ts';
import { storeImage } from './store-image.ts';

/**
 * Copies pictures of one issue into the folder of another, for parts that were copied there. Gives their new
 * addresses by the old ones. What is not there, is no picture of the publication, or cannot be stored as one, is left
 * out: its part then shows what it showed before. Throws what else can keep `storeImage` from writing.
 */
export async function bringImagesAlong(
  open: OpenPublication,
  {
    from,
    to,
    sources,
  }: { readonly from: IssueId; readonly to: IssueId; readonly sources: readonly string[] },
): Promise<{ readonly addresses: Readonly<Record<string, string>> }> {
  const folder = posix.dirname(await pathOfIssue(open, from));
  const addresses: [string, string][] = [];
  for (const source of new Set(sources)) {
    const path = pathOfImage(source, folder);
    const bytes = path === null ? null : await imageAt(open, path);
    if (path === null || bytes === null) continue;
    const src = await storedOrNull(open, to, bytes, posix.basename(path));
    if (src !== null) addresses.push([source, src]);
  }
  return { addresses: Object.fromEntries(addresses) };
}

async function imageAt({ repository }: OpenPublication, path: string): Promise<Uint8Array | null> {
  const absolute = await containedPath(repository.top, path).catch(() => null);
  if (absolute === null || (await fileFacts(absolute))?.kind !== 'file') return null;
  return readBounded(absolute, MAX_IMAGE_BYTES);
}

async function storedOrNull(
  open: OpenPublication,
  issueId: IssueId,
  bytes: Uint8Array,
  name: string,
): Promise<string | null> {
  try {
    return (await storeImage(open, { issueId, bytes, hints: [name] })).src;
  } catch (cause) {
    if (cause instanceof Failure && cause.error.kind === 'image-not-readable') return null;
    throw cause;
  }
}
