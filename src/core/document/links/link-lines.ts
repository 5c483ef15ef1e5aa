import { asAddress, type FoundAddress, findAddresses } from './find-addresses.ts';

/** A link to make an item of. */
export interface LinkEntry {
  /** The address itself where the text has no other title. */
  readonly title: string;
  readonly href: string;
  /** Source and comment; empty where there is none. */
  readonly note: string;
}

/**
 * Reads a block of text as links, one a line: `title - URL`, `title: URL`, `title (URL)`, `URL title`, a bare `URL`,
 * or Markdown's `- [title](URL) — source`; a title may also stand on the line above its URL. Bullets and numbers before
 * a line are left out.
 *
 * @returns the entries, or null where any line says something else: then it is text, and nothing may be lost of it
 */
export function parseLinkLines(text: string): readonly LinkEntry[] | null {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(BULLET, '').trim());
  const entries: LinkEntry[] = [];
  let waiting: string | null = null;
  for (const line of lines) {
    if (line === '') continue;
    const entry = parseLine(line, waiting);
    if (entry === null) {
      // Only one line can be the title of what follows it.
      if (waiting !== null) return null;
      waiting = line;
      continue;
    }
    if (waiting !== null && entry.title !== withoutEndSigns(waiting)) return null;
    waiting = null;
    entries.push(entry);
  }
  return waiting !== null || entries.length === 0 ? null : entries;
}

/**
 * Whether each line of a text is a link with at most a source after it, and so nothing is taken from prose: an address
 * alone, a title that a sign parts from its address, or a short title on the line above.
 */
export function areLinksAlone(text: string): boolean {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(BULLET, '').trim());
  return lines.filter((line) => line !== '').every(isLinkAlone);
}

function isLinkAlone(line: string): boolean {
  const link = MARKDOWN_LINK.exec(line);
  if (link) return isSource(link[4] ?? '');
  const [address, ...more] = findAddresses(line);
  // Above its address; `parseLinkLines` sees to it that one follows.
  if (!address) return isTitle(line);
  const [before, after] = [line.slice(0, address.from), line.slice(address.to)];
  const isOpened = /[(<[]\s*$/u.test(before);
  const title = before.replace(/[(<[]\s*$/u, '').trim();
  const isParted = title === '' || isOpened || /[—–:|,]$|\s-$/u.test(title);
  return (
    more.length === 0 &&
    isParted &&
    isTitle(title) &&
    isSource(isOpened ? after.replace(/^\s*[)>\]]/u, '') : after)
  );
}

/** No sentence, and not the end of one. */
const isTitle = (text: string): boolean => text.length <= 120 && !/[.!?…。！？](?:\s|$)/u.test(text);

/** What may follow a link in a list of links: nothing, or words that a sign parts from it. */
export const isSource = (text: string): boolean => text.trim() === '' || /^\s*[—–\-,;:|·(（]/u.test(text);

const BULLET = /^\s*(?:[-*+•‣◦·–](?=\s)|\d{1,3}[.)](?=\s))\s*/u;
const BEGINS_NOTE = /^\s*(?:[—–-](?=\s|$)|[,;|·])\s*/u;

function parseLine(line: string, titleAbove: string | null): LinkEntry | null {
  if (titleAbove !== null) {
    const href = asAddress(line.replace(/^<(.*)>$/, '$1'));
    return href === null ? null : { title: withoutEndSigns(titleAbove), href, note: '' };
  }
  return markdownLink(line) ?? plainLine(line);
}

const MARKDOWN_LINK =
  /^\[((?:[^\\[\]]|\\.|\[[^\]]*\])+)\]\((?:<([^<>]*)>|((?:[^\s()]|\([^\s()]*\))+))(?:\s+"[^"]*")?\)(.*)$/su;

function markdownLink(line: string): LinkEntry | null {
  const found = MARKDOWN_LINK.exec(line);
  const href = asAddress(found?.[2] ?? found?.[3] ?? '');
  if (!found || href === null) return null;
  const title = (found[1] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1').trim();
  return { title: title || href, href, note: (found[4] ?? '').replace(BEGINS_NOTE, '').trim() };
}

function plainLine(line: string): LinkEntry | null {
  const [address, ...more] = findAddresses(line);
  // Two addresses in a line are prose about both.
  if (!address || more.length > 0) return null;
  const before = line.slice(0, address.from);
  const after = line.slice(address.to);
  const opened = /[(<[]\s*$/u.test(before);
  const rest = opened ? after.replace(/^\s*[)>\]]/u, '') : after;
  return before.replace(/[(<[]\s*$/u, '').trim() === ''
    ? addressFirst(address, rest)
    : {
        title: withoutEndSigns(before.replace(/[(<[]\s*$/u, '')),
        href: address.href,
        note: withoutEndSigns(rest, BEGINS_NOTE),
      };
}

/** `URL title — source`: the first words are the title, what follows a dash is the source. */
function addressFirst({ href }: FoundAddress, rest: string): LinkEntry {
  const words = rest
    .replace(BEGINS_NOTE, '')
    .replace(/^\s*:\s+/u, '')
    .trim();
  if (words === '') return { title: href, href, note: '' };
  const dash = /\s+[—–-]\s+/u.exec(words);
  if (dash === null) return { title: words, href, note: '' };
  return { title: words.slice(0, dash.index), href, note: words.slice(dash.index + dash[0].length) };
}

/** A title without the sign that leads on to its address; a note without the one that leads on to it. */
const withoutEndSigns = (text: string, sign: RegExp = /\s*(?:[—–:|,]|(?<=\s)-)\s*$/u): string =>
  text.trim().replace(sign, '').trim() || text.trim();
