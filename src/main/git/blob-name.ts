import { createHash } from 'node:crypto';
import type { Repository } from './repository.ts';

/** The name git gives to a file of these bytes, without asking git (and so without its filters). */
export function blobName({ objectFormat }: Repository, bytes: Uint8Array): string {
  return createHash(objectFormat).update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
