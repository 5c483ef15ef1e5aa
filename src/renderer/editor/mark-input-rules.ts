import { type AnyExtension, Mark, markInputRule } from '@tiptap/core';
import { WITHOUT_BLANKS } from './scripts-without-blanks.ts';

/**
 * Markdown as it is typed becomes a mark where CommonMark would read it as one: no further sign before it, no blank
 * inside at its ends. (The starter kit's own rules take `2 * 3 *` for italics.) Inside a word it is text, as in
 * `2*3*4`; where words are written without blanks, as in Japanese, it may begin after any letter.
 */
const TYPED: Readonly<Record<string, readonly RegExp[]>> = {
  bold: [typed('*', '\\*\\*'), typed('_', '__')],
  italic: [typed('*', '\\*'), typed('_', '_')],
  strike: [typed('~', '~~')],
};

function typed(sign: string, delimiter: string): RegExp {
  const afterWord = `(?<!(?!${WITHOUT_BLANKS})[\\p{L}\\p{N}])`;
  const text = `(?=[^\\s${sign}])([^${sign}]*[^${sign}\\s])`;
  return new RegExp(`${afterWord}(?<![${sign}\\\\])${delimiter}${text}${delimiter}$`, 'u');
}

/** Gives a mark of the starter kit these rules in the place of its own. */
export function withTypedMarkdown(extension: AnyExtension): AnyExtension {
  const rules = TYPED[extension.name];
  if (!rules || !(extension instanceof Mark)) return extension;
  return extension.extend({
    addInputRules() {
      return rules.map((find) => markInputRule({ find, type: this.type }));
    },
  });
}
