import type { Repository } from './repository.ts';

/** The name that stands for "does not exist" where git takes the old value of a reference. */
export function noObject({ objectFormat }: Repository): string {
  return '0'.repeat(objectFormat === 'sha256' ? 64 : 40);
}
