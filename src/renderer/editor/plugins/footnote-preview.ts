import { Extension } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { footnotesOf, footnoteWithLabel } from '#core/document/footnotes.ts';
import { followFootnote } from '../commands/footnote-commands.ts';

const ANCHOR = 'footnote-previewed';
const PREVIEW_ID = 'footnote-preview';

/**
 * Shows a footnote's text beside the reference that is pointed at, or selected by keyboard. Mod+click, or a double
 * click, goes to the note.
 */
export const FootnotePreview = Extension.create({
  name: 'footnotePreview',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        view: (view) => new Preview(view),
        props: {
          handleDOMEvents: {
            mouseover: (view, event) => previewOf(view)?.pointAt(event.target),
            mouseleave: (view) => previewOf(view)?.pointAt(null),
            focus: (view) => previewOf(view)?.refresh(),
            blur: (view) => previewOf(view)?.refresh(),
          },
          // A plain click puts the caret beside the reference: selected, it would give way to the next letter.
          handleClickOn(view, _pos, node, nodePos, event) {
            if (node.type.name !== 'footnoteReference') return false;
            if (event.ctrlKey || event.metaKey)
              return editor.chain().setNodeSelection(nodePos).command(followFootnote).run();
            view.dispatch(view.state.tr.setSelection(caretBeside(view, nodePos, event)));
            return true;
          },
          handleDoubleClickOn(_view, _pos, node, nodePos) {
            if (node.type.name !== 'footnoteReference') return false;
            return editor.chain().setNodeSelection(nodePos).command(followFootnote).run();
          },
        },
      }),
    ];
  },
});

/** Before or after the reference, on the side that was clicked. */
function caretBeside(view: EditorView, at: number, { clientX }: MouseEvent): TextSelection {
  const dom = view.nodeDOM(at);
  const box = dom instanceof HTMLElement ? dom.getBoundingClientRect() : null;
  const isLeft = box !== null && clientX < box.left + box.width / 2;
  return TextSelection.create(view.state.doc, isLeft ? at : at + 1);
}

/** The reference that is selected, as it is when the caret has come by with an arrow key. */
function selectedReference({ state: { selection } }: EditorView): NodeSelection | null {
  const isReference = selection instanceof NodeSelection && selection.node.type.name === 'footnoteReference';
  return isReference ? selection : null;
}

const previews = new WeakMap<EditorView, Preview>();
const previewOf = (view: EditorView): Preview | undefined => previews.get(view);

/** One box for all notes, placed by the stylesheet at the element that has the class `ANCHOR`. */
class Preview {
  readonly #view: EditorView;
  readonly #box = document.createElement('div');
  #pointed: HTMLElement | null = null;
  #shown: HTMLElement | null = null;

  constructor(view: EditorView) {
    this.#view = view;
    this.#box.className = 'footnote-preview';
    this.#box.id = PREVIEW_ID;
    this.#box.setAttribute('role', 'tooltip');
    this.#box.hidden = true;
    previews.set(view, this);
  }

  pointAt(target: EventTarget | null): false {
    const reference = target instanceof Element ? target.closest<HTMLElement>('.footnote-reference') : null;
    if (reference !== this.#pointed) {
      this.#pointed = reference;
      this.update();
    }
    return false;
  }

  /** The page got the focus, or lost it: a selected note is shown only where the keyboard is. */
  refresh(): false {
    this.update();
    return false;
  }

  update(): void {
    const reference = this.#pointed?.isConnected ? this.#pointed : this.#selected();
    if (this.#shown !== reference) {
      this.#shown?.classList.remove(ANCHOR);
      this.#shown?.removeAttribute('aria-describedby');
      this.#shown = reference;
    }
    this.#box.hidden = reference === null;
    if (!reference) return;
    const main = this.#view.dom.closest('main') ?? document.body;
    if (this.#box.parentElement !== main) main.append(this.#box);
    // Redrawing the reference may have taken the class away.
    reference.classList.add(ANCHOR);
    reference.setAttribute('aria-describedby', PREVIEW_ID);
    this.#fill(reference.dataset['label'] ?? '');
  }

  destroy(): void {
    previews.delete(this.#view);
    this.#box.remove();
  }

  #selected(): HTMLElement | null {
    const reference = this.#view.hasFocus() ? selectedReference(this.#view) : null;
    const dom = reference ? this.#view.nodeDOM(reference.from) : null;
    return dom instanceof HTMLElement ? dom : null;
  }

  #fill(label: string): void {
    const { doc } = this.#view.state;
    const note = footnoteWithLabel(footnotesOf(doc), label);
    const definition = note?.definition == null ? null : doc.nodeAt(note.definition);
    if (!definition) {
      this.#box.textContent = 'This reference has no note.';
      return;
    }
    const content = DOMSerializer.fromSchema(doc.type.schema).serializeFragment(definition.content);
    this.#box.replaceChildren(content);
    if (definition.textContent.trim() === '') this.#box.textContent = 'The note is empty.';
  }
}
