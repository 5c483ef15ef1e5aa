import type { Questions } from '#main/ask/questions.ts';
import { answer } from '#main/workflows/answer.ts';
import type { SyncSession } from '#main/workflows/sync/sync-session.ts';
import type { HandlersOf } from './handlers.ts';

/** Writing together: the state of sharing, a sync, conflicts, and answers to servers. */
export function syncHandlers(sync: SyncSession, questions: Questions): HandlersOf<'sync'> {
  return {
    'sync:state': () => answer(() => sync.state()),
    'sync:start': () => answer(() => sync.start()),
    'sync:cancel': () =>
      answer(async () => {
        sync.cancel();
        return null;
      }),
    'sync:set-automatic': ({ automatic }) => answer(() => sync.setAutomatic(automatic)),
    'sync:conflicts': () => answer(() => sync.conflicts()),
    'sync:keep-resolutions': ({ issueId, resolutions }) =>
      answer(async () => {
        await sync.keepResolutions(issueId, resolutions);
        return null;
      }),
    'sync:finish': () => answer(() => sync.finish()),
    'sync:settle-rewritten': ({ way }) => answer(() => sync.settleRewritten(way)),
    'sync:share-on-branch': ({ name }) => answer(() => sync.shareOnBranch(name)),
    'sync:presence': () => answer(() => sync.presence()),
    'sync:answer': ({ questionId, answer: given, keep }) =>
      answer(async () => {
        questions.answer(questionId, { answer: given, keep });
        return null;
      }),
  };
}
