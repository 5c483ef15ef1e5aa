import { type Attributes, Extension, Node } from '@tiptap/core';
import { tableEditing } from '@tiptap/pm/tables';
import { type NodeName, nodeSpecs } from '#core/document/schema.ts';

/** How a column's alignment looks in the DOM; spans and widths are none of Markdown's business. */
const cellAttributes: Attributes = {
  align: {
    rendered: true,
    parseHTML: (element) => {
      const align =
        element.style.textAlign || element.getAttribute('align') || element.getAttribute('data-align');
      return align === 'left' || align === 'center' || align === 'right' ? align : null;
    },
    renderHTML: ({ align }) => (align === null || align === undefined ? {} : { 'data-align': String(align) }),
  },
};

/** A wide table scrolls inside its own box. */
export const Table = Node.create({
  name: 'table',
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['div', { class: 'table-scroll' }, ['table', ['tbody', 0]]],
  addProseMirrorPlugins: () => [tableEditing()],
});

export const TableRow = Node.create({
  name: 'tableRow',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

export const TableHeader = Node.create({
  name: 'tableHeader',
  addAttributes: () => cellAttributes,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
});

export const TableCell = Node.create({
  name: 'tableCell',
  addAttributes: () => cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

/** Gives each node of a table the role that prosemirror-tables knows it by. */
export const TableRoles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: ({ name }) => {
    const spec: object = nodeSpecs[name as NodeName] ?? {};
    return 'tableRole' in spec ? { tableRole: spec.tableRole } : {};
  },
});
