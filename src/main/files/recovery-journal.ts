import { join } from 'node:path';
import * as v from 'valibot';
import { contentHash as contentHashSchema, type IssueId } from '#contract/ids.ts';
import { makeFolder, readTextFile, remove } from './file-facts.ts';
import { inTurn } from './in-turn.ts';
import { sweepTemporaryFiles } from './sweep-temporary-files.ts';
import { writeFileSafely } from './write-file-safely.ts';

const entrySchema = v.strictObject({
  path: v.string(),
  baseHash: contentHashSchema,
  text: v.string(),
  keptAt: v.pipe(v.string(), v.isoTimestamp()),
});

/** Typing that may not have reached its file: the whole text, and the file's hash when the typing began. */
type JournalEntry = v.InferOutput<typeof entrySchema>;

/**
 * Where unsaved typing survives a crash: one small file an issue, in the user's data folder, outside the
 * repository. The steps for one issue run in the order they were asked for.
 */
export interface RecoveryJournal {
  /** Keeps an entry in place of the one before. Throws the usual file failures. */
  keep(issueId: IssueId, entry: JournalEntry): Promise<void>;
  /** The entry kept last; null where there is none or it cannot be understood. */
  read(issueId: IssueId): Promise<JournalEntry | null>;
  /** Forgets the entry; with `onlyText`, only where that is the text it holds. Never throws. */
  discard(issueId: IssueId, onlyText?: string): Promise<void>;
}

/** Opens the journal of one publication in `folder`, which is made when it is first needed. */
export function openRecoveryJournal(folder: string): RecoveryJournal {
  const fileOf = (issueId: IssueId) => join(folder, `${issueId}.json`);
  const ordered = <Value>(issueId: IssueId, task: () => Promise<Value>) =>
    inTurn(`journal:${fileOf(issueId)}`, task);
  const readEntry = async (issueId: IssueId) =>
    parseEntry(await readTextFile(fileOf(issueId)).catch(() => null));
  void sweepTemporaryFiles(folder);
  return {
    keep: (issueId, entry) =>
      ordered(issueId, async () => {
        await makeFolder(folder);
        const bytes = Buffer.from(JSON.stringify(entry));
        await writeFileSafely(fileOf(issueId), bytes, { shownPath: entry.path, mode: 0o600 });
      }),
    read: (issueId) => ordered(issueId, () => readEntry(issueId)),
    discard: (issueId, onlyText) =>
      ordered(issueId, async () => {
        if (onlyText !== undefined && (await readEntry(issueId))?.text !== onlyText) return;
        await remove(fileOf(issueId)).catch(() => undefined);
      }),
  };
}

function parseEntry(json: string | null): JournalEntry | null {
  if (json === null) return null;
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
