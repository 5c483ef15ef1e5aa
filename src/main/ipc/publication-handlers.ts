import { answer } from '#main/workflows/answer.ts';
import { listIssues } from '#main/workflows/list-issues.ts';
import { listNews } from '#main/workflows/list-news.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import { searchPublication } from '#main/workflows/search-publication.ts';
import type { HandlersOf } from './handlers.ts';

/** Opening publications and listing what is in one. `chooseFolder` shows the system's dialog; null is "cancelled". */
export function publicationHandlers(
  session: PublicationSession,
  chooseFolder: () => Promise<string | null>,
): HandlersOf<'publication'> {
  return {
    'publication:current': () => answer(() => session.current()),
    'publication:choose-folder': () =>
      answer(async () => {
        const folder = await chooseFolder();
        return folder === null ? { kind: 'cancelled' } : session.openChosen(folder);
      }),
    'publication:open-recent': ({ recentId }) => answer(() => session.openRecent(recentId)),
    'publication:open-sample': () => answer(() => session.openSample()),
    'publication:initialise': ({ candidateId }) => answer(() => session.initialise(candidateId)),
    'publication:list-issues': () => answer(() => listIssues(session.open)),
    'publication:list-news': () => answer(() => listNews(session.open)),
    'publication:search': ({ query }) => answer(() => searchPublication(session.open, query)),
  };
}
