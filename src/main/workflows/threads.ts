import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { IssueId, ThreadId } from '#contract/ids.ts';
import type { Author } from '#contract/replies.ts';
import type { Anchor, ListedThread, Person, ThreadList } from '#contract/threads.ts';
import { summarizeIssue } from '#core/document/summary.ts';
import { editComment, type NewComment, replyTo, setResolved, startThread } from '#core/review/thread.ts';
import { Failure } from '#main/files/failure.ts';
import { requireAuthor } from '#main/git/author.ts';
import { blobName } from '#main/git/blob-name.ts';
import { commitFiles } from '#main/git/commit-files.ts';
import { listPeople } from '#main/git/list-people.ts';
import { listTree } from '#main/git/list-tree.ts';
import { readKnownIssue } from './issue-file.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { isUnread, type ReadComments, readComments, rememberRead } from './read-comments.ts';
import { readyToCommit } from './save-version.ts';
import type { StoredThread } from './thread-file.ts';
import { threadFolders } from './thread-folders.ts';
import { changeThread, createThread, readThreadFolder, threadFilesOf } from './thread-store.ts';

/** What co-authors say to each other about an issue. Throws `issue-missing`, and like `runGit`. */
export async function listThreads(open: OpenPublication, issueId: IssueId): Promise<ThreadList> {
  const path = await pathOfIssue(open, issueId);
  const { repository } = open;
  const [folders, me, read, { commit }] = await Promise.all([
    threadFolders(open, path),
    open.state.author(),
    readComments(open),
    open.state.head(),
  ]);
  const found = await Promise.all(folders.map((folder) => readThreadFolder(open, folder)));
  const files = found.flatMap(({ threads }) => threads);
  const [held, people] = await Promise.all([
    listTree(repository, commit, files.length === 0 ? [] : folders),
    peopleAt(open, commit),
  ]);
  const isShared = (file: (typeof files)[number]) =>
    held.get(file.path)?.blob === blobName(repository, file.bytes);
  return {
    threads: files.map(({ thread }) => listed(thread, me, read)),
    unreadable: found.flatMap(({ unreadable }) => unreadable),
    people,
    me,
    unshared: files.filter((file) => !isShared(file)).length,
  };
}

async function peopleAt(
  { repository, library }: OpenPublication,
  commit: string | null,
): Promise<readonly Person[]> {
  if (library.people?.commit !== commit || library.people === null)
    library.people = { commit, people: await listPeople(repository, commit) };
  return library.people.people;
}

/** What is said in a comment. */
export interface Said {
  readonly body: string;
  readonly suggestion: string | null;
}

/** Begins a thread on a passage. Throws `author-unknown`, `issue-missing` and the usual file failures. */
export async function beginThread(
  open: OpenPublication,
  { issueId, anchor, ...said }: Said & { readonly issueId: IssueId; readonly anchor: Anchor },
): Promise<ListedThread> {
  const path = await pathOfIssue(open, issueId);
  const me = await requireAuthor(open.repository);
  const [folder = ''] = await threadFolders(open, path);
  const id = randomUUID() as ThreadId;
  const thread = { ...startThread(id, anchor, comment(me, said)), id };
  await createThread(open, folder, thread);
  return listed(thread, me, new Map());
}

interface InThread {
  readonly issueId: IssueId;
  readonly threadId: ThreadId;
}

/** Answers in a thread. Throws `thread-missing`, and like `beginThread`. */
export async function answerThread(
  open: OpenPublication,
  { body, suggestion, ...which }: InThread & Said,
): Promise<ListedThread> {
  return change(open, which, (thread, me) => replyTo(thread, comment(me, { body, suggestion })));
}

/** Changes what one said. Throws `comment-not-yours`, `thread-missing`, and like `beginThread`. */
export async function changeComment(
  open: OpenPublication,
  { commentId, body, ...which }: InThread & { readonly commentId: string; readonly body: string },
): Promise<ListedThread> {
  return change(open, which, (thread, author) => {
    const edited = editComment(thread, { commentId, author, body, now: now() });
    if (edited === null) throw new Failure({ kind: 'comment-not-yours' });
    return edited;
  });
}

/** Resolves or reopens a thread. Throws `thread-missing`, and like `beginThread`. */
export async function resolveThread(
  open: OpenPublication,
  { resolved, ...which }: InThread & { readonly resolved: boolean },
): Promise<ListedThread> {
  return change(open, which, (thread, me) => setResolved(thread, resolved, me, now()));
}

/** Remembers on this machine that these threads were looked at. Throws `issue-missing` and the usual file failures. */
export async function markThreadsRead(
  open: OpenPublication,
  { issueId, threadIds }: { readonly issueId: IssueId; readonly threadIds: readonly ThreadId[] },
): Promise<void> {
  const folders = await threadFolders(open, await pathOfIssue(open, issueId));
  const found = await Promise.all(folders.map((folder) => readThreadFolder(open, folder)));
  const threads = found.flatMap((folder) => folder.threads.map(({ thread }) => thread));
  await rememberRead(
    open,
    threads.filter(({ id }) => threadIds.includes(id)),
  );
}

/**
 * Commits the issue's threads by themselves, and nothing else. Throws `nothing-to-save` where the last version has all of
 * them, and like `saveVersion`.
 */
export async function commitThreads(open: OpenPublication, issueId: IssueId): Promise<void> {
  const path = await pathOfIssue(open, issueId);
  const author = await readyToCommit(open);
  const { text } = await readKnownIssue(open, path);
  const files = await threadFilesOf(open, await threadFolders(open, path));
  const note = `Comments on ${summarizeIssue(text, basename(path)).title}`;
  await commitFiles(open.repository, { files, note, author });
}

async function change(
  open: OpenPublication,
  { issueId, threadId }: InThread,
  how: (thread: StoredThread, me: Author) => ReturnType<typeof replyTo>,
): Promise<ListedThread> {
  const path = await pathOfIssue(open, issueId);
  const me = await requireAuthor(open.repository);
  const folders = await threadFolders(open, path);
  const thread = await changeThread(open, folders, threadId, (before) => {
    const after = how(before, me);
    return after === before ? before : { ...after, id: threadId };
  });
  // Who answers has read what was said.
  await rememberRead(open, [thread]);
  return listed(thread, me, await readComments(open));
}

function listed(thread: StoredThread, me: Person | null, read: ReadComments): ListedThread {
  return { ...thread, unread: isUnread(thread, me, read) };
}

function comment(author: Author, { body, suggestion }: Said): NewComment {
  return { id: randomUUID(), author, now: now(), body, suggestion };
}

const now = (): string => new Date().toISOString();
