import { removeDeadLocks } from '#main/git/locks.ts';
import { startBranch } from '#main/git/start-branch.ts';
import { answer } from '#main/workflows/answer.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import type { HandlersOf } from './handlers.ts';

/** Ways out of what keeps a version from being saved. */
export function repositoryHandlers(session: PublicationSession): HandlersOf<'repository'> {
  return {
    'repository:remove-lock': () =>
      answer(async () => {
        await removeDeadLocks(session.open.repository);
        return null;
      }),
    'repository:start-branch': ({ name }) =>
      answer(async () => {
        const branch = await startBranch(session.open.repository, name);
        session.libraryChanged();
        return { branch };
      }),
  };
}
