import { join } from 'node:path';
import { claimLock } from '#main/files/claimed-lock.ts';
import { Failure } from '#main/files/failure.ts';
import { fileFacts } from '#main/files/file-facts.ts';
import { copyInto } from '#main/files/move-folder.ts';
import { indexLock } from './locks.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** The author's index, locked, with its next state to be prepared beside it. */
export interface HeldIndex {
  /**
   * Prepares what the index will be: all of its entries as they are, but for those in `entryLines` (the input of
   * `update-index --index-info`). Throws like `runGit`.
   */
  prepare(entryLines: string): Promise<void>;
  /** Puts the prepared state in its place and lets go. */
  accept(): Promise<void>;
  /** Lets go; the index stays as it is. Does nothing after `accept`. */
  release(): Promise<void>;
}

/**
 * Locks the author's index in git's own way; `prepared` is the path its next state is prepared at. No other program
 * can write the index until it is let go, so a commit and the index that fits it appear together.
 * Throws `repository-locked` where another program holds it.
 */
export async function holdIndex(repository: Repository, prepared: string): Promise<HeldIndex> {
  const index = join(repository.gitDir, 'index');
  const lock = await claimLock(index);
  if (lock === null) {
    const found = (await indexLock(repository)) ?? { lockFile: `${index}.lock`, ageSeconds: 0 };
    throw new Failure({ kind: 'repository-locked', ...found });
  }
  return {
    async prepare(entryLines) {
      if ((await fileFacts(index)) !== null) await copyInto(index, prepared);
      await putEntries(repository, prepared, entryLines);
      await lock.fill(prepared);
    },
    accept: () => lock.accept(),
    release: () => lock.release(),
  };
}

/** Puts entries into an index file, which is made where it is not there. Throws like `runGit`. */
export async function putEntries(
  repository: Repository,
  indexFile: string,
  entryLines: string,
): Promise<void> {
  await runGit(repository, {
    task: 'save the version',
    // Verbose because simple-git waits 50 ms more for a command that says nothing.
    args: ['update-index', '--verbose', '-z', '--index-info'],
    input: entryLines,
    env: { GIT_INDEX_FILE: indexFile },
  });
}
