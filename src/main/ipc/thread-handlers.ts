import { answer } from '#main/workflows/answer.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import {
  answerThread,
  beginThread,
  changeComment,
  commitThreads,
  listThreads,
  markThreadsRead,
  resolveThread,
} from '#main/workflows/threads.ts';
import type { HandlersOf } from './handlers.ts';

/** What co-authors say to each other about an issue. What changes it makes the library's counts stale. */
export function threadHandlers(session: PublicationSession): HandlersOf<'thread'> {
  const changing = <Value>(work: () => Promise<Value>) =>
    answer(async () => {
      try {
        return await work();
      } finally {
        session.libraryChanged();
      }
    });
  return {
    'thread:list': ({ issueId }) => answer(() => listThreads(session.open, issueId)),
    'thread:start': (request) => changing(() => beginThread(session.open, request)),
    'thread:reply': (request) => changing(() => answerThread(session.open, request)),
    'thread:edit-comment': (request) => changing(() => changeComment(session.open, request)),
    'thread:set-resolved': (request) => changing(() => resolveThread(session.open, request)),
    'thread:mark-read': (request) =>
      changing(async () => {
        await markThreadsRead(session.open, request);
        return null;
      }),
    'thread:commit': ({ issueId }) =>
      changing(async () => {
        await commitThreads(session.open, issueId);
        return null;
      }),
  };
}
