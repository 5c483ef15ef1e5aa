import type { VersionId } from '#contract/ids.ts';
import type { Author } from '#contract/replies.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { fileFacts, readBytes } from '#main/files/file-facts.ts';
import type { IssueFile } from '#main/files/read-issue-file.ts';
import { commitFiles, type FileToCommit } from '#main/git/commit-files.ts';
import type { OpenPublication } from './open-publication.ts';
import { referencedImages } from './referenced-images.ts';
import { threadFolders } from './thread-folders.ts';
import { threadFilesOf } from './thread-store.ts';

export interface IssueCommit {
  readonly path: string;
  readonly file: Pick<IssueFile, 'text' | 'bytes'>;
  readonly note: string;
  readonly author: Author;
}

/**
 * Commits one issue's bytes as they were read, the images it names that are new or changed, and what was said about it.
 * Comments alone make no version of the issue (`commitThreads` does that): they go along.
 * Throws like `commitFiles`; an image that cannot be read is a file failure.
 */
export async function commitIssue(open: OpenPublication, issue: IssueCommit): Promise<VersionId> {
  const commit = await commitOfIssue(open, issue);
  return commit();
}

/** As `commitIssue`, with everything read and only the commit itself to be made: it has its turn when it is called. */
export async function commitOfIssue(
  open: OpenPublication,
  { path, file, note, author }: IssueCommit,
): Promise<() => Promise<VersionId>> {
  const images = await readImages(open, referencedImages(file.text, path));
  const files = [{ path, bytes: file.bytes }, ...images];
  const along = await threadFilesOf(open, await threadFolders(open, path));
  return () => commitFiles(open.repository, { files, along, note, author });
}

async function readImages(open: OpenPublication, paths: readonly string[]): Promise<readonly FileToCommit[]> {
  const files = await Promise.all(paths.map((path) => readImage(open, path)));
  return files.filter((file) => file !== null);
}

/** Null for what is not a file of the publication: an issue can name what is not there, or not its own. */
async function readImage({ repository }: OpenPublication, path: string): Promise<FileToCommit | null> {
  const absolute = await containedPath(repository.top, path).catch(() => null);
  if (absolute === null || (await fileFacts(absolute))?.kind !== 'file') return null;
  const bytes = await readBytes(absolute);
  return bytes === null ? null : { path, bytes };
}
