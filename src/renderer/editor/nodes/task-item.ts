import type { Attributes } from '@tiptap/core';

/** How a list item's `checked` looks in the DOM: a task shows its box, an ordinary item nothing. */
export const taskAttributes: Attributes = {
  checked: {
    rendered: true,
    parseHTML: (element) => {
      const checked = element.getAttribute('data-checked');
      return checked === null ? null : checked === 'true';
    },
    renderHTML: ({ checked }) =>
      checked === null || checked === undefined ? {} : { 'data-checked': String(checked) },
  },
};
