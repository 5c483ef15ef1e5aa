import { inTurn } from '#main/files/in-turn.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * References of Galley's own, under `refs/galley/`: what this clone remembers outside the work tree. They are never
 * shared (`push` and `fetch` name what they take), and keep what they name from being tidied away by git.
 */
export type GalleyRef = `refs/galley/${string}`;

/**
 * Where the references below a prefix that ends with a slash are, or the one of that name; whether there is such an
 * object is not looked at, for one that is lost would take the others with it. Throws like `runGit`.
 */
export async function listRefs(
  repository: Repository,
  prefix: GalleyRef,
): Promise<ReadonlyMap<GalleyRef, string>> {
  const { output } = await runGit(repository, {
    task: 'read what was looked at',
    args: ['for-each-ref', '--format=%(refname) %(objectname)', prefix],
  });
  return new Map(
    output.split('\n').flatMap((line) => {
      const [name, object] = line.split(' ');
      return name && object ? [[name as GalleyRef, object] as const] : [];
    }),
  );
}

/** Where a reference is; null where it is not there. Throws like `runGit`. */
export async function readRef(repository: Repository, name: GalleyRef): Promise<string | null> {
  return (await listRefs(repository, name)).get(name) ?? null;
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
