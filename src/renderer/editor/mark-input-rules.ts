import { type AnyExtension, Mark, markInputRule } from '@tiptap/core';

/**
 * Markdown as it is typed becomes a mark only where CommonMark would read it as one: no word character or further
 * sign before it, no blank inside at its ends. (The starter kit's own rules take `2 * 3 *` for italics.)
 */
const TYPED: Readonly<Record<string, readonly RegExp[]>> = {
  bold: [
    /(?<![\p{L}\p{N}*\\])\*\*(?=[^\s*])([^*]*[^*\s])\*\*$/u,
    /(?<![\p{L}\p{N}_\\])__(?=[^\s_])([^_]*[^_\s])__$/u,
  ],
  italic: [
    /(?<![\p{L}\p{N}*\\])\*(?=[^\s*])([^*]*[^*\s])\*$/u,
    /(?<![\p{L}\p{N}_\\])_(?=[^\s_])([^_]*[^_\s])_$/u,
  ],
  strike: [/(?<![\p{L}\p{N}~\\])~~(?=[^\s~])([^~]*[^~\s])~~$/u],
};

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
