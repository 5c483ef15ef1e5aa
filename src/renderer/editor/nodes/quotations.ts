import { Node } from '@tiptap/core';

/** A quotation set for display; its attribution is a node of its own at its end. */
export const PullQuote = Node.create({
  name: 'pullQuote',
  // Before the ordinary quotation, whose rule takes every blockquote.
  parseHTML: () => [{ tag: 'blockquote[data-pull-quote]', priority: 60 }],
  renderHTML: () => ['blockquote', { class: 'pull-quote', 'data-pull-quote': '' }, 0],
});

export const Attribution = Node.create({
  name: 'attribution',
  parseHTML: () => [{ tag: 'footer' }, { tag: 'cite[data-attribution]' }],
  renderHTML: () => ['footer', { class: 'attribution' }, 0],
});
