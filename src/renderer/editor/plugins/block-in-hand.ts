import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * Marks the top-level blocks at both ends of the selection. `content-visibility: auto` (page.css) leaves out the
 * layout of blocks out of sight, and takes a block that has just been made for one of them until the next frame:
 * Chromium then loses the caret in it, and letters typed at once come out in the wrong order. The marked blocks are
 * always laid out.
 */
export const BlockInHand = Extension.create({
  name: 'blockInHand',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations({ doc, selection: { $from, $to } }) {
          const marks = [$from, ...($to.sameParent($from) ? [] : [$to])]
            .filter(($end) => $end.depth > 0)
            .map(($end) => Decoration.node($end.before(1), $end.after(1), { class: 'in-hand' }));
          return DecorationSet.create(doc, marks);
        },
      },
    }),
  ],
});
