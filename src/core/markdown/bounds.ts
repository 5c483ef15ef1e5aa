/**
 * What is too much to read as Markdown. No author writes so much into one issue; a file that has more was made by a
 * machine, by accident or to hurt. It is kept whole: the app shows its beginning and writes nothing, `parseIssue`
 * makes one source block of it. Within these bounds every file opens in seconds.
 */
export type TooMuch = 'too-large' | 'too-long' | 'too-many-signs';

/** The largest issue, in bytes, and in UTF-16 units: 20 MB. */
export const MAX_ISSUE_BYTES = 20_000_000;

/**
 * The most lines an issue may have. The longest newsletters of 100,000 words have a fifth of them; with ten times as
 * many, a page of that many blocks would answer no key for seconds.
 */
export const MAX_ISSUE_LINES = 100_000;

/** The most signs that could be markup. Real newsletters of 100,000 words have a tenth of them. */
export const MAX_ISSUE_SIGNS = 500_000;

/** The longest header that is read as YAML, in UTF-16 units; a longer one is kept and shown. */
export const MAX_HEADER_LENGTH = 100_000;

/** What is too much about a text; null for every text that an author wrote. */
export function tooMuchIn(text: string): TooMuch | null {
  if (text.length > MAX_ISSUE_BYTES) return 'too-large';
  if (text.length <= MAX_ISSUE_LINES) return null;
  const { lines, signs } = countUpTo(text, MAX_ISSUE_LINES, MAX_ISSUE_SIGNS);
  if (lines > MAX_ISSUE_LINES) return 'too-long';
  return signs > MAX_ISSUE_SIGNS ? 'too-many-signs' : null;
}

/** The beginning of a text that is too much: so many lines as can be looked through, or less where they are dense. */
export const beginningOf = (text: string): string =>
  text.slice(0, countUpTo(text.slice(0, MAX_ISSUE_BYTES / 20), 5000, MAX_ISSUE_SIGNS / 20).at);

interface Count {
  /** Where counting ended: at the end of the text, or where there was one too many. */
  readonly at: number;
  /** Begun lines: one after the last line end counts if there is anything on it. */
  readonly lines: number;
  readonly signs: number;
}

function countUpTo(text: string, maxLines: number, maxSigns: number): Count {
  let lines = 0;
  let signs = 0;
  let isLineBegun = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isLineBegun) lines += 1;
    isLineBegun = code !== 10 && (code !== 13 || text.charCodeAt(at + 1) === 10);
    if (code < 128 && IS_SIGN[code] === 1) signs += 1;
    if (lines > maxLines || signs > maxSigns) return { at, lines, signs };
  }
  return { at: text.length, lines, signs };
}

const IS_SIGN = new Uint8Array(128);
for (const sign of '[]!*_~`<&\\|:') IS_SIGN[sign.charCodeAt(0)] = 1;
