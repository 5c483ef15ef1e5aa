import { Extension } from '@tiptap/core';
import { isHistoryTransaction } from '@tiptap/pm/history';
import { Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import {
  sayableAttributes,
  sayableMark,
  sayableNode,
  sayableText,
} from '#core/document/sayable-attributes.ts';

/**
 * The door of the page: whatever an edit brings in, by paste, drop, dialog, field or command, has attributes that
 * Markdown can say (`sayable-attributes.ts`), in the same step of undo. So the page shows what the file will say.
 */
export const SayableAttributes = Extension.create({
  name: 'sayableAttributes',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: { transformPasted: sayableSlice },
      appendTransaction(transactions, before, after) {
        if (before.doc === after.doc || transactions.some(isHistoryTransaction)) return null;
        const { tr } = after;
        makeSayable(before.doc, tr);
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

/** What differs from the document before is brought to what is sayable. No position moves. */
function makeSayable(before: Node, tr: Transaction): void {
  const { doc } = tr;
  const from = before.content.findDiffStart(doc.content);
  const ends = before.content.findDiffEnd(doc.content);
  if (from === null || ends === null) return;
  doc.nodesBetween(from, Math.max(from, ends.b), (node, position) => {
    for (const mark of node.marks) {
      const said = sayableMark(mark);
      const end = position + node.nodeSize;
      if (said !== mark) tr.removeMark(position, end, mark).addMark(position, end, said);
    }
    if (node.isText) return;
    const said = sayableAttributes(node.type.name, node.attrs);
    for (const [name, value] of Object.entries(said))
      if (value !== node.attrs[name]) tr.setNodeAttribute(position, name, value);
  });
}

/** What is pasted or dropped, its text without what no file can hold, and without links that lead nowhere. */
export function sayableSlice(slice: Slice): Slice {
  const content = sayableFragment(slice.content);
  return content === slice.content ? slice : new Slice(content, slice.openStart, slice.openEnd);
}

function sayableFragment(fragment: Fragment): Fragment {
  const nodes = fragment.content.map(pasted);
  return nodes.every((node, at) => node === fragment.child(at)) ? fragment : Fragment.fromArray(nodes);
}

function pasted(node: Node): Node {
  const said = sayableNode(node);
  const marks = said.marks.filter(leadsSomewhere);
  const marked = marks.length === said.marks.length ? said : said.mark(marks);
  if (!marked.isText) return marked.copy(sayableFragment(marked.content));
  const text = sayableText(marked.text ?? '');
  return text === marked.text ? marked : marked.type.schema.text(text, marked.marks);
}

const leadsSomewhere = (mark: Mark): boolean => mark.type.name !== 'link' || mark.attrs['href'] !== '';
