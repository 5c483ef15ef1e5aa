import { join } from 'node:path';
import { Failure } from '#main/files/failure.ts';
import { fileFacts } from '#main/files/file-facts.ts';
import type { Repository } from './repository.ts';

/** The file or folder git keeps in its folder while an operation waits for its end. */
const SIGNS: readonly (readonly [string, string])[] = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['BISECT_LOG', 'bisect'],
];

/** The operation that is under way in the repository (`merge`, `rebase` …); null where none is. Never throws. */
export async function ongoingOperation(repository: Repository): Promise<string | null> {
  for (const [sign, operation] of SIGNS) {
    if ((await fileFacts(join(repository.gitDir, sign))) !== null) return operation;
  }
  return null;
}

/** Throws `repository-busy` where an operation is under way. */
export async function refuseWhileBusy(repository: Repository): Promise<void> {
  const operation = await ongoingOperation(repository);
  if (operation !== null) throw new Failure({ kind: 'repository-busy', operation });
}
