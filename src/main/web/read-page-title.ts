import type { PageTitle } from '#contract/replies.ts';
import { type FetchFailure, type FetchPolicy, fetchPublic } from './guarded-fetch.ts';
import { pageTitle } from './page-title.ts';

/** Other ways out, and other bounds, than the app's. */
export interface TitleOptions {
  readonly policy?: FetchPolicy;
  /** For all of it, redirects included, in milliseconds. */
  readonly timeoutMs?: number;
  /** Bytes of the page that are read; what follows is left. */
  readonly maxBytes?: number;
}

/**
 * The title of a web page, fetched because the author asked for it. What goes wrong on the way is part of the answer.
 *
 * @param options for tests
 */
export async function readPageTitle(
  address: string,
  { policy, timeoutMs = 10_000, maxBytes = 512 * 1024 }: TitleOptions = {},
): Promise<PageTitle> {
  const bounds = { timeoutMs, maxBytes, accept: 'text/html,application/xhtml+xml', larger: 'cut' } as const;
  const page = await fetchPublic(address, bounds, policy);
  if (!page.ok) return { kind: 'none', reason: REASON[page.error.kind] };
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/.test(page.value.contentType))
    return { kind: 'none', reason: 'not-a-page' };
  const title = pageTitle(page.value);
  return title === null ? { kind: 'none', reason: 'no-title' } : { kind: 'found', title };
}

const REASON: Readonly<Record<FetchFailure['kind'], Extract<PageTitle, { kind: 'none' }>['reason']>> = {
  'not-a-web-address': 'not-a-web-address',
  'private-address': 'private-address',
  'timed-out': 'too-slow',
  'too-large': 'not-a-page',
  'too-many-redirects': 'too-many-redirects',
  'refused-by-host': 'refused-by-host',
  unreachable: 'unreachable',
};
