import createMarkdownIt, { type MarkdownIt } from 'markdown-it';

let helpers: MarkdownIt['helpers'] | undefined;

/** A Markdown link at the end of a text. Offsets are UTF-16 units. */
export interface TypedLink {
  /** Where the opening bracket stands. */
  readonly from: number;
  /** Where the link's text ends, and its closing bracket stands. */
  readonly textTo: number;
  readonly href: string;
  readonly title: string | null;
}

/**
 * The link `[text](address)` or `[text](address "title")` that a text ends with. Address and title are read with the
 * reader's own functions. None begins after a backslash, an exclamation mark (an image) or an open backtick (code).
 *
 * @returns null where the text ends with none
 */
export function typedLinkAtEnd(text: string): TypedLink | null {
  if (!text.endsWith(')')) return null;
  for (let textTo = text.lastIndexOf(']('); textTo > 0; textTo = text.lastIndexOf('](', textTo - 1)) {
    const target = readTarget(text, textTo + 2);
    const from = target ? openingBracket(text, textTo) : null;
    if (target && from !== null) return { from, textTo, ...target };
  }
  return null;
}

function readTarget(text: string, start: number): Pick<TypedLink, 'href' | 'title'> | null {
  helpers ??= createMarkdownIt().helpers;
  const max = text.length - 1;
  const address = helpers.parseLinkDestination(text, afterBlanks(text, start), max);
  if (!address.ok || address.str === '') return null;
  const gap = afterBlanks(text, address.pos);
  if (gap === max) return { href: address.str, title: null };
  const title = gap > address.pos ? helpers.parseLinkTitle(text, gap, max) : null;
  if (!title?.ok || afterBlanks(text, title.pos) !== max) return null;
  return { href: address.str, title: title.str };
}

function afterBlanks(text: string, at: number): number {
  let to = at;
  while (/\s/.test(text.charAt(to))) to += 1;
  return to;
}

/** The bracket that the one at `close` closes; null where there is none, or none that begins a link. */
function openingBracket(text: string, close: number): number | null {
  let depth = 1;
  for (let at = close - 1; at >= 0; at -= 1) {
    if (text[at - 1] === '\\') continue;
    if (text[at] === ']') depth += 1;
    if (text[at] === '[') depth -= 1;
    if (depth > 0) continue;
    const hasText = text.slice(at + 1, close).trim() !== '' && text[at + 1] !== '^';
    const isInCode = (text.slice(0, at).split('`').length - 1) % 2 === 1;
    return hasText && !isInCode && text[at - 1] !== '!' ? at : null;
  }
  return null;
}
