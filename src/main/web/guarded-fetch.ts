import { lookup as systemLookup } from 'node:dns/promises';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { failed, ok, type Result } from '#contract/result.ts';
import { isPublicAddress } from './public-address.ts';

/**
 * Fetches one address of the public web, for an author who asked for it: never from this machine, its network or
 * a cloud's own services, wherever names and redirects may lead.
 *
 * Each hop is checked in the same way. The host's name is looked up here, every address it has must be public, and
 * the connection is made to those very addresses: a name that answers differently a moment later (DNS rebinding)
 * changes nothing. No cookies, no credentials, no referrer are sent, and no connection is kept or shared.
 */
export interface FetchBounds {
  /** For everything together: names, redirects, the whole body. Milliseconds. */
  readonly timeoutMs: number;
  /** Of the body as it is after decompression. */
  readonly maxBytes: number;
  /** The `Accept` header: what is wanted. What comes may be something else; see `contentType`. */
  readonly accept: string;
  /** What to do with a larger body: refuse it (the default), or give its first `maxBytes`. */
  readonly larger?: 'refuse' | 'cut';
  /** Ends the fetch early, as a time-out would. */
  readonly signal?: AbortSignal;
}

export interface Fetched {
  readonly bytes: Uint8Array;
  /** The `Content-Type` header as sent, in lower case; an empty text where there was none. */
  readonly contentType: string;
  /** Where the body came from, after redirects. */
  readonly url: string;
}

export type FetchFailure =
  /** Not http or https, or with a user name in it. */
  | { readonly kind: 'not-a-web-address' }
  /** The host, here or after a redirect, is not on the public internet. */
  | { readonly kind: 'private-address'; readonly host: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'too-many-redirects' }
  /** The host answered with something other than success. */
  | { readonly kind: 'refused-by-host'; readonly status: number }
  /** No such host, no network, a certificate that is not right: `reason` is the system's code. */
  | { readonly kind: 'unreachable'; readonly reason: string };

interface Address {
  readonly address: string;
  readonly family: number;
}

/** What decides where a fetch may go. Tests put their own here; the app never does. */
export interface FetchPolicy {
  readonly lookup: (host: string) => Promise<readonly Address[]>;
  readonly isAllowed: (address: string) => boolean;
}

const PUBLIC_ONLY: FetchPolicy = {
  lookup: (host) => systemLookup(host, { all: true, verbatim: true }),
  isAllowed: isPublicAddress,
};

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Fetches `address` within `bounds`. Every failure is a value; nothing is thrown. */
export async function fetchPublic(
  address: string,
  bounds: FetchBounds,
  policy: FetchPolicy = PUBLIC_ONLY,
): Promise<Result<Fetched, FetchFailure>> {
  const deadline = AbortSignal.timeout(bounds.timeoutMs);
  const signal = bounds.signal ? AbortSignal.any([deadline, bounds.signal]) : deadline;
  try {
    return ok(await follow(address, { ...bounds, signal }, policy));
  } catch (cause) {
    if (cause instanceof Refusal) return failed(cause.failure);
    if (signal.aborted) return failed({ kind: 'timed-out' });
    return failed({ kind: 'unreachable', reason: codeOf(cause) });
  }
}

/** A failure on its way to `fetchPublic`, which makes it a value. */
class Refusal extends Error {
  readonly failure: FetchFailure;

  constructor(failure: FetchFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

type Bounds = FetchBounds & { readonly signal: AbortSignal };

async function follow(address: string, bounds: Bounds, policy: FetchPolicy): Promise<Fetched> {
  let url = webAddress(address, null);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const addresses = await checkedAddresses(url.hostname, policy, bounds.signal);
    const response = await request(url, addresses, bounds);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (REDIRECTS.has(status) && location !== undefined) {
      response.destroy();
      url = webAddress(location, url);
      continue;
    }
    if (status < 200 || status > 299) {
      response.destroy();
      throw new Refusal({ kind: 'refused-by-host', status });
    }
    const contentType = (response.headers['content-type'] ?? '').toLowerCase();
    return { bytes: await readBody(response, bounds), contentType, url: url.href };
  }
  throw new Refusal({ kind: 'too-many-redirects' });
}

function webAddress(address: string, base: URL | null): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : null;
  const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol);
  if (!isWeb || url.username !== '' || url.password !== '') throw new Refusal({ kind: 'not-a-web-address' });
  return url;
}

/** The addresses of a host, all of them allowed. The URL parser has already turned `2130706433` into `127.0.0.1`. */
async function checkedAddresses(
  hostname: string,
  policy: FetchPolicy,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(host);
  const addresses =
    literal === 0 ? await orAborted(policy.lookup(host), signal) : [{ address: host, family: literal }];
  if (addresses.length === 0) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
  if (!addresses.every(({ address }) => policy.isAllowed(address)))
    throw new Refusal({ kind: 'private-address', host });
  return addresses;
}

/** The system's look-up cannot be cancelled: it is left behind. */
function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function request(url: URL, addresses: readonly Address[], bounds: Bounds): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: 'GET',
    headers: { accept: bounds.accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Galley' },
    // A connection of its own, so that none made under another check is used again.
    agent: false,
    signal: bounds.signal,
    lookup: (_host, { all }, done) => {
      const [first] = addresses;
      if (all) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family);
    },
  };
  const { request: start } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    start(url, options, resolve).once('error', reject).end();
  });
}

async function readBody(
  response: IncomingMessage,
  { maxBytes, larger, signal }: Bounds,
): Promise<Uint8Array> {
  const body = decompressed(response);
  const chunks: Buffer[] = [];
  let size = 0;
  const stop = () => body.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes && larger !== 'cut') throw new Refusal({ kind: 'too-large', maxBytes });
      if (size >= maxBytes && larger === 'cut') break;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    response.destroy();
  }
  return new Uint8Array(Buffer.concat(chunks).subarray(0, maxBytes));
}

function decompressed(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const decoder = decoderOf(encoding);
  if (decoder === null) throw new Refusal({ kind: 'unreachable', reason: 'EENCODING' });
  response.once('error', (cause) => decoder.destroy(cause));
  // A connection that breaks off emits no error here, only that it is closed before it was complete.
  response.once('close', () => {
    if (!response.complete) decoder.destroy(Object.assign(new Error('cut off'), { code: 'ECONNRESET' }));
  });
  return response.pipe(decoder);
}

function decoderOf(encoding: string): zlib.Gunzip | zlib.Inflate | zlib.BrotliDecompress | null {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return zlib.createInflate();
    case 'br':
      return zlib.createBrotliDecompress();
    default:
      return null;
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
}
