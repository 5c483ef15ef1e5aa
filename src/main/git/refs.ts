import { inTurn } from '#main/files/in-turn.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * References of Galley's own, under `refs/galley/`: what this clone remembers outside the work tree. They are never
 * shared (`push` and `fetch` name what they take), and keep what they name from being tidied away by git.
 */
export type GalleyRef = `refs/galley/${string}`;

/** What a reference is on; `commit` or `blob` in what Galley writes. */
export interface RefTarget {
  readonly name: GalleyRef;
  readonly object: string;
  readonly type: string;
}

/** The references below a prefix that ends with a slash, or the one of that name. Throws like `runGit`. */
export async function listRefs(repository: Repository, prefix: GalleyRef): Promise<readonly RefTarget[]> {
  const { output } = await runGit(repository, {
    task: 'read what was looked at',
    args: ['for-each-ref', '--format=%(refname) %(objectname) %(objecttype)', prefix],
  });
  return output.split('\n').flatMap((line) => {
    const [name, object, type] = line.split(' ');
    return name && object && type ? [{ name: name as GalleyRef, object, type }] : [];
  });
}

/** Where a reference is; null where it is not there, or on something other than `type`. Throws like `runGit`. */
export async function readRef(
  repository: Repository,
  name: GalleyRef,
  type: 'commit' | 'blob',
): Promise<string | null> {
  const refs = await listRefs(repository, name);
  return refs.find((ref) => ref.name === name && ref.type === type)?.object ?? null;
}

/** Puts a reference on an object, wherever it was. Throws like `runGit`. */
export async function setRef(repository: Repository, name: GalleyRef, object: string): Promise<void> {
  await inTurn(repository.commonDir, () =>
    runGit(repository, {
      task: 'remember what was looked at',
      args: ['update-ref', '--no-deref', name, object],
    }),
  );
}

/** Removes a reference; does nothing where it is not there. Throws like `runGit`. */
export async function dropRef(repository: Repository, name: GalleyRef): Promise<void> {
  await inTurn(repository.commonDir, () =>
    runGit(repository, { task: 'forget what was looked at', args: ['update-ref', '--no-deref', '-d', name] }),
  );
}

/** Stores bytes as an object, as they are, and gives its name. Throws like `runGit`. */
export async function storeBlob(repository: Repository, bytes: Uint8Array): Promise<string> {
  const args = ['hash-object', '-w', '--no-filters', '--stdin'];
  const { output } = await runGit(repository, { task: 'store bytes', args, input: bytes });
  return output.trim();
}
