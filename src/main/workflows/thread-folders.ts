import type { OpenPublication } from './open-publication.ts';
import { threadFolderOf } from './thread-store.ts';

/** Where an issue's threads are: new ones go into the first. */
export async function threadFolders(open: OpenPublication, issuePath: string): Promise<readonly string[]> {
  return [threadFolderOf(open, issuePath)];
}
