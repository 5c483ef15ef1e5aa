import { lookup as systemLookup } from 'node:dns/promises';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Why a page could not be had; each is something to tell the author. */
export type PageTrouble =
  /** No address of the web, or one with a name and password in it. */
  | 'not-a-web-address'
  /** It leads into a private network, by itself, by its name or by a redirect. */
  | 'private-address'
  /** No connection, no such name, or a connection that broke. */
  | 'unreachable'
  | 'too-slow'
  | 'too-many-redirects'
  /** The host answered with an error (404, 500 …). */
  | 'refused-by-host'
  /** The host gave something other than HTML: a PDF, an image. */
  | 'not-a-page';

export class PageFailure extends Error {
  readonly trouble: PageTrouble;
  constructor(trouble: PageTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

/** The beginning of a page, and what its host says of it. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** The ways out, and what bounds them. Tests give others; the app has no switch for any of them. */
export interface PageLimits {
  /** The IP addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly { address: string; family: number }[]>;
  /** Whether an IP address may be connected to. */
  readonly isAllowed: (address: string) => boolean;
  /** For all of it, redirects included, in milliseconds. */
  readonly timeout: number;
  /** Bytes of the body that are read; what follows is left. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

const LIMITS: PageLimits = {
  resolve: (host) => systemLookup(host, { all: true, verbatim: true }),
  isAllowed: isPublicAddress,
  timeout: 10_000,
  maxBytes: 512 * 1024,
  maxRedirects: 5,
};

/**
 * Fetches the beginning of a web page: without cookies, without running anything, from public addresses only. Each
 * name is resolved once and the addresses judged are the ones connected to, so that a name which resolves to
 * something else a moment later (DNS rebinding) leads nowhere; redirects go through the same gate.
 *
 * Throws `PageFailure`.
 */
export async function fetchPage(address: string, limits: Partial<PageLimits> = {}): Promise<FetchedPage> {
  const bounds = { ...LIMITS, ...limits };
  const deadline = AbortSignal.timeout(bounds.timeout);
  let url = webAddress(address);
  for (let redirects = 0; redirects <= bounds.maxRedirects; redirects += 1) {
    const response = await ask(url, bounds, deadline);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      url = webAddress(headers.location, url);
      continue;
    }
    return await readPage(response, bounds, deadline);
  }
  throw new PageFailure('too-many-redirects');
}

function webAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new PageFailure('not-a-web-address');
  const url = new URL(address, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '') throw new PageFailure('not-a-web-address');
  return url;
}

const HEADERS = {
  accept: 'text/html,application/xhtml+xml',
  // Nothing to unpack: a small answer cannot grow here.
  'accept-encoding': 'identity',
  'user-agent': 'Galley (title of a page, asked for by its reader)',
};

function ask(url: URL, bounds: PageLimits, deadline: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // An address needs no name resolved, so that gate is never asked.
  if (isIP(host) !== 0 && !bounds.isAllowed(host)) throw new PageFailure('private-address');
  const options: RequestOptions = {
    // A connection of its own: none is kept open that was judged for another page.
    agent: false,
    headers: HEADERS,
    lookup: guardedLookup(bounds),
    signal: deadline,
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, options, resolve);
    request.on('error', (cause) => reject(troubleOf(cause, deadline)));
  });
}

/** Node's own connection code asks this for the addresses to connect to: it gets those that were judged. */
function guardedLookup({ resolve, isAllowed }: PageLimits): LookupFunction {
  return (host, options, callback) => {
    const judge = async () => {
      const found = await resolve(host);
      if (found.length === 0) throw new PageFailure('unreachable');
      // One private address among public ones is no accident.
      if (!found.every(({ address }) => isAllowed(address))) throw new PageFailure('private-address');
      return found;
    };
    judge().then(
      (found) => {
        const [first] = found;
        if (options.all) callback(null, [...found]);
        else callback(null, first?.address ?? '', first?.family ?? 4);
      },
      (cause: Error) => callback(cause, '', 4),
    );
  };
}

async function readPage(
  response: IncomingMessage,
  { maxBytes }: PageLimits,
  deadline: AbortSignal,
): Promise<FetchedPage> {
  const { statusCode = 0, headers } = response;
  const contentType = headers['content-type'] ?? '';
  if (statusCode !== 200) response.destroy();
  if (statusCode !== 200) throw new PageFailure('refused-by-host');
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)) {
    response.destroy();
    throw new PageFailure('not-a-page');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, maxBytes - size));
      size += chunk.length;
      // Leaving the loop closes the connection.
      if (size >= maxBytes) break;
    }
  } catch (cause) {
    throw troubleOf(cause, deadline);
  }
  return { bytes: Buffer.concat(chunks), contentType };
}

function troubleOf(cause: unknown, deadline: AbortSignal): PageFailure {
  if (deadline.aborted) return new PageFailure('too-slow', { cause });
  return cause instanceof PageFailure ? cause : new PageFailure('unreachable', { cause });
}
