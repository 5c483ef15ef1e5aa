import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEditorState } from '@tiptap/react';
import { outlineOf, type Section } from '#core/document/outline.ts';
import { foldedSections } from './plugins/fold-sections.ts';

interface Outline {
  readonly sections: readonly Section[];
  /** Index of the section the caret is in; -1 before any. */
  readonly current: number;
  /** Where the folded sections begin. */
  readonly folded: readonly number[];
}

// Moving the caret makes a new editor state with the same document: its sections are known already.
const outlines = new WeakMap<Node, readonly Section[]>();

function sectionsOf(document: Node): readonly Section[] {
  const known = outlines.get(document);
  if (known) return known;
  const sections = outlineOf(document);
  outlines.set(document, sections);
  return sections;
}

/** The sections as they are now; renders only when they, or the current one, change. */
export function useOutline(editor: Editor): Outline {
  return useEditorState({
    editor,
    selector: ({ editor: { state } }): Outline => {
      const sections = sectionsOf(state.doc);
      const current = sections.findLastIndex((section) => section.from <= state.selection.from);
      return { sections, current, folded: foldedSections(state) };
    },
    equalityFn: (a, b) =>
      b !== null &&
      a.current === b.current &&
      a.folded.join() === b.folded.join() &&
      sameSections(a.sections, b.sections),
  });
}

const sameSections = (a: readonly Section[], b: readonly Section[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((section, index) => {
      const other = b[index];
      return (
        section.title === other?.title &&
        section.level === other.level &&
        section.words === other.words &&
        section.from === other.from
      );
    }));
