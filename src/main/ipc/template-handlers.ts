import { answer } from '#main/workflows/answer.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import { deleteTemplate, listTemplates, openTemplate, saveTemplate } from '#main/workflows/templates.ts';
import type { HandlersOf } from './handlers.ts';

/** What sections and issues start from. */
export function templateHandlers(session: PublicationSession): HandlersOf<'template'> {
  return {
    'template:list': () => answer(() => listTemplates(session.open)),
    'template:read': ({ templateId }) => answer(() => openTemplate(session.open, templateId)),
    'template:save': (request) => answer(() => saveTemplate(session.open, request)),
    'template:delete': ({ templateId }) =>
      answer(async () => {
        await deleteTemplate(session.open, templateId);
        return null;
      }),
  };
}
