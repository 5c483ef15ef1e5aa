import { Node } from '@tiptap/core';
import { imageSource, onOneLine } from './image-source.ts';

/** A line end of the source inside a paragraph: readers see a blank, and so does the author. */
export const SoftBreak = Node.create({
  name: 'softBreak',
  parseHTML: () => [{ tag: 'span[data-soft-break]' }],
  renderHTML: () => ['span', { 'data-soft-break': '', class: 'soft-break' }, ' '],
  renderText: () => '\n',
});

/** An image inside a line of text. */
export const Image = Node.create({
  name: 'image',
  addOptions: () => ({ assetBase: (): string => '' }),
  addAttributes: () => ({
    src: {
      parseHTML: (element: HTMLElement) =>
        element.getAttribute('data-src') ?? element.getAttribute('src') ?? '',
    },
    alt: { parseHTML: (element: HTMLElement) => wordsIn(element, 'alt') ?? '' },
    title: { parseHTML: (element: HTMLElement) => wordsIn(element, 'title') },
  }),
  parseHTML: () => [{ tag: 'img[src]' }],
  renderHTML({ node }) {
    const source = String(node.attrs['src']);
    const image = imageSource(source, this.options.assetBase());
    const shown = image.kind === 'file' ? { src: image.url } : {};
    const title = node.attrs['title'] === null ? {} : { title: String(node.attrs['title']) };
    return [
      'img',
      { class: 'inline-image', alt: String(node.attrs['alt']), 'data-src': source, ...shown, ...title },
    ];
  },
});

const wordsIn = (image: HTMLElement, name: 'alt' | 'title'): string | null =>
  image.hasAttribute('data-src') ? image.getAttribute(name) : onOneLine(image.getAttribute(name));
