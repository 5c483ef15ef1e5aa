import { join } from 'node:path';
import * as v from 'valibot';
import type { Person } from '#contract/threads.ts';
import { isResolved, isSamePerson } from '#core/review/thread.ts';
import { makeFolder, readTextFile } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { OpenPublication } from './open-publication.ts';
import type { StoredThread } from './thread-file.ts';

/**
 * Which comments were looked at on this machine: a file of the clone's own, in git's folder, so that it is in no version and
 * goes where the clone goes. Losing it loses nothing but the marks.
 */
const schema = v.strictObject({
  version: v.literal(1),
  /** The ids of the comments that were looked at, by thread. */
  read: v.record(v.string(), v.array(v.string())),
});

/** The ids of the comments that were looked at, by thread. */
export type ReadComments = ReadonlyMap<string, ReadonlySet<string>>;

const fileOf = ({ repository }: OpenPublication): string =>
  join(repository.commonDir, 'galley', 'read-comments.json');

/** What was looked at; nothing where there is no record, or a damaged one. Never throws. */
export async function readComments(open: OpenPublication): Promise<ReadComments> {
  const json = await readTextFile(fileOf(open)).catch(() => null);
  try {
    const parsed = v.safeParse(schema, JSON.parse(json ?? 'null'));
    const entries = parsed.success ? Object.entries(parsed.output.read) : [];
    return new Map(entries.map(([thread, comments]) => [thread, new Set(comments)]));
  } catch {
    return new Map();
  }
}

/** Remembers that all that these threads say now was looked at. Throws the usual file failures. */
export async function rememberRead(open: OpenPublication, threads: readonly StoredThread[]): Promise<void> {
  const path = fileOf(open);
  await inTurn(`read-comments:${path}`, async () => {
    const read = new Map(await readComments(open));
    for (const { id, comments } of threads) read.set(id, new Set(comments.map((comment) => comment.id)));
    const record = Object.fromEntries([...read].map(([id, comments]) => [id, [...comments]]));
    await makeFolder(join(path, '..'));
    await writeFileSafely(path, Buffer.from(JSON.stringify({ version: 1, read: record })), {
      shownPath: path,
    });
  });
}

/** A resolved thread asks for nobody's attention. */
export function isUnread(thread: StoredThread, me: Person | null, read: ReadComments): boolean {
  const seen = read.get(thread.id);
  return (
    !isResolved(thread) &&
    thread.comments.some(({ id, author }) => !(me && isSamePerson(author, me)) && seen?.has(id) !== true)
  );
}
