import { Node } from '@tiptap/core';

/** Markdown that is shown as it is, to be edited as source and never reflowed. */
export const SourceBlock = Node.create({
  name: 'sourceBlock',
  parseHTML: () => [{ tag: 'pre[data-source-block]', preserveWhitespace: 'full', priority: 60 }],
  renderHTML: () => [
    'pre',
    { class: 'source-block', 'data-source-block': '', spellcheck: 'false' },
    ['code', 0],
  ],
  addKeyboardShortcuts() {
    return {
      // Source has lines of its own: Enter stays inside, Mod-Enter leaves.
      Enter: () => this.editor.isActive(this.name) && this.editor.commands.newlineInCode(),
      'Mod-Enter': () => this.editor.isActive(this.name) && this.editor.commands.exitCode(),
    };
  },
});
