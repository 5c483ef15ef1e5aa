/** An address as it stands in a line of text. Offsets are UTF-16 units. */
export interface FoundAddress {
  readonly from: number;
  readonly to: number;
  /** What to link to: as written, with `https://` where the text begins with `www.`. */
  readonly href: string;
}

const CANDIDATE = /(?:https?:\/\/|(?<![\p{L}\p{N}._@/-])www\.)[^\s<>"“”«»\p{Cc}]+/giu;
const TRAILING = /[?!.,:;*_~'’‘…]+$/u;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };
/** Something to connect to must follow the scheme: `https://` alone, or before a sign, is no address. */
const HAS_HOST = /^https?:\/\/(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}])/iu;
const HAS_DOMAIN = /^www\.[\p{L}\p{N}-]+\.[\p{L}\p{N}-]+/iu;

/**
 * The web addresses of a text, in order: `http://…`, `https://…` and `www.…`.
 *
 * Where an address ends follows GitHub's extended autolinks (GFM spec 0.29, section 6.9): punctuation at the end is
 * the sentence's, and so is a closing bracket that nothing inside the address opens.
 */
export function findAddresses(text: string): readonly FoundAddress[] {
  return [...text.matchAll(CANDIDATE)].flatMap((match): FoundAddress[] => {
    const address = withoutTrailing(match[0]);
    const href = /^www\./i.test(address) ? `https://${address}` : address;
    if (!HAS_HOST.test(href) || (href !== address && !HAS_DOMAIN.test(address))) return [];
    return [{ from: match.index, to: match.index + address.length, href }];
  });
}

/** Whether a text is one web address and nothing else; its `href`, or null. */
export function asAddress(text: string): string | null {
  const trimmed = text.trim();
  const [only, ...more] = findAddresses(trimmed);
  return only && more.length === 0 && only.from === 0 && only.to === trimmed.length ? only.href : null;
}

function withoutTrailing(address: string): string {
  let end = address;
  for (;;) {
    const shorter = withoutUnopened(end.replace(TRAILING, ''));
    if (shorter === end) return end;
    end = shorter;
  }
}

function withoutUnopened(address: string): string {
  const close = address.at(-1) ?? '';
  const open = CLOSING[close];
  if (open === undefined) return address;
  const count = (sign: string) => address.split(sign).length - 1;
  return count(close) > count(open) ? address.slice(0, -1) : address;
}
