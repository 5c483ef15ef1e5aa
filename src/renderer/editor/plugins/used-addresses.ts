import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Words to stand below a link item's first line, and the position behind that line. */
export interface UsedMark {
  readonly at: number;
  readonly words: string;
}

const key = new PluginKey<DecorationSet>('usedAddresses');

/** Shows these marks in the place of those before. */
export function showUsedMarks(tr: Transaction, marks: readonly UsedMark[]): Transaction {
  return tr.setMeta(key, marks).setMeta('addToHistory', false);
}

/**
 * Marks link items whose address was linked before, with where. What was linked where is worked out when typing
 * pauses (`use-used-addresses.ts`); meanwhile the marks move along with the text.
 */
export const UsedAddresses = Extension.create({
  name: 'usedAddresses',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, before) {
          const marks = tr.getMeta(key) as readonly UsedMark[] | undefined;
          if (marks) return DecorationSet.create(tr.doc, marks.map(decoration));
          return tr.docChanged ? before.map(tr.mapping, tr.doc) : before;
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

const decoration = ({ at, words }: UsedMark): Decoration =>
  Decoration.widget(at, () => markOf(words), { side: 1, key: `used ${words}`, ignoreSelection: true });

function markOf(words: string): HTMLElement {
  const mark = document.createElement('div');
  mark.className = 'link-used';
  mark.contentEditable = 'false';
  mark.setAttribute('role', 'note');
  mark.textContent = words;
  return mark;
}
