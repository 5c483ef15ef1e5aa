import type { ContentHash } from '#contract/ids.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { readIssueFile } from '#main/files/read-issue-file.ts';
import type { Emit } from './emit.ts';
import { onIssueFile } from './issue-file.ts';
import type { OpenPublication } from './open-publication.ts';

/**
 * Gives a function that looks at an issue's file and tells the window where it is not what Galley last read or
 * wrote: once for each new content. It waits for Galley's own writing to end, so that this is never told.
 */
export function tellIfChangedOnDisk(open: OpenPublication, emit: Emit): (path: string) => Promise<void> {
  const told = new Map<string, ContentHash | null>();
  return (path) =>
    onIssueFile(open, path, async () => {
      const file = await containedPath(open.repository.top, path)
        .then((absolute) => readIssueFile(absolute, path))
        .catch(() => null);
      const hash = file?.hash ?? null;
      const known = open.knownHashes.get(path);
      if (known === undefined || known === hash) {
        told.delete(path);
        return;
      }
      if (told.has(path) && told.get(path) === hash) return;
      told.set(path, hash);
      emit('issue-changed-on-disk', { issueId: open.ids.idOf(path), hash, by: 'other' });
    });
}
