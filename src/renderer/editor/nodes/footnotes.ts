import { type Attributes, Node, type NodeViewRendererProps } from '@tiptap/core';
import type { Node as IssueNode } from '@tiptap/pm/model';
import type { Decoration } from '@tiptap/pm/view';
import { followFootnote } from '../commands/footnote-commands.ts';
import { footnoteNumber } from '../plugins/footnote-numbers.ts';
import { ignoreOutside } from './ignore-outside.ts';

const labelAttributes: Attributes = {
  label: {
    rendered: true,
    parseHTML: (element) => element.getAttribute('data-label') ?? '',
    renderHTML: ({ label }) => ({ 'data-label': String(label) }),
  },
};

/** Where a footnote is called: readers see its number, the file keeps its label. */
export const FootnoteReference = Node.create({
  name: 'footnoteReference',
  addAttributes: () => labelAttributes,
  parseHTML: () => [{ tag: 'sup[data-label]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'sup',
    { ...HTMLAttributes, class: 'footnote-reference' },
    String(node.attrs['label']),
  ],
  addNodeView: () => (props: NodeViewRendererProps) => referenceView(props),
});

function referenceView({ node, decorations }: NodeViewRendererProps) {
  const dom = document.createElement('sup');
  dom.className = 'footnote-reference';
  const show = (shown: IssueNode, marks: readonly Decoration[]) => {
    dom.dataset['label'] = String(shown.attrs['label']);
    dom.textContent = String(footnoteNumber(marks) ?? shown.attrs['label']);
  };
  show(node, decorations as readonly Decoration[]);
  return {
    dom,
    update(next: IssueNode, marks: readonly Decoration[]) {
      if (next.type !== node.type) return false;
      show(next, marks);
      return true;
    },
    ignoreMutation: () => true,
  };
}

/** A footnote's text, where it stands in the source, with the way back to where it is called. */
export const FootnoteDefinition = Node.create({
  name: 'footnoteDefinition',
  addAttributes: () => labelAttributes,
  parseHTML: () => [{ tag: 'div[data-label]', contentElement: (node) => contentOf(node) }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'footnote', role: 'note' }, 0],
  addNodeView: () => (props: NodeViewRendererProps) => definitionView(props),
});

const contentOf = (element: globalThis.Node): HTMLElement => {
  const outer = element as HTMLElement;
  return outer.querySelector<HTMLElement>(':scope > .footnote-text') ?? outer;
};

function definitionView({ node, editor, decorations }: NodeViewRendererProps) {
  const dom = document.createElement('div');
  dom.className = 'footnote';
  dom.setAttribute('role', 'note');
  const mark = document.createElement('span');
  mark.className = 'footnote-mark';
  mark.contentEditable = 'false';
  const number = document.createElement('button');
  number.type = 'button';
  // The keyboard goes back with the registry's `footnote.follow`.
  number.tabIndex = -1;
  number.className = 'footnote-number';
  const unused = document.createElement('span');
  unused.className = 'footnote-unused';
  mark.append(number, unused);
  const contentDOM = document.createElement('div');
  contentDOM.className = 'footnote-text';
  dom.append(mark, contentDOM);
  const show = (shown: IssueNode, marks: readonly Decoration[]) => {
    const label = String(shown.attrs['label']);
    const its = footnoteNumber(marks);
    dom.dataset['label'] = label;
    number.textContent = its === null ? label : String(its);
    number.disabled = its === null;
    number.setAttribute('aria-label', its === null ? `Note ${label}` : `Note ${its}: back to the text`);
    unused.textContent = its === null ? 'Nothing refers to this note' : '';
  };
  show(node, decorations as readonly Decoration[]);
  number.addEventListener('mousedown', (event) => event.preventDefault());
  number.addEventListener('click', () => {
    const { view } = editor;
    const at = view.posAtDOM(contentDOM, 0);
    editor
      .chain()
      .focus(at + 1)
      .command(followFootnote)
      .run();
  });
  return {
    dom,
    contentDOM,
    update(next: IssueNode, marks: readonly Decoration[]) {
      if (next.type !== node.type) return false;
      show(next, marks);
      return true;
    },
    stopEvent: (event: Event) => mark.contains(event.target as globalThis.Node),
    ignoreMutation: ignoreOutside(contentDOM),
  };
}
