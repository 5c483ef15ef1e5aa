import { type Attributes, Node } from '@tiptap/core';

const labelAttributes: Attributes = {
  label: {
    rendered: true,
    parseHTML: (element) => element.getAttribute('data-label') ?? '',
    renderHTML: ({ label }) => ({ 'data-label': String(label) }),
  },
};

/** Where a footnote is called. */
export const FootnoteReference = Node.create({
  name: 'footnoteReference',
  addAttributes: () => labelAttributes,
  parseHTML: () => [{ tag: 'sup[data-label]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'sup',
    { ...HTMLAttributes, class: 'footnote-reference' },
    String(node.attrs['label']),
  ],
});

/** A footnote's text, where it stands in the source. */
export const FootnoteDefinition = Node.create({
  name: 'footnoteDefinition',
  addAttributes: () => labelAttributes,
  parseHTML: () => [{ tag: 'div[data-label]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'footnote', role: 'note' }, 0],
});
