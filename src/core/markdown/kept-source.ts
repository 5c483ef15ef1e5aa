import { kindOfSource, toolTextAt } from '../document/tool-text.ts';

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
  return ways.find(([left, right]) => isReadAs(source, left.slice(-2), right.slice(0, 8))) ?? [before, after];
}

function isReadAs(source: string, before: string, after: string): boolean {
  // `![[page]]` would show the page.
  if (/(?:^|[^\\])!$/.test(before) && source.startsWith('[[')) return false;
  const plain = source.replaceAll('\0n', '\n');
  const text = before + plain + after.replace(/\0./g, '');
  return toolTextAt(text, before.length)?.to === before.length + plain.length;
}

function spelled(text: string, at: number): string {
  const char = text[at];
  if (char === undefined) return text;
  const spelling = /[!-/:-@[-`{-~]/.test(char) ? `\\${char}` : `&#${char.charCodeAt(0)};`;
  return text.slice(0, at) + spelling + text.slice(at + 1);
}
