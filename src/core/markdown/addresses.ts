import createMarkdownIt, { type MarkdownIt } from 'markdown-it';

/**
 * Which text is an address, and so a link without any markup. Reading, writing and the page ask the same recogniser:
 * linkify-it as the reader uses it (`syntax.ts`), and the two ways in which markdown-it asks it.
 */

let recogniser: MarkdownIt['linkify'] | undefined;

/** linkify-it with `http:`, `https:` and `mailto:`; `example.org` alone is text. */
export function addressRecogniser(): MarkdownIt['linkify'] {
  recogniser ??= endingAtTemplates(
    createMarkdownIt()
      .linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
      .add('//', null)
      .add('ftp:', null),
  );
  return recogniser;
}

/** An address ends where a template (`{{…}}`) begins: cut off at its first closing brace, the template would be none. */
function endingAtTemplates(linkify: MarkdownIt['linkify']): MarkdownIt['linkify'] {
  const matchAtStart = linkify.matchAtStart.bind(linkify);
  linkify.matchAtStart = (text) => {
    const end = text.search(/\{[{%]|\s/);
    return matchAtStart(text[end] === '{' ? text.slice(0, end) : text);
  };
  return linkify;
}

/** Whether a text may hold an address at all: a quick test, for the recogniser's expressions are slow. */
export const mayHoldAddress = (text: string): boolean => /:\/\/|mailto:/i.test(text);

/**
 * The address a text begins with, as markdown-it's inline rule reads it: stars at its end are none of it.
 *
 * @returns the empty string where the text begins with none
 */
export function addressAtStart(text: string): string {
  const found = addressRecogniser().matchAtStart(text);
  return found && found.index === 0 ? found.raw.replace(/\*+$/, '') : '';
}

/** Where an address stands in a text. */
export interface FoundAddress {
  readonly from: number;
  readonly to: number;
}

/**
 * The addresses in a text without markup, as the reader would make links of them: first those with `://`, wherever no
 * letter of a scheme stands before them (so after CJK text, too), then what linkify-it finds in the rest.
 */
export function findAddresses(text: string): readonly FoundAddress[] {
  if (!mayHoldAddress(text)) return [];
  const found: FoundAddress[] = [];
  let rest = 0;
  const findInRest = (to: number) => {
    for (const { index, lastIndex } of addressRecogniser().match(text.slice(rest, to)) ?? [])
      found.push({ from: rest + index, to: rest + lastIndex });
  };
  for (const { index } of text.matchAll(SCHEME)) {
    if (index < rest) continue;
    const { length } = addressAtStart(text.slice(index));
    if (length === 0) continue;
    findInRest(index);
    found.push({ from: index, to: index + length });
    rest = index + length;
  }
  findInRest(text.length);
  return found;
}

const SCHEME = /(?<![A-Za-z0-9+.-])https?:\/\//gi;

/**
 * Whether the reader makes a link of exactly this address where it stands without markup.
 *
 * @param before the Markdown before it
 * @param after the Markdown after it
 */
export function readsBare(address: string, before: string, after: string): boolean {
  if (/^https?:/i.test(address))
    return !/[A-Za-z0-9+.-]$/.test(before) && addressAtStart(address + after) === address;
  // Found in text that is read already: none of it, or of what is beside it, may be markup.
  if (!/^mailto:[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+$/i.test(address) || !/(?:^|[\s(])$/.test(before)) return false;
  return /^(?:$|[\s).,;])/.test(after) && addressAtStart(address + after) === address;
}

/** Whether `<address>` is read as a link of exactly this address. */
export const readsInAngles = (address: string): boolean =>
  /^[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\0-\x20]*$/.test(address);
