import type { PageTitle } from '#contract/replies.ts';
import { ok } from '#contract/result.ts';
import type { HandlersOf } from './handlers.ts';

/** What is fetched from the web, and only because the author asked for it. */
export function webHandlers(readTitle: (url: string) => Promise<PageTitle>): HandlersOf<'web'> {
  return { 'web:read-title': async ({ url }) => ok(await readTitle(url)) };
}
