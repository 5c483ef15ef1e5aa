import { Node } from '@tiptap/core';

/** A list of links with their sources: a list item's first link is its title, what follows is source and comment. */
export const LinkList = Node.create({
  name: 'linkList',
  addAttributes: () => ({ tight: { rendered: false }, found: { rendered: false } }),
  parseHTML: () => [{ tag: 'ul[data-link-list]', priority: 60 }],
  renderHTML: () => ['ul', { class: 'link-list', 'data-link-list': '' }, 0],
});
