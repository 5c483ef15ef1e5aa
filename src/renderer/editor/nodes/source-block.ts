import { Node, type NodeViewRendererProps } from '@tiptap/core';
import type { Node as IssueNode } from '@tiptap/pm/model';
import type { Decoration } from '@tiptap/pm/view';
import { textOnEntering } from '../plugins/settle-source.ts';
import { describeBlocks } from '../source/describe-reading.ts';
import { readSourceBlock } from '../source/read-source.ts';
import { ignoreOutside } from './ignore-outside.ts';

/** Markdown that is shown as it is, to be edited as source and never reflowed. */
export const SourceBlock = Node.create({
  name: 'sourceBlock',
  parseHTML: () => [{ tag: 'pre[data-source-block]', preserveWhitespace: 'full', priority: 60 }],
  renderHTML: () => [
    'pre',
    { class: 'source-block', 'data-source-block': '', spellcheck: 'false' },
    ['code', 0],
  ],
  addNodeView: () => (props: NodeViewRendererProps) => sourceView(props),
  addKeyboardShortcuts() {
    const inside = () => this.editor.isActive(this.name);
    return {
      // Source has lines and blanks of its own; Mod-Enter leaves.
      Enter: () => inside() && this.editor.commands.newlineInCode(),
      Tab: () => inside() && this.editor.commands.insertContent('  '),
      'Shift-Tab': inside,
    };
  },
});

/** The card: its text to be edited, and above it, once it was edited, what that text will be when the caret leaves. */
function sourceView({ node, editor, decorations }: NodeViewRendererProps) {
  const dom = document.createElement('pre');
  dom.className = 'source-block';
  dom.dataset['sourceBlock'] = '';
  dom.spellcheck = false;
  const reading = document.createElement('span');
  reading.className = 'source-reading';
  reading.contentEditable = 'false';
  reading.setAttribute('role', 'status');
  const contentDOM = document.createElement('code');
  dom.append(reading, contentDOM);
  const show = (shown: IssueNode, marks: readonly Decoration[]) => {
    const text = shown.textContent;
    const before = textOnEntering(marks);
    const isEdited = before !== null && (text !== before || text === '');
    const words = isEdited ? describeBlocks(text, readSourceBlock(text, editor.state.doc)) : '';
    if (reading.textContent !== words) reading.textContent = words;
  };
  show(node, decorations as readonly Decoration[]);
  return {
    dom,
    contentDOM,
    update(next: IssueNode, marks: readonly Decoration[]) {
      if (next.type !== node.type) return false;
      show(next, marks);
      return true;
    },
    ignoreMutation: ignoreOutside(contentDOM),
  };
}
