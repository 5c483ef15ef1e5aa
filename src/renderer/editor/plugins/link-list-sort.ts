import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { moveItemBeside } from '#core/document/links/move-item.ts';

/**
 * Sorting link lists with the pointer: a handle stands beside the item under it, and a drag shows where the item
 * would go. Keys do the same (`format.moveItemUp`, `format.moveItemDown`), so the handle is for the pointer alone.
 */
export const LinkListSort = Extension.create({
  name: 'linkListSort',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [new Plugin({ view: (view) => new SortHandle(view, () => editor.isEditable) })];
  },
});

const ITEM = '.link-list > li';

interface Target {
  readonly element: HTMLElement;
  readonly side: 'before' | 'after';
}

class SortHandle {
  readonly #view: EditorView;
  readonly #isEditable: () => boolean;
  readonly #handle = document.createElement('div');
  readonly #line = document.createElement('div');
  #item: HTMLElement | null = null;
  #target: Target | null = null;
  #dragging = false;

  constructor(view: EditorView, isEditable: () => boolean) {
    this.#view = view;
    this.#isEditable = isEditable;
    this.#handle.className = 'sort-handle';
    this.#handle.title = 'Drag to sort (Alt+↑ and Alt+↓ do it, too)';
    this.#line.className = 'sort-line';
    for (const element of [this.#handle, this.#line]) {
      element.hidden = true;
      element.setAttribute('aria-hidden', 'true');
    }
    this.#handle.addEventListener('pointerdown', this.#begin);
    this.#handle.addEventListener('pointermove', this.#drag);
    this.#handle.addEventListener('pointerup', this.#drop);
    this.#handle.addEventListener('pointercancel', this.#end);
    this.#handle.addEventListener('lostpointercapture', this.#end);
    document.addEventListener('pointermove', this.#hover);
    document.addEventListener('keydown', this.#escape, true);
  }

  update(): void {
    if (this.#item && !this.#item.isConnected) this.#show(null);
    else if (!this.#dragging) this.#show(this.#item);
  }

  destroy(): void {
    document.removeEventListener('pointermove', this.#hover);
    document.removeEventListener('keydown', this.#escape, true);
    this.#handle.remove();
    this.#line.remove();
  }

  /** The page's own box, which scrolls with it; the editor is put into it after it was made. */
  get #frame(): HTMLElement | null {
    return this.#view.dom.parentElement;
  }

  readonly #hover = (event: PointerEvent): void => {
    if (this.#dragging || event.target === this.#handle) return;
    this.#show(this.#isEditable() ? this.#itemAt(event) : null);
  };

  /** The item at the pointer's height, also where the pointer is in the margin beside it. */
  #itemAt({ clientX, clientY, target }: PointerEvent): HTMLElement | null {
    if (!(target instanceof Element) || !this.#frame?.closest('.page')?.contains(target)) return null;
    const own = target.closest<HTMLElement>(ITEM);
    if (own) return own;
    if (clientX >= this.#view.dom.getBoundingClientRect().left) return null;
    const items = [...this.#view.dom.querySelectorAll<HTMLElement>(ITEM)];
    return items.find((item) => isAtHeight(item, clientY)) ?? null;
  }

  #show(item: HTMLElement | null): void {
    this.#item = item;
    this.#handle.hidden = item === null;
    if (!item || !this.#frame) return;
    if (this.#handle.parentElement !== this.#frame) {
      this.#frame.classList.add('sort-frame');
      this.#frame.append(this.#handle, this.#line);
    }
    this.#handle.style.top = `${item.getBoundingClientRect().top - this.#frame.getBoundingClientRect().top}px`;
  }

  readonly #begin = (event: PointerEvent): void => {
    if (event.button !== 0 || !this.#item) return;
    // The caret stays where it is.
    event.preventDefault();
    this.#dragging = true;
    this.#handle.setPointerCapture(event.pointerId);
  };

  readonly #drag = (event: PointerEvent): void => {
    if (!this.#dragging || !this.#frame) return;
    this.#target = targetAt(this.#view.dom, event.clientY);
    this.#line.hidden = this.#target === null;
    if (!this.#target) return;
    const { top, bottom } = this.#target.element.getBoundingClientRect();
    const edge = this.#target.side === 'before' ? top : bottom;
    this.#line.style.top = `${edge - this.#frame.getBoundingClientRect().top}px`;
  };

  readonly #drop = (): void => {
    const [item, target] = [this.#item, this.#target];
    const wasDragging = this.#dragging;
    this.#end();
    const at = wasDragging && item ? positionOf(this.#view, item) : null;
    const to = target ? positionOf(this.#view, target.element) : null;
    if (at === null || to === null || !target) return;
    const { tr } = this.#view.state;
    const moved = moveItemBeside(tr, at, to, target.side);
    if (moved === null) return;
    tr.setSelection(TextSelection.near(tr.doc.resolve(moved + 2)));
    this.#view.dispatch(tr.scrollIntoView());
    this.#view.focus();
  };

  readonly #end = (): void => {
    this.#dragging = false;
    this.#target = null;
    this.#line.hidden = true;
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#dragging) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  };
}

function isAtHeight(item: HTMLElement, y: number): boolean {
  const { top, bottom } = item.getBoundingClientRect();
  return top <= y && y < bottom;
}

/** The item at this height, and the half of it; the pointer may wander sideways. */
function targetAt(page: HTMLElement, y: number): Target | null {
  for (const element of page.querySelectorAll<HTMLElement>(ITEM)) {
    const { top, bottom } = element.getBoundingClientRect();
    if (isAtHeight(element, y)) return { element, side: y < (top + bottom) / 2 ? 'before' : 'after' };
  }
  return null;
}

/** The position before the list item that an element shows. */
function positionOf(view: EditorView, element: HTMLElement): number | null {
  if (!view.dom.contains(element)) return null;
  const $inside = view.state.doc.resolve(view.posAtDOM(element, 0));
  for (let depth = $inside.depth; depth > 0; depth -= 1)
    if ($inside.node(depth).type.name === 'listItem' && view.nodeDOM($inside.before(depth)) === element)
      return $inside.before(depth);
  return null;
}
