import { answer } from '#main/workflows/answer.ts';
import { listBranchSides } from '#main/workflows/list-branch-sides.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import { finishReview, keepAccepted, reviewMemory } from '#main/workflows/review-memory.ts';
import type { HandlersOf } from './handlers.ts';

/** What an author has looked at, and what an issue can be compared with. */
export function reviewHandlers(session: PublicationSession): HandlersOf<'review'> {
  return {
    'review:memory': ({ issueId }) => answer(() => reviewMemory(session.open, issueId)),
    'review:keep-accepted': (request) =>
      answer(async () => {
        await keepAccepted(session.open, request);
        return null;
      }),
    'review:finish': (request) =>
      answer(async () => {
        const memory = await finishReview(session.open, request);
        session.libraryChanged();
        return memory;
      }),
    'review:branches': ({ issueId }) => answer(() => listBranchSides(session.open, issueId)),
  };
}
