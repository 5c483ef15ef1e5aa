import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { resolutions as resolutionsSchema, WHOLE_ISSUE } from '#contract/sync.ts';
import type { Resolution } from '#core/merge/types.ts';
import { makeFolder, readTextFile, remove } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { Repository } from '#main/git/repository.ts';
import { clonesOwn } from './bringing-journal.ts';
import type { IssueConflict, Resolutions } from './issue-conflict.ts';

/**
 * Decisions that wait until all are taken, in a file of the clone. Each is kept under what its passage says in the three
 * texts, not under its number: it stands as long as the passage does, whatever else is edited meanwhile.
 */
export interface ConflictStore {
  resolutionsOf(conflict: IssueConflict): Resolutions;
}

const FILE = 'resolutions.json';
const storeSchema = v.record(v.string(), v.object({ resolution: v.unknown() }));

/** Reads the decisions kept so far. A file that cannot be understood holds none. */
export async function readConflictStore(repository: Repository): Promise<ConflictStore> {
  const kept = await read(repository);
  return {
    resolutionsOf(conflict) {
      const found = keysOf(conflict).flatMap(([id, key]): [string, Resolution][] => {
        const resolution = kept.get(key);
        return resolution === undefined ? [] : [[id, resolution]];
      });
      return Object.fromEntries(found);
    },
  };
}

/** Keeps the decisions on one issue in the place of those kept before; one that is not given is open again. */
export async function keepResolutions(
  repository: Repository,
  conflict: IssueConflict,
  given: Resolutions,
): Promise<void> {
  await inTurn(`resolutions:${repository.gitDir}`, async () => {
    const kept = await read(repository);
    for (const [id, key] of keysOf(conflict)) {
      const resolution = given[id];
      if (resolution === undefined) kept.delete(key);
      else kept.set(key, resolution);
    }
    const entries = [...kept].map(([key, resolution]) => [key, { resolution }]);
    await makeFolder(clonesOwn(repository, ''));
    const bytes = Buffer.from(`${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
    await writeFileSafely(clonesOwn(repository, FILE), bytes, { shownPath: `.git/galley/${FILE}` });
  });
}

/** All is merged: no decision is needed any more. */
export async function dropResolutions(repository: Repository): Promise<void> {
  await remove(clonesOwn(repository, FILE));
}

async function read(repository: Repository): Promise<Map<string, Resolution>> {
  const json = await readTextFile(clonesOwn(repository, FILE)).catch(() => null);
  try {
    const store = v.parse(storeSchema, JSON.parse(json ?? '{}'));
    const entries = Object.entries(store).flatMap(([key, { resolution }]): [string, Resolution][] => {
      const parsed = v.safeParse(resolutionsSchema, { [WHOLE_ISSUE]: resolution });
      const found = parsed.success ? parsed.output[WHOLE_ISSUE] : undefined;
      return found === undefined ? [] : [[key, found]];
    });
    return new Map(entries);
  } catch {
    return new Map();
  }
}

/** The name of each decision with the key it is kept under; alike passages of one issue are told apart by their order. */
function keysOf({ path, result, base, ours, theirs }: IssueConflict): readonly (readonly [string, string])[] {
  if (result === null) return [[WHOLE_ISSUE, keyOf([path, base, ours, theirs])]];
  const seen = new Map<string, number>();
  return result.conflicts.map((conflict) => {
    const passage = keyOf([path, conflict.base, conflict.ours, conflict.theirs]);
    const count = (seen.get(passage) ?? 0) + 1;
    seen.set(passage, count);
    return [conflict.id, count === 1 ? passage : `${passage}-${count}`] as const;
  });
}

const keyOf = (texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex');
