import { join } from 'node:path';
import type { VersionId } from '#contract/ids.ts';
import { fileFacts, readTextFile } from '#main/files/file-facts.ts';
import { listFilesBelow } from '#main/files/list-files-below.ts';
import type { Repository } from './repository.ts';

/**
 * References as git's own files hold them (gitrepository-layout(5), gitformat-pack of `packed-refs`): starting git to
 * read them costs as much as listing 400 issues. Whatever looks otherwise than expected is left to git: null.
 */

const OBJECT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const BRANCH = /^ref: (refs\/heads\/\S+)$/;

/** The commit HEAD names, which need not be there; null where only git can tell, or there is none. Never throws. */
export async function readHeadFile({ gitDir, commonDir }: Repository): Promise<VersionId | null> {
  const head = (await readTextFile(join(gitDir, 'HEAD')).catch(() => null))?.trim() ?? '';
  if (OBJECT.test(head)) return head as VersionId;
  const branch = BRANCH.exec(head)?.[1];
  if (branch === undefined || branch.includes('..') || (await usesTables(commonDir))) return null;
  const loose = (await readTextFile(join(commonDir, branch)).catch(() => null))?.trim();
  if (loose !== undefined) return OBJECT.test(loose) ? (loose as VersionId) : null;
  return ((await readPacked(commonDir))?.get(branch) ?? null) as VersionId | null;
}

/**
 * The references below some folders (`refs/tags/published/`), by their full names, and the objects they name, which need
 * not be there. Those that only point at another reference are left out. Null where only git can tell. Never throws.
 */
export async function readRefFiles(
  { commonDir }: Repository,
  prefixes: readonly string[],
): Promise<ReadonlyMap<string, string> | null> {
  if (await usesTables(commonDir)) return null;
  // Packing writes `packed-refs` first and then removes the files: read in this order, none is missed.
  const loose = await Promise.all(prefixes.map((prefix) => readLoose(commonDir, prefix)));
  const packed = await readPacked(commonDir);
  if (packed === null) return null;
  const refs = new Map<string, string>();
  for (const [name, object] of packed)
    if (prefixes.some((prefix) => name.startsWith(prefix))) refs.set(name, object);
  for (const found of loose) {
    if (found === null) return null;
    for (const [name, content] of found) {
      if (content.startsWith('ref: ')) refs.delete(name);
      else if (OBJECT.test(content)) refs.set(name, content);
      else return null;
    }
  }
  return refs;
}

/** What the files below a folder of references hold; null where something else than files and folders is there. */
async function readLoose(commonDir: string, prefix: string): Promise<readonly [string, string][] | null> {
  const paths = await listFilesBelow(join(commonDir, prefix));
  if (paths === null) return null;
  const read = paths
    .filter((path) => !path.endsWith('.lock'))
    .map(async (path): Promise<[string, string][]> => {
      const content = await readTextFile(join(commonDir, prefix, path)).catch(() => '');
      return content === null ? [] : [[`${prefix}${path}`, content.trim()]];
    });
  return (await Promise.all(read)).flat();
}

/** `packed-refs`: `<object> <name>` a line, comments behind `#`, and behind `^` what the tag above it names. */
async function readPacked(commonDir: string): Promise<ReadonlyMap<string, string> | null> {
  try {
    const text = (await readTextFile(join(commonDir, 'packed-refs'))) ?? '';
    return new Map(
      text.split('\n').flatMap((line) => {
        const blank = line.indexOf(' ');
        const object = line.slice(0, blank);
        return OBJECT.test(object) ? [[line.slice(blank + 1), object] as const] : [];
      }),
    );
  } catch {
    return null;
  }
}

/** Whether references are kept in git's newer format, which only git reads. */
async function usesTables(commonDir: string): Promise<boolean> {
  return (await fileFacts(join(commonDir, 'reftable'))) !== null;
}
