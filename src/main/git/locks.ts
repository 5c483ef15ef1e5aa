import { join } from 'node:path';
import { Failure } from '#main/files/failure.ts';
import { fileFacts, remove } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { lockHolder } from '#main/files/lock-holder.ts';
import { readHead } from './read-head.ts';
import type { Repository } from './repository.ts';

/** Where it cannot be told whether a program still holds a lock, one this young is taken to be held. */
const YOUNG_SECONDS = 30;

/** A lock file that stands in the repository. */
export interface RepositoryLock {
  readonly lockFile: string;
  readonly ageSeconds: number;
}

/** The lock that keeps versions from being saved; null where none does. Never throws. */
export async function indexLock({ gitDir }: Repository): Promise<RepositoryLock | null> {
  return inspect(join(gitDir, 'index.lock'));
}

/** Throws `repository-locked` where the index is locked. */
export async function refuseWhileLocked(repository: Repository): Promise<void> {
  const lock = await indexLock(repository);
  if (lock !== null) throw new Failure({ kind: 'repository-locked', ...lock });
}

/**
 * Removes the locks that a program which died left behind. Throws `repository-locked` for the first one that a
 * running program holds, or may hold: then waiting is the way out.
 */
export async function removeDeadLocks(repository: Repository): Promise<void> {
  await inTurn(repository.commonDir, async () => {
    for (const file of await lockFiles(repository)) await removeDeadLock(repository, file);
  });
}

/** The same for one lock file, for a caller whose turn it is. */
export async function removeDeadLock(repository: Repository, file: string): Promise<void> {
  const lock = await inspect(file);
  if (lock === null) return;
  const holder = await lockHolder(file, [repository.top, repository.gitDir]);
  if (holder === 'alive' || (holder === 'unknown' && lock.ageSeconds < YOUNG_SECONDS))
    throw new Failure({ kind: 'repository-locked', ...lock });
  await remove(file);
}

async function lockFiles(repository: Repository): Promise<readonly string[]> {
  const { branch } = await readHead(repository);
  const { gitDir, commonDir } = repository;
  return [
    join(gitDir, 'index.lock'),
    join(gitDir, 'HEAD.lock'),
    join(commonDir, 'packed-refs.lock'),
    join(commonDir, 'config.lock'),
    ...(branch === null ? [] : [join(commonDir, 'refs', 'heads', `${branch}.lock`)]),
  ];
}

async function inspect(lockFile: string): Promise<RepositoryLock | null> {
  const facts = await fileFacts(lockFile);
  if (facts === null) return null;
  return { lockFile, ageSeconds: Math.max(0, Math.round((Date.now() - facts.modifiedAt.getTime()) / 1000)) };
}
