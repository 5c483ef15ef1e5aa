import type { Mark, Node } from 'prosemirror-model';

/**
 * A document in the notation of `builders.ts`, for a failing test to show: two documents print alike only where
 * they are equal.
 */
export function print(node: Node, indent = ''): string {
  if (node.isInline) return printInline(node);
  const name = nameOf(node);
  const attrs = printAttrs(node);
  if (node.childCount === 0) return `${indent}${name}(${attrs})`;
  if (node.isTextblock) {
    const text = node.children.map(printInline).join(', ');
    return `${indent}${name}(${attrs === '' ? text : `${attrs}, ${text}`})`;
  }
  const children = node.children.map((child) => print(child, `${indent}  `)).join(',\n');
  return `${indent}${name}(${attrs}\n${children}\n${indent})`;
}

const NAMES: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'quote',
  attribution: 'by',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  codeBlock: 'code',
  horizontalRule: 'rule',
  sourceBlock: 'source',
  hardBreak: 'br',
  softBreak: 'soft',
  image: 'img',
  inlineSource: 'raw',
  link: 'a',
  bold: 'b',
  italic: 'i',
  strike: 's',
  superscript: 'sup',
  keyboard: 'kbd',
  underline: 'u',
};

const nameOf = (node: Node): string =>
  node.type.name === 'heading' ? `h${node.attrs['level']}` : (NAMES[node.type.name] ?? node.type.name);

function printAttrs(node: Node | Mark): string {
  const shown = Object.entries(node.attrs).filter(
    ([name, value]) =>
      !(node.type.name === 'heading' && name === 'level') && value !== node.type.spec.attrs?.[name]?.default,
  );
  return shown.length === 0 ? '' : JSON.stringify(Object.fromEntries(shown));
}

function printInline(node: Node): string {
  const leaf = node.isText ? JSON.stringify(node.text) : `${nameOf(node)}(${printAttrs(node)})`;
  return node.marks.reduceRight((text, mark) => {
    const attrs = printAttrs(mark);
    const name = mark.type.name === 'code' ? 'c' : (NAMES[mark.type.name] ?? mark.type.name);
    return `${name}(${text}${attrs === '' ? '' : `, ${attrs}`})`;
  }, leaf);
}
