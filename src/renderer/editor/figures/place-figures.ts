import type { Editor } from '@tiptap/core';
import { Fragment, type Node, type Slice } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, type Selection, TextSelection } from '@tiptap/pm/state';
import { pasteParts } from '../clipboard/paste-parts.ts';
import { forgetPlace, keepPlace, placeNow } from '../plugins/picture-places.ts';
import type { FigureAt } from './figure-in-hand.ts';

/** Keeps the place where a figure is to stand: given, or after (or instead of) the block with the caret. */
export function keepFigurePlace(editor: Editor, at: number | null): string {
  const place = at ?? blockPlace(editor.state);
  return keepPlace(editor.view, { from: place, to: place, awaited: true });
}

/** Before an empty paragraph with the caret, whose place the figure then takes; else after the block. */
function blockPlace({ selection: { $from, $to, to } }: EditorState): number {
  if ($from.depth === 1 && isEmptyParagraph($from.parent)) return $from.before(1);
  return $to.depth > 0 ? $to.after(1) : to;
}

const isEmptyParagraph = (node: Node | null): boolean =>
  node?.type.name === 'paragraph' && node.content.size === 0;

export interface FigureContent {
  readonly src: string;
  readonly alt: string;
}

/** Puts figures at a kept place, as one step of undo, with the caret in the caption of the last; lets the place go. */
export function placeFigures(editor: Editor, id: string, figures: readonly FigureContent[]): void {
  const { state, view } = editor;
  const place = placeNow(state, id);
  const tr = forgetPlace(state.tr, id);
  const type = state.schema.nodes['figure'];
  if (place === null || figures.length === 0 || !type) {
    view.dispatch(tr);
    return;
  }
  const $at = state.doc.resolve(place.from);
  const content = Fragment.fromArray(figures.map((attributes) => type.create(attributes)));
  const empty = isEmptyParagraph($at.nodeAfter) ? ($at.nodeAfter?.nodeSize ?? 0) : 0;
  tr.replaceWith(place.from, place.from + empty, content);
  const caption = place.from + content.size - 1;
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, caption)).scrollIntoView());
  view.focus();
}

/** Keeps hold of a figure, or of an image in a line of text, while its picture is fetched or chosen. */
export function keepFigure(editor: Editor, figureAt: number): string {
  return keepPlace(editor.view, { from: figureAt, to: figureAt, awaited: false });
}

/** The figure kept hold of, where it is now; null where it is gone. */
export function keptFigure({ state }: Editor, id: string): FigureAt | null {
  const place = placeNow(state, id);
  const node = place === null ? null : state.doc.nodeAt(place.from);
  const isPicture = node?.type.name === 'figure' || node?.type.name === 'image';
  return place !== null && node && isPicture ? { node, at: place.from } : null;
}

/** Gives a kept figure another picture, its words untouched; lets it go. */
export function setPicture(editor: Editor, id: string, src: string | null): void {
  const figure = keptFigure(editor, id);
  const tr = forgetPlace(editor.state.tr, id);
  if (figure !== null && src !== null && figure.node.attrs['src'] !== src)
    tr.setNodeAttribute(figure.at, 'src', src);
  editor.view.dispatch(tr);
}

/** Keeps the selection, for what is to be pasted there. */
export function keepSelection(editor: Editor): string {
  const { from, to } = editor.state.selection;
  return keepPlace(editor.view, { from, to, awaited: false });
}

/** Pastes a part over a kept selection, with the footnotes it brings; lets the place go. */
export function pasteAt(editor: Editor, id: string, slice: Slice, notes: readonly Node[]): void {
  const { state, view } = editor;
  const place = placeNow(state, id);
  const tr = forgetPlace(state.tr, id);
  view.dispatch(
    place === null ? tr : pasteParts(state, slice, notes, tr.setSelection(selectionOf(tr.doc, place))),
  );
}

function selectionOf(
  document: Node,
  { from, to }: { readonly from: number; readonly to: number },
): Selection {
  const node = document.nodeAt(from);
  if (node?.isBlock && from + node.nodeSize === to) return NodeSelection.create(document, from);
  return TextSelection.between(document.resolve(from), document.resolve(to));
}

/** The heading that stands before a place: what a nameless picture there may be called after. */
export function sectionTitleAt(document: Node, at: number): string {
  let title = '';
  document.nodesBetween(0, Math.min(at, document.content.size), (node) => {
    if (node.type.name === 'heading') title = node.textContent;
    return node.type.name === 'doc';
  });
  return title;
}
