const BLANK_LINE = /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/;

/** Whether text between two blocks has a line of its own. */
export const hasBlankLine = (between: string): boolean => BLANK_LINE.test(between);
