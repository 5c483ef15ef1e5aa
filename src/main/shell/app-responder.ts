import { join } from 'node:path';
import { ASSET_POLICY, PAGE_POLICY, PUBLICATION_SEGMENT } from './app-scheme.ts';
import { imageType, pageType } from './media-types.ts';
import { requestPath } from './request-path.ts';

/**
 * Answers `app://galley/…`: the built window from its own folder, and images of the open publication. Both are
 * looked up by a contained path and by a known file type; everything else is 404, with no hint at why.
 */
export interface AppResponderParts {
  /** The folder of the built window (`out/renderer`), inside the app. */
  readonly rendererFolder: string;
  /**
   * The absolute path of a file of the open publication, named relative to it with forward slashes; null where
   * there is none, or where it leads out of the publication by any way, links included.
   */
  resolveAsset(relative: string): Promise<string | null>;
  /** The file's bytes; null where there is no such file. */
  readFile(path: string): Promise<Uint8Array | null>;
}

export function appResponder(parts: AppResponderParts): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return nothing(405);
    const segments = requestPath(request.url);
    if (segments === null) return nothing(404);
    const [first, ...rest] = segments;
    return first === PUBLICATION_SEGMENT
      ? await assetResponse(parts, rest)
      : await pageResponse(parts, segments);
  };
}

async function pageResponse(parts: AppResponderParts, segments: readonly string[]): Promise<Response> {
  const type = pageType(segments.at(-1) ?? '');
  if (type === null) return nothing(404);
  const bytes = await parts.readFile(join(parts.rendererFolder, ...segments));
  if (bytes === null) return nothing(404);
  return found(bytes, { ...headersFor(type), 'Content-Security-Policy': PAGE_POLICY });
}

async function assetResponse(parts: AppResponderParts, segments: readonly string[]): Promise<Response> {
  const type = imageType(segments.at(-1) ?? '');
  if (type === null) return nothing(404);
  const path = await parts.resolveAsset(segments.join('/'));
  const bytes = path === null ? null : await parts.readFile(path);
  if (bytes === null) return nothing(404);
  // An image can be replaced on disk at any time, by the author or a co-author's commit.
  const headers = {
    ...headersFor(type),
    'Content-Security-Policy': ASSET_POLICY,
    'Cache-Control': 'no-store',
  };
  return found(bytes, headers);
}

function found(bytes: Uint8Array, headers: Record<string, string>): Response {
  // Bytes read from a file are never shared memory, which is all that the narrower type rules out.
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}

function headersFor(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  };
}

function nothing(status: 404 | 405): Response {
  return new Response(null, { status, headers: { 'Content-Security-Policy': ASSET_POLICY } });
}
