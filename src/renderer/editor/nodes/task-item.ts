import type { Attributes, NodeViewRendererProps } from '@tiptap/core';
import type { Node as IssueNode } from '@tiptap/pm/model';
import { ignoreOutside } from './ignore-outside.ts';

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

/** A list item: a task has a box to click, an ordinary one is a plain `li`. */
export function listItemView({ node, editor, getPos }: NodeViewRendererProps) {
  const dom = document.createElement('li');
  const isTask = node.attrs['checked'] !== null;
  if (!isTask) return { dom, contentDOM: dom };
  dom.className = 'task';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.className = 'task-box';
  box.contentEditable = 'false';
  // The keyboard ticks where the caret is (the registry's `format.tick`), so the box is no stop of its own.
  box.tabIndex = -1;
  box.setAttribute('aria-label', 'Done');
  const contentDOM = document.createElement('div');
  contentDOM.className = 'task-text';
  dom.append(box, contentDOM);
  const show = (shown: IssueNode) => {
    box.checked = shown.attrs['checked'] === true;
    dom.dataset['checked'] = String(box.checked);
  };
  box.addEventListener('mousedown', (event) => event.preventDefault());
  box.addEventListener('change', () => {
    const at = getPos();
    if (at === undefined || !editor.isEditable) box.checked = !box.checked;
    else editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'checked', box.checked));
  });
  show(node);
  return {
    dom,
    contentDOM,
    update(next: IssueNode) {
      if (next.type !== node.type || next.attrs['checked'] === null) return false;
      show(next);
      return true;
    },
    stopEvent: (event: Event) => event.target === box,
    ignoreMutation: ignoreOutside(contentDOM),
  };
}
