import * as v from 'valibot';
import { makeFolder, readTextFile } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { Repository } from '#main/git/repository.ts';
import { clonesOwn } from './bringing-journal.ts';

const FILE = 'settings.json';
const schema = v.object({
  /** It syncs by itself. */
  automatic: v.optional(v.boolean(), false),
  /** What the server did not take on our branch and has on another. */
  sharedElsewhere: v.optional(v.nullable(v.object({ commit: v.string(), branch: v.string() })), null),
});

/** What Galley remembers for one clone. */
export type CloneSettings = Readonly<v.InferOutput<typeof schema>>;

/** Never throws: settings that cannot be read are those of a new clone. */
export async function readCloneSettings(repository: Repository): Promise<CloneSettings> {
  const json = await readTextFile(clonesOwn(repository, FILE)).catch(() => null);
  try {
    return v.parse(schema, JSON.parse(json ?? '{}'));
  } catch {
    return v.parse(schema, {});
  }
}

/** Throws the usual file failures. */
export async function changeCloneSettings(
  repository: Repository,
  change: Partial<CloneSettings>,
): Promise<void> {
  await inTurn(`clone-settings:${repository.gitDir}`, async () => {
    const settings = { ...(await readCloneSettings(repository)), ...change };
    await makeFolder(clonesOwn(repository, ''));
    const bytes = Buffer.from(`${JSON.stringify(settings)}\n`);
    await writeFileSafely(clonesOwn(repository, FILE), bytes, { shownPath: `.git/galley/${FILE}` });
  });
}
