import { inTurn } from '#main/files/in-turn.ts';
import { readRefFiles } from './ref-files.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * References of Galley's own, under `refs/galley/`: what this clone remembers outside the work tree. They are never
 * shared (`push` and `fetch` name what they take), and keep what they name from being tidied away by git.
 */
export type GalleyRef = `refs/galley/${string}`;

/**
 * The references below these folders, which end with a slash, by their full names, and the objects they name; whether
 * those are there is not looked at, for one that is lost would take the others with it. Throws like `runGit`.
 */
export async function listRefs(
  repository: Repository,
  folders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return (await readRefFiles(repository, folders)) ?? askForRefs(repository, folders);
}

/** Where a reference is; null where it is not there. Throws like `runGit`. */
export async function readRef(repository: Repository, name: GalleyRef): Promise<string | null> {
  return (await askForRefs(repository, [name])).get(name) ?? null;
}

async function askForRefs(
  repository: Repository,
  patterns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { output } = await runGit(repository, {
    task: 'list references',
    args: ['for-each-ref', '--format=%(refname) %(objectname)', ...patterns],
  });
  return new Map(
    output.split('\n').flatMap((line) => {
      const [name, object] = line.split(' ');
      return name && object ? [[name, object] as const] : [];
    }),
  );
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
