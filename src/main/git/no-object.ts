import type { Repository } from './repository.ts';

/** The name that stands for "does not exist" where git takes the old value of a reference. */
export function noObject({ objectFormat }: Repository): string {
  return '0'.repeat(objectFormat === 'sha256' ? 64 : 40);
}

/** The name of the tree without a file, which git knows without being told. */
export function emptyTree({ objectFormat }: Repository): string {
  return objectFormat === 'sha256'
    ? '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'
    : '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
}
