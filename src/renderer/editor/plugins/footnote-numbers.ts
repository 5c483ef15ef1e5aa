import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Footnote, footnotesOf } from '#core/document/footnotes.ts';

/**
 * Shows footnotes with the numbers readers will see, in the order of their references, whatever their labels are in
 * the file. What has lost its other half is marked: a reference without a note, a note nothing refers to.
 */
export const FootnoteNumbers = Extension.create({
  name: 'footnoteNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_, { doc }) => numbersIn(doc),
        apply: (transaction, numbers, _old, { doc }) => (transaction.docChanged ? numbersIn(doc) : numbers),
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
      },
    }),
  ],
});

/** The number a node view is decorated with; null where the note has none. */
export function footnoteNumber(decorations: readonly Decoration[]): number | null {
  const numbers = decorations.map(({ spec }) => (spec as { footnote?: unknown }).footnote);
  const number = numbers.find((value) => typeof value === 'number');
  return typeof number === 'number' ? number : null;
}

function numbersIn(document: Node): DecorationSet {
  const notes = footnotesOf(document);
  return notes.length === 0
    ? DecorationSet.empty
    : DecorationSet.create(
        document,
        notes.flatMap((note) => marksOf(note, document)),
      );
}

function marksOf({ number, references, definition }: Footnote, document: Node): Decoration[] {
  const at = (position: number, attributes: Record<string, string>) =>
    Decoration.node(position, position + (document.nodeAt(position)?.nodeSize ?? 0), attributes, {
      footnote: number,
    });
  const name = `Footnote ${number}`;
  const called = references.map((position) =>
    definition === null
      ? at(position, { class: 'is-undefined', 'aria-label': `${name}, without a note`, role: 'link' })
      : at(position, { 'aria-label': name, role: 'link' }),
  );
  if (definition === null) return called;
  return [...called, at(definition, number === null ? { class: 'is-unused' } : {})];
}
