import { dirname } from 'node:path';
import * as v from 'valibot';
import type { RecentId } from '#contract/ids.ts';
import type { RecentPublication } from '#contract/replies.ts';
import { shortHash } from './content-hash.ts';
import { makeFolder, readTextFile } from './file-facts.ts';
import { inTurn } from './in-turn.ts';
import { moveFolder } from './move-folder.ts';
import { writeFileSafely } from './write-file-safely.ts';

const storeSchema = v.array(v.strictObject({ folder: v.pipe(v.string(), v.nonEmpty()), name: v.string() }));
type Store = v.InferOutput<typeof storeSchema>;

const KEPT = 12;

/** The publications opened last, newest first, in one JSON file. */
export interface RecentPublications {
  /** Never throws: a list that cannot be read is empty. */
  list(): Promise<readonly RecentPublication[]>;
  /** Puts a publication first. Never throws: the list is a convenience. */
  remember(folder: string, name: string): Promise<void>;
}

/** Opens the list kept in `file`. One that is damaged is kept beside it under another name, and begun afresh. */
export function openRecentPublications(file: string): RecentPublications {
  const ordered = <Value>(task: () => Promise<Value>) => inTurn(`recent:${file}`, task);
  return {
    list: () =>
      ordered(async () =>
        (await readStore(file)).map(({ folder, name }) => ({ recentId: recentIdOf(folder), name, folder })),
      ),
    remember: (folder, name) =>
      ordered(async () => {
        const others = (await readStore(file)).filter((entry) => entry.folder !== folder);
        const store: Store = [{ folder, name }, ...others].slice(0, KEPT);
        await makeFolder(dirname(file));
        await writeFileSafely(file, Buffer.from(`${JSON.stringify(store, null, 2)}\n`));
      }).catch(() => undefined),
  };
}

/** The name the window uses for a folder it must not name itself. */
export function recentIdOf(folder: string): RecentId {
  return shortHash(folder) as RecentId;
}

async function readStore(file: string): Promise<Store> {
  const json = await readTextFile(file).catch(() => null);
  if (json === null) return [];
  try {
    return v.parse(storeSchema, JSON.parse(json));
  } catch {
    await moveFolder(file, `${file}.damaged`).catch(() => undefined);
    return [];
  }
}
