import { Node } from '@tiptap/core';
import { imageSource } from './image-source.ts';

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
    alt: { parseHTML: (element: HTMLElement) => element.getAttribute('alt') ?? '' },
    title: { parseHTML: (element: HTMLElement) => element.getAttribute('title') },
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
