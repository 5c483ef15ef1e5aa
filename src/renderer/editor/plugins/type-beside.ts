import { Extension } from '@tiptap/core';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';

/**
 * A part that is selected because the caret came by (a note's reference, source in a line, a rule) does not give way
 * to the next letter: what is typed goes behind it, and with a figure into its caption. Backspace and Delete take it
 * away.
 */
export const TypeBeside = Extension.create({
  name: 'typeBeside',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleTextInput(view, _from, _to, text) {
          const { selection, schema, tr } = view.state;
          if (!(selection instanceof NodeSelection) || selection.node.type.name === 'figure') return false;
          const { to, node, $from } = selection;
          if (node.isInline) {
            tr.insertText(text, to).setSelection(TextSelection.create(tr.doc, to + text.length));
          } else {
            const index = $from.index() + 1;
            const paragraph = schema.nodes['paragraph'];
            if (!paragraph || !$from.parent.canReplaceWith(index, index, paragraph)) return false;
            tr.insert(to, paragraph.create(null, schema.text(text)));
            tr.setSelection(TextSelection.create(tr.doc, to + 1 + text.length));
          }
          view.dispatch(tr.scrollIntoView());
          return true;
        },
      },
    }),
  ],
});
