import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileFailure } from './failure.ts';

/**
 * Runs `task` with a fresh folder that only this user can read, and removes the folder afterwards.
 * Throws what the task throws, and the usual file failures.
 */
export async function withTemporaryFolder<Value>(task: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-')).catch((cause: unknown) => {
    throw fileFailure(cause, tmpdir());
  });
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
