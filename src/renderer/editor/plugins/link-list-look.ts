import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const SEPARATOR = /^\s+[—–-]\s/;

/** Sets the dash between a link and its source back, so that title and source are what the eye finds. */
export const LinkListLook = Extension.create({
  name: 'linkListLook',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_, state) =>
          DecorationSet.create(state.doc, separatorsIn(state.doc, 0, state.doc.content.size)),
        apply(transaction, decorations, _old, state) {
          if (!transaction.docChanged) return decorations;
          let mapped = decorations.map(transaction.mapping, transaction.doc);
          const touched = touchedRange(transaction);
          if (!touched) return mapped;
          mapped = mapped.remove(mapped.find(touched.from, touched.to));
          return mapped.add(state.doc, separatorsIn(state.doc, touched.from, touched.to));
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

/** The blocks a transaction touched, as one range of the new document. */
function touchedRange(transaction: {
  readonly mapping: { readonly maps: readonly StepMapLike[] };
  readonly doc: Node;
}) {
  let from = Number.POSITIVE_INFINITY;
  let to = -1;
  transaction.mapping.maps.forEach((map, index) => {
    const rest = transaction.mapping.maps.slice(index + 1);
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      from = Math.min(
        from,
        rest.reduce((at, next) => next.map(at, -1), newFrom),
      );
      to = Math.max(
        to,
        rest.reduce((at, next) => next.map(at, 1), newTo),
      );
    });
  });
  if (to < 0) return null;
  const { doc } = transaction;
  const start = doc.resolve(Math.min(from, doc.content.size));
  const end = doc.resolve(Math.min(to, doc.content.size));
  return { from: start.depth > 0 ? start.before(1) : start.pos, to: end.depth > 0 ? end.after(1) : end.pos };
}

interface StepMapLike {
  map(position: number, side: number): number;
  forEach(each: (oldFrom: number, oldTo: number, newFrom: number, newTo: number) => void): void;
}

function separatorsIn(document: Node, from: number, to: number): Decoration[] {
  const found: Decoration[] = [];
  document.nodesBetween(from, to, (node, position, parent) => {
    if (node.type.name !== 'listItem') return !node.isTextblock;
    if (parent?.type.name !== 'linkList') return true;
    const decoration = separatorOf(node, position);
    if (decoration) found.push(decoration);
    return true;
  });
  return found;
}

function separatorOf(item: Node, position: number): Decoration | null {
  const paragraph = item.firstChild;
  let linkSeen = false;
  let decoration: Decoration | null = null;
  paragraph?.forEach((child, offset) => {
    const isLink = child.marks.some((mark) => mark.type.name === 'link');
    const dash =
      linkSeen && !isLink && decoration === null ? SEPARATOR.exec(child.text ?? '')?.[0] : undefined;
    if (dash !== undefined) {
      const from = position + 2 + offset;
      decoration = Decoration.inline(from, from + dash.length, { class: 'link-list-dash' });
    }
    if (isLink) linkSeen = true;
  });
  return decoration;
}
