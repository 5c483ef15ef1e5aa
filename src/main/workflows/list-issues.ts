import { basename, join } from 'node:path';
import type { Author, IssueStatus, IssueSummary } from '#contract/replies.ts';
import { readIssueFacts } from '#core/document/summary.ts';
import { listMarkdownFiles, type MarkdownFile } from '#main/files/list-markdown-files.ts';
import { type IssueFile, readIssueFile } from '#main/files/read-issue-file.ts';
import { blobName } from '#main/git/blob-name.ts';
import { isSamePerson } from '#main/git/list-versions.ts';
import { countThreads } from './count-threads.ts';
import { keepIfMuch } from './kept-library.ts';
import type { LibraryFile, LibraryHistory } from './library.ts';
import type { OpenPublication } from './open-publication.ts';

/**
 * Lists the publication's issues: drafts, then those in review, then published ones, each newest first. One pass
 * over the history and one look at each file; both are remembered until HEAD or the file changes. A file that
 * cannot be read is left out. Throws like `runGit`.
 */
export async function listIssues(open: OpenPublication): Promise<readonly IssueSummary[]> {
  const listed = listMarkdownFiles(open.repository.top, open.issueFolder);
  // The author first: git is started for that, and meanwhile the rest is read.
  const [me, found, contents, history] = await Promise.all([
    open.state.author(),
    listed,
    listed.then((files) => readContents(open, files)),
    currentHistory(open),
  ]);
  const threads = await countThreads(
    open,
    found.map(({ path }) => path),
    me,
  );
  return found
    .flatMap((file) => {
      const content = contents.get(file.path);
      return content === undefined
        ? []
        : [
            {
              ...summaryOf(open, file, content, history, me),
              openThreads: threads.get(file.path)?.open ?? 0,
              unreadThreads: threads.get(file.path)?.unread ?? 0,
            },
          ];
    })
    .toSorted(byStatusThenNewest);
}

async function currentHistory({ state, library, history }: OpenPublication): Promise<LibraryHistory> {
  const { commit } = await state.head();
  if (library.history !== null && library.history.commit === commit) return library.history;
  const known = await history.upTo(commit === null ? [] : [commit]);
  library.history =
    commit === null
      ? { commit, touches: new Map(), tree: new Map() }
      : { commit, touches: known.lastTouches(commit), tree: known.treeAt(commit) };
  return library.history;
}

const AT_ONCE = 16;

/** What each of these files says, read anew where its stamp is another, and parsed anew where its bytes are. */
export async function readContents(
  { repository, library, keptLibrary }: OpenPublication,
  found: readonly MarkdownFile[],
): Promise<ReadonlyMap<string, LibraryFile>> {
  if (library.files.size === 0)
    for (const [path, file] of (await keptLibrary.read())?.files ?? []) library.files.set(path, file);
  const waiting = found.filter(({ path, stamp }) => library.files.get(path)?.stamp !== stamp);
  const toRead = waiting.length;
  const libraryFile = (path: string, { text, bytes }: IssueFile): Omit<LibraryFile, 'stamp'> => {
    const blob = blobName(repository, bytes);
    const known = library.files.get(path);
    return known?.blob === blob ? known : { blob, ...readIssueFacts(text, basename(path)) };
  };
  const readNext = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const { path, stamp } = file;
      const content = await readIssueFile(join(repository.top, path), path).catch(() => null);
      if (content === null) library.files.delete(path);
      else library.files.set(path, { ...libraryFile(path, content), stamp });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readNext));
  const present = new Set(found.map(({ path }) => path));
  for (const path of library.files.keys()) if (!present.has(path)) library.files.delete(path);
  await keepIfMuch(keptLibrary, library.files, toRead);
  return library.files;
}

function summaryOf(
  open: OpenPublication,
  file: MarkdownFile,
  { summary, blob }: LibraryFile,
  { touches, tree }: LibraryHistory,
  me: Author | null,
): Omit<IssueSummary, 'openThreads' | 'unreadThreads'> {
  const committed = tree.get(file.path);
  const touch = committed === undefined ? undefined : touches.get(file.path);
  const unsavedChanges = committed !== blob;
  return {
    issueId: open.ids.idOf(file.path),
    title: summary.title,
    number: summary.number,
    date: summary.date,
    status: summary.status,
    words: summary.words,
    path: file.path,
    lastAuthor: touch?.author ?? null,
    lastChanged: unsavedChanges || touch === undefined ? file.modifiedAt.toISOString() : touch.date,
    lastAuthorIsMe: touch !== undefined && isSamePerson(me, { name: touch.author, email: touch.email }),
    unsavedChanges,
  };
}

const ORDER: Readonly<Record<IssueStatus, number>> = { draft: 0, review: 1, published: 2 };

function byStatusThenNewest(a: IssueSummary, b: IssueSummary): number {
  return (
    ORDER[a.status] - ORDER[b.status] ||
    dayOf(b).localeCompare(dayOf(a)) ||
    Date.parse(b.lastChanged) - Date.parse(a.lastChanged) ||
    a.path.localeCompare(b.path)
  );
}

/** The day an issue goes by: its date, else the one its file is named after, else when it last changed. */
function dayOf({ date, path, lastChanged }: IssueSummary): string {
  const named = /^\d{4}-\d{2}(?:-\d{2})?/.exec(basename(path))?.[0];
  return date ?? named ?? lastChanged.slice(0, 10);
}
