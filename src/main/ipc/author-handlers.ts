import { readAuthor, setAuthor } from '#main/git/author.ts';
import { answer } from '#main/workflows/answer.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import type { HandlersOf } from './handlers.ts';

/** Who signs versions in the open publication. */
export function authorHandlers(session: PublicationSession): HandlersOf<'author'> {
  return {
    'author:current': () => answer(() => readAuthor(session.open.repository)),
    'author:set': (author) => answer(() => setAuthor(session.open.repository, author)),
  };
}
