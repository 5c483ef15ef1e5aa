import type { Author } from '#contract/replies.ts';
import { isResolved } from '#core/review/thread.ts';
import type { OpenPublication } from './open-publication.ts';
import { isUnread, readComments } from './read-comments.ts';
import { earlierFolders, foldersWithoutIssue } from './thread-folders.ts';
import { listThreadFolders, readThreadFolder, threadFolderOf } from './thread-store.ts';

/** What the library shows of an issue's threads. */
export interface ThreadCounts {
  readonly open: number;
  /** Open ones in which somebody else said something that was not looked at. */
  readonly unread: number;
}

/**
 * Counts the threads of every issue; an issue without any is left out. What was read before is not read again.
 *
 * @param paths the issues' paths
 */
export async function countThreads(
  open: OpenPublication,
  paths: readonly string[],
  me: Author | null,
): Promise<ReadonlyMap<string, ThreadCounts>> {
  const there = await listThreadFolders(open);
  if (there.size === 0) return new Map();
  const read = await readComments(open);
  const orphans = await foldersWithoutIssue(open, there);
  const counted = await Promise.all(
    paths.map(async (path) => {
      const folder = threadFolderOf(open, path);
      const folders = [
        ...(there.has(folder) ? [folder] : []),
        ...(await earlierFolders(open, path, orphans)),
      ];
      const found = await Promise.all(folders.map((folder) => readThreadFolder(open, folder)));
      const threads = found.flatMap((folder) => folder.threads.map(({ thread }) => thread));
      const unresolved = threads.filter((thread) => !isResolved(thread));
      const unread = unresolved.filter((thread) => isUnread(thread, me, read));
      return [path, { open: unresolved.length, unread: unread.length }] as const;
    }),
  );
  return new Map(counted.filter(([, counts]) => counts.open > 0));
}
