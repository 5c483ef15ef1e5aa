import { basename } from 'node:path';
import type { ThreadId } from '#contract/ids.ts';
import type { UnreadableThread } from '#contract/threads.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { createFile } from '#main/files/create-file.ts';
import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { listPlainFolder, type PlainEntry, readPlainFile } from '#main/files/read-plain-file.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { FileToCommit } from '#main/git/commit-files.ts';
import type { OpenPublication } from './open-publication.ts';
import {
  type KnownThreadFile,
  MAX_THREAD_BYTES,
  parseThread,
  printThread,
  type StoredThread,
  type ThreadAtPath,
} from './thread-file.ts';

/**
 * Threads as files: `.galley/threads/<issue>/<thread id>.json`, where `<issue>` is the issue's path in its folder without
 * its extension. Which files there are is looked at each time; what they say is remembered until their stamps change.
 */
export const THREADS = '.galley/threads';
/** More than this in one folder are not comments of people. */
const MOST_FILES = 2000;

export interface ThreadFolder {
  readonly threads: readonly ThreadAtPath[];
  readonly unreadable: readonly UnreadableThread[];
}

/** The folder of an issue's threads. */
export function threadFolderOf({ issueFolder }: OpenPublication, issuePath: string): string {
  const inFolder = issuePath.startsWith(`${issueFolder}/`)
    ? issuePath.slice(issueFolder.length + 1)
    : issuePath;
  return `${THREADS}/${inFolder.replace(/\.[^./]+$/, '')}`;
}

const MAX_DEPTH = 8;

/** The folders of threads there are: one look for a whole library. Throws only the usual file failures. */
export async function listThreadFolders(open: OpenPublication): Promise<ReadonlySet<string>> {
  const { top } = open.repository;
  if ((await containedPath(top, THREADS).catch(() => null)) === null) return new Set();
  const found = new Set<string>();
  const look = async (folder: string, depth: number): Promise<void> => {
    const entries = depth > MAX_DEPTH ? [] : await listPlainFolder(top, folder);
    if (entries.some(({ kind, path }) => kind !== 'folder' && path.endsWith('.json'))) found.add(folder);
    await Promise.all(
      entries.filter(({ kind }) => kind === 'folder').map(({ path }) => look(path, depth + 1)),
    );
  };
  await look(THREADS, 0);
  return found;
}

/** The threads in a folder, in the order they were begun, and what else lies among them. Throws only the usual file failures. */
export async function readThreadFolder(open: OpenPublication, folder: string): Promise<ThreadFolder> {
  const { top } = open.repository;
  const inside = await containedPath(top, folder).catch(() => null);
  if (inside === null) return { threads: [], unreadable: [{ path: folder, reason: 'link' }] };
  const entries = (await listPlainFolder(top, folder)).filter(
    ({ path, kind }) => kind !== 'folder' && path.endsWith('.json'),
  );
  const known: KnownThreadFile[] = [];
  for (const entry of entries.slice(0, MOST_FILES)) known.push(await readEntry(open, entry));
  const unreadable = known.flatMap((file) => (file.found === null ? [file.unreadable] : []));
  if (entries.length > MOST_FILES) unreadable.push({ path: folder, reason: 'too-many' });
  const threads = known.flatMap(({ found }) => (found === null ? [] : [found]));
  return { threads: threads.toSorted(byBeginning), unreadable };
}

const byBeginning = ({ thread: a }: ThreadAtPath, { thread: b }: ThreadAtPath): number =>
  Date.parse(a.comments[0]?.created ?? '') - Date.parse(b.comments[0]?.created ?? '') ||
  (a.id < b.id ? -1 : 1);

async function readEntry(open: OpenPublication, entry: PlainEntry): Promise<KnownThreadFile> {
  const { threadFiles } = open.library;
  const known = threadFiles.get(entry.path);
  if (known?.stamp === entry.stamp) return known;
  const file = { stamp: entry.stamp, ...(await readThreadFile(open, entry)) };
  threadFiles.set(entry.path, file);
  return file;
}

type ReadThreadFile =
  | { readonly found: ThreadAtPath }
  | { readonly found: null; readonly unreadable: UnreadableThread };

async function readThreadFile(
  { repository: { top } }: OpenPublication,
  { path, kind }: PlainEntry,
): Promise<ReadThreadFile> {
  const cannot = (reason: UnreadableThread['reason']) => ({ found: null, unreadable: { path, reason } });
  if (kind === 'link') return cannot('link');
  if (kind !== 'file') return cannot('not-a-comment');
  try {
    const bytes = await readPlainFile(await containedPath(top, path), MAX_THREAD_BYTES, path);
    if (bytes === null) return cannot('too-large');
    const thread = parseThread(bytes.toString('utf8'), basename(path, '.json'));
    return thread === null ? cannot('not-a-comment') : { found: { path, thread, bytes } };
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    return cannot(cause.error.kind === 'no-permission' ? 'no-permission' : 'not-a-comment');
  }
}

/** Writes a thread that has no file yet. Throws the usual file failures. */
export async function createThread(
  open: OpenPublication,
  folder: string,
  thread: StoredThread,
): Promise<void> {
  const path = `${folder}/${thread.id}.json`;
  const absolute = await containedPath(open.repository.top, path);
  if (!(await createFile(absolute, bytesOf(thread), path)))
    throw new Failure({ kind: 'file-trouble', path, reason: 'EEXIST' });
}

/**
 * Puts what `change` makes of a thread in its place; read and written in one turn, so that nothing said meanwhile is lost.
 * Throws `thread-missing` where the file is no longer a thread's, what `change` throws, and the usual file failures.
 */
export async function changeThread(
  open: OpenPublication,
  folders: readonly string[],
  threadId: ThreadId,
  change: (thread: StoredThread) => StoredThread,
): Promise<StoredThread> {
  return inTurn(`thread:${open.repository.top}:${threadId}`, async () => {
    const { path, thread } = await findThread(open, folders, threadId);
    const changed = change(thread);
    if (changed === thread) return thread;
    const absolute = await containedPath(open.repository.top, path);
    await writeFileSafely(absolute, bytesOf(changed), { shownPath: path });
    return changed;
  });
}

async function findThread(
  open: OpenPublication,
  folders: readonly string[],
  threadId: ThreadId,
): Promise<ThreadAtPath> {
  for (const folder of folders) {
    const { threads } = await readThreadFolder(open, folder);
    const found = threads.find(({ thread }) => thread.id === threadId);
    if (found !== undefined) return found;
  }
  throw new Failure({ kind: 'thread-missing', path: `${folders[0] ?? THREADS}/${threadId}.json` });
}

/** The threads' files as they are to be committed. Those that cannot be read stay as they are. Throws like `readThreadFolder`. */
export async function threadFilesOf(
  open: OpenPublication,
  folders: readonly string[],
): Promise<readonly FileToCommit[]> {
  const found = await Promise.all(folders.map((folder) => readThreadFolder(open, folder)));
  return found.flatMap(({ threads }) => threads.map(({ path, bytes }) => ({ path, bytes })));
}

/** What was said is read back before it is written: a file nobody could read would lose it. */
function bytesOf(thread: StoredThread): Uint8Array {
  const json = printThread(thread);
  if (parseThread(json, thread.id) === null) throw new Error('A thread would not read back');
  return Buffer.from(json, 'utf8');
}
