import type { PageTitle } from '#contract/replies.ts';
import { fetchPage, PageFailure, type PageLimits } from './fetch-page.ts';
import { pageTitle } from './page-title.ts';

/**
 * The title of a web page, fetched because the author asked for it. What goes wrong on the way is part of the answer.
 *
 * @param limits other ways out than the app's, for tests
 */
export async function readPageTitle(address: string, limits: Partial<PageLimits> = {}): Promise<PageTitle> {
  try {
    const title = pageTitle(await fetchPage(address, limits));
    return title === null ? { kind: 'none', reason: 'no-title' } : { kind: 'found', title };
  } catch (cause) {
    if (cause instanceof PageFailure) return { kind: 'none', reason: cause.trouble };
    throw cause;
  }
}
