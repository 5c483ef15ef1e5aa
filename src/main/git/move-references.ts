import { RefMoved } from './git-failure.ts';
import { noObject } from './no-object.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** One reference as it is to be; null is "not there". Without `from`, whatever it was. */
export interface ReferenceMove {
  /** Its full name. */
  readonly name: string;
  readonly from?: string | null;
  readonly to: string | null;
}

/**
 * Moves references, all or none, each only where it still is where `from` says. Gives false where one is not.
 * Throws like `runGit`.
 */
export async function moveReferences(
  repository: Repository,
  moves: readonly ReferenceMove[],
  note: string,
): Promise<boolean> {
  if (moves.length === 0) return true;
  const none = noObject(repository);
  const lines = moves.map(({ name, from, to }) => {
    const old = from === undefined ? '' : (from ?? none);
    return to === null ? `delete ${name}\0${old}\0` : `update ${name}\0${to}\0${old}\0`;
  });
  try {
    await runGit(repository, {
      task: 'move a branch',
      args: ['update-ref', '-m', note, '-z', '--stdin'],
      input: `start\0${lines.join('')}prepare\0commit\0`,
    });
    return true;
  } catch (cause) {
    if (cause instanceof RefMoved) return false;
    throw cause;
  }
}

/** Where references below some names are, by their full names. Throws like `runGit`. */
export async function readReferences(
  repository: Repository,
  ...below: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const { output } = await runGit(repository, {
    task: 'list branches',
    args: ['for-each-ref', '--format=%(objectname) %(refname)', ...below],
  });
  return new Map(
    output.split('\n').flatMap((line) => {
      const [, object, name] = /^([0-9a-f]+) (.+)$/.exec(line) ?? [];
      return object === undefined || name === undefined ? [] : [[name, object] as const];
    }),
  );
}
