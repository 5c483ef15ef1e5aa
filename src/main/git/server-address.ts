import { isAbsolute } from 'node:path';
import { Failure } from '#main/files/failure.ts';

/** Where a repository is shared. */
export interface ServerAddress {
  /** As git takes it; holds no secret. */
  readonly url: string;
  readonly kind: 'web' | 'ssh' | 'folder';
  /** Who is asked, for people: a host, or the folder. */
  readonly host: string;
  /** The name that stood in the address; null for none. */
  readonly user: string | null;
  /** The secret that stood in the address: taken out of `url`, to be asked for or kept elsewhere. Null for none. */
  readonly secret: string | null;
}

/** `name@host:path` and `host:path`; a single letter before the colon is a drive of Windows. */
const SCP_LIKE = /^(?:([\w.+-]+)@)?([\w.-]{2,}|\[[0-9a-fA-F:.]+\]):(?!\/\/)(\S.*)$/;

/**
 * Reads an address as an author, or a repository's configuration, gives it. What git would hand to a program of the
 * repository's choice (`ext::`, `fd::`, other remote helpers), and what ssh would take for an option, is refused with
 * `address-not-usable`. Folders must be absolute: `base` is where a relative one begins, for those in a configuration.
 */
export function readAddress(given: string, base?: (path: string) => string): ServerAddress {
  const text = given.trim();
  const refused = () => new Failure({ kind: 'address-not-usable', address: withoutSecret(text) });
  if (text === '' || text.startsWith('-') || /\p{Cc}/u.test(text) || text.includes('::')) throw refused();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const address = readUrl(text);
    if (address === null) throw refused();
    return address;
  }
  const [, user = null, host, path] = SCP_LIKE.exec(text) ?? [];
  if (host !== undefined && path !== undefined && !isAbsolute(text)) {
    if (host.startsWith('-') || path.startsWith('-') || user?.startsWith('-')) throw refused();
    return { url: text, kind: 'ssh', host: host.toLowerCase(), user, secret: null };
  }
  if (isAbsolute(text)) return folder(text);
  if (base === undefined) throw refused();
  return folder(base(text));
}

const folder = (path: string): ServerAddress => ({
  url: path,
  kind: 'folder',
  host: path,
  user: null,
  secret: null,
});

function readUrl(text: string): ServerAddress | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol === 'file:') return url.host === '' ? folder(decodeURIComponent(url.pathname)) : null;
  const kind = { 'http:': 'web', 'https:': 'web', 'ssh:': 'ssh', 'git+ssh:': 'ssh', 'ssh+git:': 'ssh' }[
    url.protocol
  ] as 'web' | 'ssh' | undefined;
  if (kind === undefined || url.hostname === '' || url.hostname.startsWith('-')) return null;
  if (decodeURIComponent(url.username).startsWith('-') || /^\/-/.test(url.pathname)) return null;
  const user = url.username === '' ? null : decodeURIComponent(url.username);
  const secret = url.password === '' ? null : decodeURIComponent(url.password);
  url.password = '';
  url.hash = '';
  const plain = kind === 'ssh' ? url.href.replace(/^[a-z+]+:/, 'ssh:') : url.href;
  return { url: plain, kind, host: url.host, user, secret };
}

/** The address without the secret in it, for people and for messages. */
export function withoutSecret(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)([^\s/@]*)@/gi, (_, scheme: string, who: string) => {
    const [user = ''] = who.split(':');
    return `${scheme}${who.includes(':') && user !== '' ? `${user}@` : who.includes(':') ? '' : `${who}@`}`;
  });
}
