import { Extension } from '@tiptap/core';
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { NOTE_DASH } from '#core/document/links/link-item.ts';
import { type ItemPlace, linkItemAt } from '../commands/link-list-commands.ts';

/**
 * A link list is filled in like a form: Tab goes from a title to its source, and on to the next item; the dash
 * between title and source comes by itself with the first letter typed behind a link, and goes with the last one.
 */
export const LinkListKeys = Extension.create({
  name: 'linkListKeys',
  priority: 1300,
  addKeyboardShortcuts() {
    const perform = (command: (tr: Transaction, place: ItemPlace, offset: number) => boolean) => () =>
      this.editor.commands.command(({ tr, dispatch }) => {
        const { $from, empty } = tr.selection;
        const place = empty && dispatch ? linkItemAt($from) : null;
        return place !== null && command(tr, place, $from.parentOffset);
      });
    return {
      Tab: perform(toNextField),
      'Shift-Tab': perform(toPreviousField),
      Backspace: perform(deleteDash),
    };
  },
  addProseMirrorPlugins: () => [new Plugin({ props: { handleTextInput: typeNote } })],
});

const goTo = (tr: Transaction, position: number): boolean => {
  tr.setSelection(TextSelection.create(tr.doc, position)).scrollIntoView();
  return true;
};

function toNextField(
  tr: Transaction,
  { at, item, start, paragraph, link }: ItemPlace,
  offset: number,
): boolean {
  const size = paragraph.content.size;
  if (link && offset <= link.link.to && offset < size)
    return goTo(tr, start + (link.note === '' ? size : link.noteFrom));
  const next = tr.doc.resolve(at + item.nodeSize);
  const first = next.nodeAfter ? linkItemAt(tr.doc.resolve(next.pos + 2)) : null;
  return first !== null && goTo(tr, first.start + (first.link?.link.from ?? 0));
}

function toPreviousField(tr: Transaction, { at, start, link }: ItemPlace, offset: number): boolean {
  if (link && offset > link.link.from) return goTo(tr, start + link.link.from);
  const previous = tr.doc.resolve(at).nodeBefore;
  const before = previous ? linkItemAt(tr.doc.resolve(at - previous.nodeSize + 2)) : null;
  if (!before) return false;
  const { link: its } = before;
  return goTo(tr, before.start + (its && its.note !== '' ? its.noteFrom : before.paragraph.content.size));
}

/** The dash is hardly seen, so it is no three letters to delete: it goes with the last letter of the note. */
function deleteDash(tr: Transaction, { start, paragraph, link }: ItemPlace, offset: number): boolean {
  if (!link?.hasDash || offset < link.noteFrom) return false;
  const left = paragraph.content.size - link.noteFrom;
  if (left === 0 || (left === 1 && offset === paragraph.content.size)) {
    tr.delete(start + link.link.to, start + paragraph.content.size).scrollIntoView();
    return true;
  }
  // Before a note that is there, the dash must stay; the caret goes on to the title.
  return offset === link.noteFrom && goTo(tr, start + link.link.to);
}

function typeNote(view: EditorView, from: number, to: number, typed: string): boolean {
  const { state } = view;
  const place = from === to ? linkItemAt(state.doc.resolve(from)) : null;
  const link = place?.link;
  // Only behind what is a link already, and not in an address that is being typed.
  const isLink =
    link && place.paragraph.nodeAt(link.link.from)?.marks.some(({ type }) => type.name === 'link');
  if (!isLink || link.hasDash || link.link.from > 0 || !/^[\p{L}\p{N}“"'‘]/u.test(typed)) return false;
  const behind = place.paragraph.textBetween(link.link.to, place.paragraph.content.size, undefined, '\ufffc');
  const isAtEnd = from === place.start + place.paragraph.content.size;
  if (!isAtEnd || behind.trim() !== '' || (behind === '' && link.title === link.href)) return false;
  const { tr } = state;
  tr.replaceWith(place.start + link.link.to, to, state.schema.text(`${NOTE_DASH}${typed}`));
  view.dispatch(tr.scrollIntoView());
  return true;
}
