import { Node, type NodeViewRendererProps } from '@tiptap/core';
import type { Node as IssueNode } from '@tiptap/pm/model';
import { imageSource } from './image-source.ts';

const ATTRIBUTES = ['src', 'alt', 'title', 'href', 'hrefTitle'] as const;

/** One image with its caption. A plain DOM view: a figure is cheap, and a picture must not flicker at each key. */
export const Figure = Node.create({
  name: 'figure',
  addAttributes: () =>
    Object.fromEntries(
      ATTRIBUTES.map((name) => [
        name,
        {
          parseHTML: (element: HTMLElement) =>
            element.querySelector('img')?.getAttribute(`data-${name}`) ?? null,
        },
      ]),
    ),
  parseHTML: () => [
    { tag: 'figure', contentElement: 'figcaption', getAttrs: (element) => hasImage(element) && null },
  ],
  renderHTML: ({ node }) => ['figure', ['img', dataOf(node)], ['figcaption', 0]],
  addNodeView() {
    return (props: NodeViewRendererProps) => figureView(props.node, this.options.assetBase());
  },
  addOptions: () => ({ assetBase: (): string => '' }),
});

const hasImage = (element: HTMLElement): boolean => element.querySelector('img[data-src]') !== null;

const dataOf = (node: IssueNode): Record<string, string> =>
  Object.fromEntries(
    ATTRIBUTES.filter((name) => node.attrs[name] !== null).map((name) => [
      `data-${name}`,
      String(node.attrs[name]),
    ]),
  );

function figureView(node: IssueNode, assetBase: string) {
  const dom = document.createElement('figure');
  dom.className = 'figure';
  const picture = document.createElement('div');
  picture.contentEditable = 'false';
  const contentDOM = document.createElement('figcaption');
  dom.append(picture, contentDOM);
  let shown: IssueNode | null = null;
  const show = (next: IssueNode) => {
    contentDOM.classList.toggle('is-empty', next.content.size === 0);
    if (shown?.attrs['src'] !== next.attrs['src'] || shown?.attrs['alt'] !== next.attrs['alt']) {
      picture.replaceChildren(pictureOf(String(next.attrs['src']), String(next.attrs['alt']), assetBase));
    }
    shown = next;
  };
  show(node);
  return {
    dom,
    contentDOM,
    update(next: IssueNode) {
      if (next.type !== node.type) return false;
      show(next);
      return true;
    },
    ignoreMutation: (mutation: { target: globalThis.Node }) => !contentDOM.contains(mutation.target),
  };
}

/** The picture, or what stands in its place: an image on the web is not fetched, a missing file is said. */
function pictureOf(source: string, alternative: string, assetBase: string): HTMLElement {
  const image = imageSource(source, assetBase);
  if (image.kind === 'elsewhere') return placeholder('Image on the web', source);
  const element = document.createElement('img');
  element.src = image.url;
  element.alt = alternative;
  element.addEventListener('error', () => element.replaceWith(placeholder('Image not found', source)), {
    once: true,
  });
  return element;
}

function placeholder(words: string, source: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'figure-placeholder';
  const label = document.createElement('strong');
  label.textContent = words;
  const address = document.createElement('span');
  address.textContent = source;
  box.append(label, address);
  return box;
}
