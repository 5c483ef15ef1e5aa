const BLANK_LINE = /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/;

/** Whether text between two blocks has a line of its own. */
export const hasBlankLine = (between: string): boolean => BLANK_LINE.test(between);

export const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** Whether a character, by its code, is one of those that blank lines are made of. */
export const isBlankCode = (code: number): boolean => code === 32 || code === 9 || isLineEnd(code);

/** Where the line that holds `at` ends, its line end left out; `limit` where it goes on for longer. */
export function endOfLine(text: string, at: number, limit = text.length): number {
  const last = Math.min(limit, text.length);
  let end = at;
  while (end < last && !isLineEnd(text.charCodeAt(end))) end += 1;
  return end;
}
