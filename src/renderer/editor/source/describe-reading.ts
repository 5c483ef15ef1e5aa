import type { Fragment, Node } from '@tiptap/pm/model';

/** What becomes of a source block, in words for the card: `Becomes a heading and 2 paragraphs when you leave`. */
export function describeBlocks(text: string, read: readonly Node[]): string {
  const [only] = read;
  if (read.length === 0) return 'Empty: it goes when you leave';
  if (read.length === 1 && only?.type.name === 'sourceBlock' && only.textContent === text)
    return 'Stays source';
  const counts = new Map<string, number>();
  for (const node of read) counts.set(node.type.name, (counts.get(node.type.name) ?? 0) + 1);
  const parts = [...counts].map(([name, count]) => inWords(name, count));
  return `Becomes ${new Intl.ListFormat('en-GB').format(parts)} when you leave`;
}

/** The same for inline source. */
export function describeInline(source: string, read: Fragment): string {
  const [only] = read.content;
  if (read.size === 0) return 'Empty: it goes';
  if (read.childCount === 1 && only?.type.name === 'inlineSource' && only.attrs['source'] === source)
    return 'Stays source';
  if (read.content.some((node) => node.type.name === 'inlineSource')) return 'Becomes text with source in it';
  return 'Becomes text';
}

function inWords(name: string, count: number): string {
  const [one, many] = NAMES[name] ?? ['a part', 'parts'];
  return count === 1 ? one : `${count} ${many}`;
}

const NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  paragraph: ['a paragraph', 'paragraphs'],
  heading: ['a heading', 'headings'],
  blockquote: ['a quotation', 'quotations'],
  pullQuote: ['a pull quote', 'pull quotes'],
  bulletList: ['a list', 'lists'],
  orderedList: ['a numbered list', 'numbered lists'],
  linkList: ['a link list', 'link lists'],
  figure: ['a figure', 'figures'],
  codeBlock: ['a code block', 'code blocks'],
  horizontalRule: ['a rule', 'rules'],
  table: ['a table', 'tables'],
  footnoteDefinition: ['a footnote', 'footnotes'],
  sourceBlock: ['source', 'source blocks'],
};
