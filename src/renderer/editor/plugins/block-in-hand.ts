import { Extension } from '@tiptap/core';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { Plugin, type Selection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * Marks the top-level blocks that have had an end of the selection in them. `content-visibility: auto` (page.css)
 * leaves out the layout of blocks out of sight, and takes a block that has just been made for one of them until the
 * next frame: Chromium then loses the caret in it, and letters typed at once come out in the wrong order. A block
 * that loses its mark would be taken so as well, and the page would jump: so a mark once made stays.
 */
export const BlockInHand = Extension.create({
  name: 'blockInHand',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_, { doc, selection }) => marked(DecorationSet.empty, doc, selection),
        apply(transaction, marks, _old, { doc, selection }) {
          const moved = transaction.docChanged ? marks.map(transaction.mapping, doc) : marks;
          return transaction.docChanged || transaction.selectionSet ? marked(moved, doc, selection) : moved;
        },
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
      },
    }),
  ],
});

function marked(marks: DecorationSet, doc: Node, { $from, $to }: Selection): DecorationSet {
  return [$from, $to].reduce(
    (all, $end) => (isMarked(all, $end) ? all : all.add(doc, [markOf($end)])),
    marks,
  );
}

function isMarked(marks: DecorationSet, $end: ResolvedPos): boolean {
  if ($end.depth === 0) return true;
  const [from, to] = [$end.before(1), $end.after(1)];
  return marks.find(from, to).some((mark) => mark.from === from && mark.to === to);
}

const markOf = ($end: ResolvedPos): Decoration =>
  Decoration.node($end.before(1), $end.after(1), { class: 'in-hand' });
