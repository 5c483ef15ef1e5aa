import type { Node } from 'prosemirror-model';
import { addressKey } from './address-key.ts';

/** One web link of a document. */
export interface DocumentLink {
  readonly key: string;
  readonly href: string;
  /** Document position of the text it begins at. */
  readonly at: number;
  /** The section it stands in; null before the first heading. */
  readonly section: string | null;
}

/** The web links of a document in order, figures' included; text of the same link in a row is one. */
export function linksIn(document: Node): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  const add = (href: unknown, at: number, section: string | null) => {
    const key = typeof href === 'string' ? addressKey(href) : null;
    if (key !== null) links.push({ key, href: String(href), at, section });
  };
  let section: string | null = null;
  document.forEach((block, offset) => {
    if (block.type.name === 'heading') section = block.textContent;
    if (block.type.name === 'figure') add(block.attrs['href'], offset, section);
    block.descendants((node, position, parent, index) => {
      if (node.type.name === 'figure') add(node.attrs['href'], offset + 1 + position, section);
      if (!node.isInline) return;
      const link = node.marks.find((mark) => mark.type.name === 'link');
      const before = index > 0 ? parent?.child(index - 1) : undefined;
      if (link && !before?.marks.some((mark) => mark.eq(link)))
        add(link.attrs['href'], offset + 1 + position, section);
    });
  });
  return links;
}

/** The keys of the web addresses a document links to, each once. */
export function addressKeysIn(document: Node): readonly string[] {
  return [...new Set(linksIn(document).map(({ key }) => key))];
}
