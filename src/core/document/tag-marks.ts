import type { Node } from 'prosemirror-model';

/** Marks that Markdown has no markup for, each with the tag that says it. */
export const TAG_MARKS = {
  superscript: 'sup',
  subscript: 'sub',
  underline: 'u',
  small: 'small',
  highlight: 'mark',
  keyboard: 'kbd',
} as const;

export type TagMark = keyof typeof TAG_MARKS;

export const TAG_MARK_NAMES = Object.keys(TAG_MARKS) as readonly TagMark[];

const MARK_OF_TAG: Readonly<Record<string, string>> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  del: 'strike',
  s: 'strike',
  strike: 'strike',
  ...Object.fromEntries(TAG_MARK_NAMES.map((name) => [TAG_MARKS[name], name])),
};

/** The tag that says what a mark says, where Markdown's own markup cannot. */
export const TAG_OF_MARK: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 'del',
  ...TAG_MARKS,
};

const TAG = new RegExp(`^<(/?)(${Object.keys(MARK_OF_TAG).join('|')})[ \\t]*>$`, 'i');

export const isTagMark = (name: string): name is TagMark => Object.hasOwn(TAG_MARKS, name);

/** Whether a node is a tag such as `<em>` or `</em>`, without attributes. */
export const isMarkTag = (node: Node): boolean =>
  node.type.name === 'inlineSource' && TAG.test(String(node.attrs['source']));

/**
 * Inline nodes with the marks that pairs of tags say: `<strong>a</strong>` is bold. A tag without its other half, or
 * with nothing between, stays source; so does one whose other half is in another link, and a superscript in another.
 *
 * @returns the very nodes given where they hold no such pair
 */
export function marksFromTags(nodes: readonly Node[]): readonly Node[] {
  if (!nodes.some(isMarkTag)) return nodes;
  const open: { readonly at: number; readonly mark: string; readonly isNested: boolean }[] = [];
  const paired = new Set<number>();
  const marks: string[][] = nodes.map(() => []);
  nodes.forEach((node, at) => {
    const [, closes, tag = ''] = isMarkTag(node) ? (TAG.exec(String(node.attrs['source'])) ?? []) : [];
    const mark = MARK_OF_TAG[tag.toLowerCase()];
    if (mark === undefined) return;
    if (closes === '') {
      // Twice bold is bold, but a power of a power is not one power.
      open.push({ at, mark, isNested: isTagMark(mark) && open.some((other) => other.mark === mark) });
      return;
    }
    const last = open.findLastIndex((other) => other.mark === mark && sameTag(nodes[other.at], tag));
    const { at: from, isNested } = open[last] ?? {};
    if (from === undefined || from + 1 === at || linkOf(nodes[from]) !== linkOf(node)) return;
    open.length = last;
    if (isNested) return;
    paired.add(from).add(at);
    for (let inside = from + 1; inside < at; inside += 1) marks[inside]?.push(mark);
  });
  if (paired.size === 0) return nodes;
  return nodes.flatMap((node, at) => {
    if (paired.has(at)) return [];
    const { schema } = node.type;
    const added = (marks[at] ?? []).reduce((set, name) => {
      const type = schema.marks[name];
      return type ? type.create().addToSet(set) : set;
    }, node.marks);
    return [node.mark(added)];
  });
}

const sameTag = (node: Node | undefined, tag: string): boolean =>
  TAG.exec(String(node?.attrs['source']))?.[2]?.toLowerCase() === tag.toLowerCase();

/** A link's address and title in one, to compare; empty where there is none. */
function linkOf(node: Node | undefined): string {
  const link = node?.marks.find(({ type }) => type.name === 'link');
  return link ? JSON.stringify(link.attrs) : '';
}
