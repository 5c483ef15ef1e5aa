import { answer } from '#main/workflows/answer.ts';
import { listIssues } from '#main/workflows/list-issues.ts';
import { listNews } from '#main/workflows/list-news.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import { searchPublication } from '#main/workflows/search-publication.ts';
import type { Cloning } from '#main/workflows/sync/cloning.ts';
import type { HandlersOf } from './handlers.ts';

/** Shows the system's dialog for a folder; null is "cancelled". */
export type ChooseFolder = (
  purpose: 'open' | 'clone-from' | 'clone-into' | 'share-in',
) => Promise<string | null>;

/** Opening publications, joining one that is shared, and listing what is in one. */
export function publicationHandlers(
  session: PublicationSession,
  cloning: Cloning,
  chooseFolder: ChooseFolder,
): HandlersOf<'publication'> {
  return {
    'publication:current': () => answer(() => session.current()),
    'publication:choose-folder': () =>
      answer(async () => {
        const folder = await chooseFolder('open');
        return folder === null ? { kind: 'cancelled' } : session.openChosen(folder);
      }),
    'publication:open-recent': ({ recentId }) => answer(() => session.openRecent(recentId)),
    'publication:open-sample': () => answer(() => session.openSample()),
    'publication:initialise': ({ candidateId }) => answer(() => session.initialise(candidateId)),
    'publication:list-issues': () => answer(() => listIssues(session.open)),
    'publication:list-news': () => answer(() => listNews(session.open)),
    'publication:search': ({ query }) => answer(() => searchPublication(session.open, query)),
    'publication:clone': (request) =>
      answer(async () => {
        const address = request.address ?? (await chooseFolder('clone-from'));
        const parent = address === null ? null : await chooseFolder('clone-into');
        if (address === null || parent === null) return null;
        return session.remember(await cloning.clone(address, parent));
      }),
    'publication:cancel-clone': () =>
      answer(async () => {
        cloning.cancel();
        return null;
      }),
  };
}
