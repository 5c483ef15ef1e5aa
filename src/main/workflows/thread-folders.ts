import { listMarkdownFiles } from '#main/files/list-markdown-files.ts';
import type { OpenPublication } from './open-publication.ts';
import { listThreadFolders, threadFolderOf } from './thread-store.ts';

/**
 * Where an issue's threads are: the folder of its name, into which new ones go; and those of names it had before, which
 * stay where they are. So a rename outside Galley, or in another clone, loses none, and nobody has to move files that a
 * co-author is writing in. A folder that belongs to an issue of today is that issue's alone.
 *
 * Throws like `runGit`, and the usual file failures.
 */
export async function threadFolders(open: OpenPublication, issuePath: string): Promise<readonly string[]> {
  const folder = threadFolderOf(open, issuePath);
  const orphans = await foldersWithoutIssue(open, await listThreadFolders(open));
  return [folder, ...(await earlierFolders(open, issuePath, orphans))];
}

/** Of folders of threads those that no issue of today is named after. Throws the usual file failures. */
export async function foldersWithoutIssue(
  open: OpenPublication,
  folders: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  if (folders.size === 0) return folders;
  const issues = await listMarkdownFiles(open.repository.top, open.issueFolder);
  const taken = new Set(issues.map(({ path }) => threadFolderOf(open, path)));
  return new Set([...folders].filter((folder) => !taken.has(folder)));
}

/** Of such folders those of names that an issue had before. Throws like `runGit`. */
export async function earlierFolders(
  open: OpenPublication,
  issuePath: string,
  orphans: ReadonlySet<string>,
): Promise<readonly string[]> {
  const { commit } = await open.state.head();
  if (orphans.size === 0 || commit === null) return [];
  const versions = await open.history.follow({ commit, path: issuePath });
  const folders = new Set(versions.map(({ path }) => threadFolderOf(open, path)));
  return [...folders].filter((folder) => orphans.has(folder));
}
