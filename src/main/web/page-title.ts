import { decodeHTML } from 'entities';

/** The beginning of a page, and what its host says of it. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Longer ones are no titles. */
const MAX_LENGTH = 300;

/**
 * The title of a page as its author would have it shared (`og:title`), else as a browser shows it (`<title>`).
 *
 * @returns one line of text; null where the page has none
 */
export function pageTitle(page: FetchedPage): string | null {
  const html = decodePage(page).replace(
    /<!--[\s\S]*?-->|<(script|style|noscript|svg)\b[\s\S]*?<\/\1\s*>/gi,
    ' ',
  );
  return (
    shared(html) ?? cleaned(/<title\b(?:"[^"]*"|'[^']*'|[^'">])*>([\s\S]*?)<\/title\s*>/i.exec(html)?.[1])
  );
}

function shared(html: string): string | null {
  for (const [tag] of html.matchAll(/<meta\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi)) {
    if (attribute(tag, 'property') !== 'og:title' && attribute(tag, 'name') !== 'og:title') continue;
    const title = cleaned(attribute(tag, 'content') ?? undefined);
    if (title !== null) return title;
  }
  return null;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3] ?? '') : null;
}

/** As one line of text, without what would turn its direction or cannot be seen. */
function cleaned(html: string | undefined): string | null {
  const text = decodeHTML(html ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .trim();
  if (text === '') return null;
  return text.length <= MAX_LENGTH ? text : `${[...text].slice(0, MAX_LENGTH - 1).join('')}…`;
}

/** In the encoding that the host names, else the page itself, else UTF-8, as the HTML standard has it. */
function decodePage({ bytes, contentType }: FetchedPage): string {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const named =
    charsetOf(contentType) ?? charsetOf(/<meta\b[^>]*charset\s*=[^>]*>/i.exec(beginning)?.[0] ?? '');
  return decoderOf(named ?? 'utf-8').decode(bytes);
}

const charsetOf = (text: string): string | null => /charset\s*=\s*["']?([\w:-]+)/i.exec(text)?.[1] ?? null;

function decoderOf(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch {
    // A name no one knows: most pages are UTF-8.
    return new TextDecoder();
  }
}
