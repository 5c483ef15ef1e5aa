import { APP_HOST, APP_SCHEME } from './app-scheme.ts';

/**
 * The path an `app://galley/…` address names, as decoded segments; null where the address is not ours or could mean
 * anything but a plain path downwards.
 *
 * Chromium has already folded `..` and `%2e%2e` when a request arrives, but that is its doing, not our promise: each
 * segment is decoded once and refused where it holds what any of the systems we run on reads as more than a name.
 */
export function requestPath(address: string): readonly string[] | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  if (url.username !== '' || url.password !== '') return null;
  const segments: string[] = [];
  for (const encoded of url.pathname.split('/').slice(1)) {
    const segment = decode(encoded);
    if (segment === null || !isPlainName(segment)) return null;
    segments.push(segment);
  }
  return segments;
}

function decode(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** Separators of either kind, drives and streams (`C:`, `a.png:stream`), control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const NOT_IN_A_NAME = /[/\\:\u0000-\u001f\u007f]/;

function isPlainName(segment: string): boolean {
  if (segment === '' || segment === '.' || segment === '..') return false;
  // Windows drops trailing dots and spaces: `.. ` would be `..` there.
  if (/[. ]$/.test(segment)) return false;
  return !NOT_IN_A_NAME.test(segment);
}
