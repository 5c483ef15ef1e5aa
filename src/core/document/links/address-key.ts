/**
 * Two addresses that lead readers to the same page have the same key; for comparing only, never for linking.
 *
 * The convention: RFC 3986, section 6.2.2 (case of scheme, host and escapes, escaped letters that need no escape, dot
 * segments) and 6.2.3 (default port, empty path). On top of it what the web's own habits make equal: `http` and
 * `https`, a leading `www.`, a slash at the path's end, an index page, the fragment, and parameters that only tell
 * where a reader came from (the list of WebKit's and Firefox's query stripping, and Google Analytics' `utm_*`).
 *
 * @returns the key; null for what is no web address (mail, a file of the publication)
 */
export function addressKey(address: string): string | null {
  const parts = WEB_ADDRESS.exec(address.trim());
  if (!parts) return null;
  const [, authority = '', path = '', query = ''] = parts;
  const host = hostOf(authority);
  if (host === null) return null;
  return `${host}${pathOf(path)}${queryOf(query)}`;
}

/** RFC 3986, appendix B, for the two schemes of the web. */
const WEB_ADDRESS = /^https?:\/\/([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?$/is;

function hostOf(authority: string): string | null {
  const withoutUser = authority.slice(authority.lastIndexOf('@') + 1);
  const host = withoutUser
    .toLowerCase()
    .replace(/:(?:80|443)?$/, '')
    .replace(/\.(?=:|$)/, '')
    .replace(/^www\.(?=[^.]+\.)/, '');
  return /^[^\s:]|^\[/.test(host) ? host : null;
}

function pathOf(path: string): string {
  return withoutDotSegments(normalEscapes(path.replaceAll('\\', '/')))
    .replace(/\/index\.(?:html?|php)$/i, '')
    .replace(/\/+$/, '');
}

/** RFC 3986, section 5.2.4. */
function withoutDotSegments(path: string): string {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (kept.length > 1) kept.pop();
    } else if (segment !== '.') kept.push(segment);
  }
  return kept.join('/');
}

/** Escapes in capitals; none for what RFC 3986, section 2.3 calls unreserved. */
const normalEscapes = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (escaped, digits: string) => {
    const char = String.fromCharCode(Number.parseInt(digits, 16));
    return /[A-Za-z0-9._~-]/.test(char) ? char : escaped.toUpperCase();
  });

const TELLS_ORIGIN =
  /^(?:utm_[a-z_]+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|ttclid|igshid|li_fat_id|yclid|mc_[ce]id|mkt_tok|oly_(?:anon|enc)_id|_openstat|vero_id|wickedid|__hs(?:fp|sc|tc)|_hsenc|hsctatracking|ref_src)$/i;

function queryOf(query: string): string {
  const kept = query
    .split('&')
    .filter((parameter) => parameter !== '' && !TELLS_ORIGIN.test(parameter.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? '' : `?${kept.map(normalEscapes).join('&')}`;
}
