import { Extension } from '@tiptap/core';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * A handle beside the block under the pointer: dragging it moves the block whole, a click takes the block in hand, to
 * be cut, copied or deleted by key. It is for the pointer alone; keys have the clipboard, and the commands on sections.
 */
export const BlockHandle = Extension.create({
  name: 'blockHandle',
  addProseMirrorPlugins: () => [new Plugin({ view: (view) => new Handle(view) })],
});

class Handle {
  readonly #view: EditorView;
  readonly #element = document.createElement('div');
  /** The position before the block the handle stands at. */
  #at: number | null = null;
  /** Between a press and what comes of it the handle stays, whatever the page does meanwhile. */
  #isPressed = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.#element.className = 'block-handle';
    this.#element.draggable = true;
    this.#element.hidden = true;
    this.#element.setAttribute('aria-hidden', 'true');
    this.#element.title = 'Drag to move';
    this.#element.addEventListener('mousedown', this.#press);
    this.#element.addEventListener('dragstart', this.#drag);
    this.#element.addEventListener('dragend', this.#drop);
    window.addEventListener('pointermove', this.#point);
  }

  update(): void {
    // What stands there may have moved; the next move of the pointer finds it.
    if (this.#at !== null && !this.#isPressed) this.#hide();
  }

  destroy(): void {
    window.removeEventListener('pointermove', this.#point);
    this.#element.remove();
  }

  readonly #point = (event: PointerEvent): void => {
    if (event.buttons !== 0 || event.target === this.#element) return;
    const page = this.#view.dom.parentElement;
    const scroller = this.#view.dom.closest('.write-page');
    const isOver = event.target instanceof Element && scroller?.contains(event.target) === true;
    const at = isOver && page && this.#view.editable ? this.#blockAt(event.clientY) : null;
    if (at === null || !page) this.#hide();
    else if (at !== this.#at) this.#showAt(at, page);
  };

  #blockAt(height: number): number | null {
    const { left, right, top, bottom } = this.#view.dom.getBoundingClientRect();
    if (height < top || height > bottom) return null;
    const found = this.#view.posAtCoords({ left: (left + right) / 2, top: height });
    if (found === null) return null;
    const { doc } = this.#view.state;
    const $pos = doc.resolve(found.inside >= 0 ? found.inside : found.pos);
    const at = $pos.depth > 0 ? $pos.before(1) : $pos.pos;
    return doc.nodeAt(at) ? at : null;
  }

  #showAt(at: number, page: HTMLElement): void {
    const block = this.#view.nodeDOM(at);
    if (!(block instanceof HTMLElement)) return;
    if (this.#element.parentElement !== page) page.append(this.#element);
    this.#at = at;
    this.#element.hidden = false;
    const line = Number.parseFloat(getComputedStyle(block).lineHeight) || 24;
    const [of, within] = [block.getBoundingClientRect(), page.getBoundingClientRect()];
    this.#element.style.top = `${of.top - within.top + Math.max(0, (line - 24) / 2)}px`;
  }

  #hide(): void {
    this.#at = null;
    this.#element.hidden = true;
  }

  #select(): NodeSelection | null {
    const { state } = this.#view;
    if (this.#at === null || !state.doc.nodeAt(this.#at)) return null;
    return NodeSelection.create(state.doc, this.#at);
  }

  readonly #press = (): void => {
    const selection = this.#select();
    if (selection === null) return;
    this.#isPressed = true;
    window.addEventListener('pointerup', this.#release, { once: true });
    this.#view.focus();
    this.#view.dispatch(this.#view.state.tr.setSelection(selection));
  };

  readonly #release = (): void => {
    this.#isPressed = false;
  };

  readonly #drag = (event: DragEvent): void => {
    const { selection } = this.#view.state;
    if (!(selection instanceof NodeSelection) || !event.dataTransfer) return;
    const slice = selection.content();
    const { dom, text } = this.#view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData('text/html', dom.innerHTML);
    event.dataTransfer.setData('text/plain', text);
    event.dataTransfer.effectAllowed = 'copyMove';
    const block = this.#view.nodeDOM(selection.from);
    if (block instanceof Element) event.dataTransfer.setDragImage(block, 0, 0);
    this.#view.dragging = { slice, move: true };
  };

  readonly #drop = (): void => {
    window.removeEventListener('pointerup', this.#release);
    this.#release();
    this.#view.dragging = null;
    this.#hide();
  };
}
