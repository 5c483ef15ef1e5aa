import { createHash } from 'node:crypto';
import type { ContentHash } from '#contract/ids.ts';

/** The SHA-256 of bytes, in hex: how Galley tells whether a file is still the one it read. */
export function contentHash(bytes: Uint8Array): ContentHash {
  return createHash('sha256').update(bytes).digest('hex') as ContentHash;
}

/** A short name made from a text: 16 hex digits that say nothing of it. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
