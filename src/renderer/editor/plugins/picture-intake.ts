import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { dropPoint } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Files of pictures that are pasted or dropped: they are handed on to be stored. Pictures in pasted pages are the
 * business of `parts-clipboard.ts`; what the web shows stays on the web until its author brings it home.
 */
export const PictureIntake = Extension.create({
  name: 'pictureIntake',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handlePaste(_view, event) {
            if (!editor.isEditable) return false;
            const files = filesIn(event.clipboardData);
            if (files.length === 0 || !isNothingButPictures(event.clipboardData)) return false;
            const hints = hintsIn(event.clipboardData?.getData('text/html') ?? '');
            editor.emit('pictures', { kind: 'bring-in', files, hints, at: null });
            return true;
          },
          handleDrop(view, event) {
            const files = filesIn(event.dataTransfer);
            if (isOwnDrag(view) || files.length === 0 || !editor.isEditable) return false;
            event.preventDefault();
            const at = placeUnder(view, event);
            if (at !== null) editor.emit('pictures', { kind: 'bring-in', files, hints: [], at });
            return true;
          },
          handleDOMEvents: {
            dragover(view, event) {
              if (holdsFiles(event) && editor.isEditable) showPlace(view, event);
              return false;
            },
            dragleave(view, event) {
              if (!view.dom.contains(event.relatedTarget as globalThis.Node | null)) forgetDrag(view);
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** All files: of what is no picture, its author is told so. */
const filesIn = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])];

/**
 * Word processors send a picture of the text along with the text: then the text is meant. A browser sends the
 * address of a copied picture along with its bytes: then the picture is.
 */
function isNothingButPictures(data: DataTransfer | null): boolean {
  const html = data?.getData('text/html') ?? '';
  if (html === '') return true;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return (body.textContent ?? '').trim() === '' && body.querySelectorAll('img').length <= 1;
}

function hintsIn(html: string): readonly string[] {
  const image = new DOMParser().parseFromString(html, 'text/html').querySelector('img');
  const address = image?.getAttribute('src') ?? '';
  const end = /^https?:/i.test(address) ? (new URL(address).pathname.split('/').at(-1) ?? '') : '';
  return [end, image?.alt ?? ''].filter((hint) => hint !== '');
}

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Drags of files from outside, which ProseMirror knows nothing of. */
const foreign = new WeakSet<object>();
const isOwnDrag = (view: EditorView): boolean => view.dragging !== null && !foreign.has(view.dragging);

/** Told that a figure is being dragged, the page shows where between its blocks it would come to stand. */
function showPlace(view: EditorView, event: DragEvent): void {
  if (isOwnDrag(view)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  if (view.dragging !== null) return;
  const dragged = { slice: aFigure(view), move: false };
  foreign.add(dragged);
  view.dragging = dragged;
}

function forgetDrag(view: EditorView): void {
  if (view.dragging !== null && foreign.has(view.dragging)) view.dragging = null;
}

function aFigure(view: EditorView): Slice {
  const figure = view.state.schema.nodes['figure']?.create();
  return new Slice(figure ? Fragment.from(figure) : Fragment.empty, 0, 0);
}

function placeUnder(view: EditorView, event: DragEvent): number | null {
  const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
  return under === null ? null : (dropPoint(view.state.doc, under.pos, aFigure(view)) ?? null);
}
