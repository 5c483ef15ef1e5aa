import { join } from 'node:path';
import * as v from 'valibot';
import { makeFolder, readTextFile, remove } from '#main/files/file-facts.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { Repository } from '#main/git/repository.ts';

const blob = v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)));

const journalSchema = v.strictObject({
  version: v.literal(1),
  branch: v.string(),
  /** Null where the branch had no commit. */
  from: v.nullable(v.string()),
  to: v.string(),
  moves: v.array(v.strictObject({ path: v.string(), mode: v.string(), before: blob, after: blob })),
});

/**
 * What is being done to a work tree while its branch moves: written before the first step, gone after the last. All
 * content it names is in the repository's objects, so that every step can be done again, or undone.
 */
export type BringingJournal = v.InferOutput<typeof journalSchema>;

/** Where Galley keeps what belongs to one clone, out of the work tree. */
export const clonesOwn = ({ gitDir }: Repository, name: string): string => join(gitDir, 'galley', name);

const FILE = 'bringing.json';

export async function writeJournal(
  repository: Repository,
  journal: Omit<BringingJournal, 'version'>,
): Promise<void> {
  await makeFolder(clonesOwn(repository, ''));
  const bytes = Buffer.from(JSON.stringify({ version: 1, ...journal }));
  await writeFileSafely(clonesOwn(repository, FILE), bytes, { shownPath: `.git/galley/${FILE}` });
}

/**
 * The journal of a Galley that ended half-way; null where none did. It is written as a whole or not at all: what cannot
 * be understood is not ours.
 */
export async function readJournal(repository: Repository): Promise<BringingJournal | null> {
  const json = await readTextFile(clonesOwn(repository, FILE));
  try {
    const parsed = v.safeParse(journalSchema, JSON.parse(json ?? 'null'));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

export async function dropJournal(repository: Repository): Promise<void> {
  await remove(clonesOwn(repository, FILE));
}
