/** A character of a script that is written without blanks between words, as the source of a regular expression (`u`). */
export const WITHOUT_BLANKS = `[${['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('')}ー々〆]`;
