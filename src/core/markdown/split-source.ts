import { bareHeaderOf } from './bare-header.ts';

/** The file as it is read before any Markdown: a byte order mark, a header, the body. Joined, they are the source. */
export interface SplitSource {
  /** U+FEFF, or nothing. */
  readonly byteOrderMark: '' | '\uFEFF';
  /** Raw text of the header: its fences, and the line end after its last line. Empty where there is none. */
  readonly header: string;
  readonly headerKind: HeaderKind;
  readonly body: string;
  /** What ends most lines; new text is written with it. */
  readonly lineEnding: LineEnding;
}

export type HeaderKind = 'none' | 'yaml' | 'toml' | 'bare';
export type LineEnding = '\n' | '\r\n' | '\r';

const YAML_HEADER =
  /^---[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/;
const TOML_HEADER = /^\+\+\+[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??\+\+\+[ \t]*(?:\r\n|\n|\r|$)/;

/**
 * Splits an issue's source. Never fails: what looks like no header is body.
 *
 * @param source the whole file as text
 */
export function splitSource(source: string): SplitSource {
  const head = headOf(source);
  const body = source.slice(head.byteOrderMark.length + head.header.length);
  return { ...head, body, lineEnding: lineEndingOf(source) };
}

/** What stands before the body, found without going through it. */
export function headOf(source: string): Pick<SplitSource, 'byteOrderMark' | 'header' | 'headerKind'> {
  const byteOrderMark = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { byteOrderMark, ...readHeader(byteOrderMark ? source.slice(1) : source) };
}

function readHeader(text: string): { header: string; headerKind: HeaderKind } {
  const yaml = text.startsWith('---') ? YAML_HEADER.exec(text)?.[0] : undefined;
  // A blank line straight after the fence is a rule and a paragraph, not front matter.
  if (yaml !== undefined && !/^---[ \t]*(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(yaml)) {
    return { header: yaml, headerKind: 'yaml' };
  }
  const toml = text.startsWith('+++') ? TOML_HEADER.exec(text)?.[0] : undefined;
  if (toml !== undefined) return { header: toml, headerKind: 'toml' };
  const bare = bareHeaderOf(text);
  return { header: bare, headerKind: bare === '' ? 'none' : 'bare' };
}

/** The line ending used most; a line feed where there is no line end at all. */
export function lineEndingOf(text: string): LineEnding {
  if (!text.includes('\r')) return '\n';
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) lf += 1;
    else if (code === 13) {
      if (text.charCodeAt(at + 1) === 10) {
        crlf += 1;
        at += 1;
      } else cr += 1;
    }
  }
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}
