import type { Node } from 'prosemirror-model';

/** Whether some source is the tag of a line break, as it may stand anywhere in a line: `<br>`, `<br/>`. */
export const isBreakTag = (source: unknown): source is string =>
  typeof source === 'string' && /^<br(?:[ \t][^<>\n]*)?\/?>$/i.test(source);

/** Whether the source ends its line here; a break written as a tag does not. */
export const isLineEnd = (node: Node | undefined): boolean =>
  node?.type.name === 'softBreak' || (node?.type.name === 'hardBreak' && node.attrs['tag'] === null);
