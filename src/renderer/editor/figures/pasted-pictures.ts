import { Fragment, type Node, Slice } from '@tiptap/pm/model';

const isPicture = (node: Node): boolean => node.type.name === 'figure' || node.type.name === 'image';

/** The addresses of all pictures in a slice, each once. */
export function picturesIn(slice: Slice): readonly string[] {
  const found = new Set<string>();
  slice.content.descendants((node) => {
    if (isPicture(node)) found.add(String(node.attrs['src']));
  });
  return [...found];
}

/** Pictures whose bytes stand in their address: they would make the file as large as themselves. */
export const picturesToStore = (slice: Slice): readonly string[] =>
  picturesIn(slice).filter((src) => /^data:/i.test(src));

/** What a slice says of a picture, in words: its alt text and its caption. */
export function wordsOf(slice: Slice, src: string): readonly string[] {
  const words: string[] = [];
  slice.content.descendants((node) => {
    if (isPicture(node) && node.attrs['src'] === src) words.push(String(node.attrs['alt']), node.textContent);
  });
  return words.slice(0, 4);
}

/** Files of the publication, as opposed to the web's. */
export const isLocalAddress = (src: string): boolean =>
  src !== '' && !/^[a-z][a-z0-9+.-]*:|^[/#?\\]/i.test(src);

/** The same slice with other addresses for some of its pictures. */
export function withAddresses(slice: Slice, addresses: ReadonlyMap<string, string>): Slice {
  const change = (node: Node): Node => {
    const src = isPicture(node) ? addresses.get(String(node.attrs['src'])) : undefined;
    const content = node.isLeaf ? node.content : mapped(node.content);
    if (src === undefined) return content === node.content ? node : node.copy(content);
    return node.type.create({ ...node.attrs, src }, content, node.marks);
  };
  const mapped = (fragment: Fragment): Fragment => {
    const children = fragment.content.map(change);
    return children.every((child, index) => child === fragment.content[index])
      ? fragment
      : Fragment.fromArray(children);
  };
  const content = mapped(slice.content);
  return content === slice.content ? slice : new Slice(content, slice.openStart, slice.openEnd);
}

/** Addresses that mean something only on the machine, or in the program, they were copied from. */
const ELSEWHERE = /^(?:file|blob|cid|chrome|about|webkit-fake-url|x-apple[\w-]*):/i;

/**
 * A paragraph that holds nothing but an image is a figure, as it would be read from a file. Pictures whose address
 * leads nowhere come in without one, and ask for a file.
 */
export function figuresOfLoneImages(slice: Slice): Slice {
  const lost = new Map(
    picturesIn(slice).flatMap((src) => (ELSEWHERE.test(src) ? [[src, '']] : [])) as [string, string][],
  );
  const { content, openStart, openEnd } = withAddresses(slice, lost);
  const children = content.content.map((node) => figureOf(node) ?? node);
  const last = children.length - 1;
  // What was a paragraph's beginning or end is now a block of its own.
  const closed = (index: number) => children[index] !== content.content[index];
  return new Slice(
    Fragment.fromArray(children),
    last >= 0 && closed(0) ? 0 : openStart,
    last >= 0 && closed(last) ? 0 : openEnd,
  );
}

function figureOf(node: Node): Node | null {
  const image = node.type.name === 'paragraph' && node.childCount === 1 ? node.firstChild : null;
  if (image?.type.name !== 'image') return null;
  const link = image.marks.find((mark) => mark.type.name === 'link');
  const { href = null, title = null } = link?.attrs ?? {};
  return node.type.schema.nodes['figure']?.create({ ...image.attrs, href, hrefTitle: title }) ?? null;
}
