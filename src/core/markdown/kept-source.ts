import { kindOfSource, toolTextAt } from '../document/tool-text.ts';
import { OPTIONAL_ESCAPE } from './spare-escapes.ts';

/**
 * Inline source is written as it is. While the text around it is escaped a stand-in takes its place, so that no rule
 * for text finds anything in it.
 */
export class KeptSource {
  readonly #sources: string[] = [];

  /** Keeps a source and gives its stand-in: between two punctuation marks, as sources are, and with NUL, as no text is. */
  keep(source: string): string {
    this.#sources.push(source);
    return `<\0k${this.#sources.length - 1}>`;
  }

  /**
   * Puts the sources back. Some text of other tools is none beside certain characters (`$x$` before a digit): such a
   * character is written as a reference, or escaped.
   */
  putBack(text: string): string {
    const [first = '', ...rest] = text.split(STAND_IN);
    let written = first;
    for (let at = 0; at < rest.length; at += 2) {
      const source = this.#sources[Number(rest[at])] ?? '';
      const after = rest[at + 1] ?? '';
      const next =
        after !== '' || at + 2 >= rest.length ? after : (this.#sources[Number(rest[at + 2])] ?? '');
      const [before, follows] = apart(written, source, next);
      written = before + source + (next === after ? follows : after);
    }
    return written;
  }
}

const STAND_IN = /<\0k(\d+)>/;

/** What stands before and after a source, spelled so that the source is read as itself. */
function apart(before: string, source: string, after: string): readonly [string, string] {
  const kind = kindOfSource(source.replaceAll('\0n', '\n'));
  if (kind === 'html' || kind === 'markdown') return [before, after];
  const ways: readonly (readonly [string, string])[] = [
    [before, after],
    [before, spelled(after, 0)],
    [spelled(before, before.length - 1), after],
    [spelled(before, before.length - 1), spelled(after, 0)],
  ];
  return ways.find(([left, right]) => isReadAs(source, left.slice(-3), right.slice(0, 8))) ?? [before, after];
}

function isReadAs(source: string, before: string, after: string): boolean {
  const [left, right] = [before, after].map((text) => text.replaceAll(OPTIONAL_ESCAPE, '')) as [
    string,
    string,
  ];
  // `![[page]]` would show the page.
  if (/(?:^|[^\\])!$/.test(left) && source.startsWith('[[')) return false;
  const plain = source.replaceAll('\0n', '\n');
  const text = left + plain + right.replace(/\0./g, '');
  return toolTextAt(text, left.length)?.to === left.length + plain.length;
}

/** The text with one character as a reference or escaped; an escape that may be left out is then needed. */
function spelled(text: string, at: number): string {
  const char = text[at];
  if (char === undefined) return text;
  if (char === OPTIONAL_ESCAPE) return `${text.slice(0, at)}\\${text.slice(at + 1)}`;
  const from = text[at - 1] === OPTIONAL_ESCAPE ? at - 1 : at;
  const spelling = /[!-/:-@[-`{-~]/.test(char) ? `\\${char}` : `&#${char.charCodeAt(0)};`;
  return text.slice(0, from) + spelling + text.slice(at + 1);
}
