import type { Editor, NodeViewRendererProps } from '@tiptap/core';
import type { Node as IssueNode } from '@tiptap/pm/model';
import { NodeSelection, Selection, type Transaction } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { LARGE_SIDE } from '#core/images/image-format.ts';
import { figureInHand } from '../figures/figure-in-hand.ts';
import { imageSource } from './image-source.ts';

/** Where the alt text is written; by keyboard it is reached with Tab from the caption. */
const ALT_FIELD = '.figure-alt-field';

/** Puts the caret into the alt text of the figure in hand; false where none is. */
export function focusAltText({ state, view }: Editor): boolean {
  const figure = figureInHand(state);
  const element = figure === null ? null : view.nodeDOM(figure.at);
  const field = element instanceof HTMLElement ? element.querySelector<HTMLElement>(ALT_FIELD) : null;
  field?.focus();
  return field !== null;
}

const ALT_HINT = 'Say what the picture shows, for readers who cannot see it';
/** Animated and drawn pictures are not scaled, whatever their size. */
const SCALED = /\.(?:png|jpe?g|webp|avif)$/i;

/**
 * A figure on the page: its picture (or what stands in its place), its caption, its alt text, and what can be done
 * with the picture. Plain DOM: a figure is cheap, and a picture must not flicker at each key.
 */
export class FigureView implements NodeView {
  readonly dom = document.createElement('figure');
  readonly contentDOM = document.createElement('figcaption');
  readonly #picture = document.createElement('div');
  readonly #alt = document.createElement('input');
  readonly #editor: Editor;
  readonly #view: EditorView;
  readonly #getPos: () => number | undefined;
  readonly #assetBase: string;
  #node: IssueNode;
  #last: { readonly transaction: Transaction; readonly at: number } | null = null;

  constructor({ node, editor, view, getPos }: NodeViewRendererProps, assetBase: string) {
    this.#node = node;
    this.#editor = editor;
    this.#view = view;
    this.#getPos = getPos;
    this.#assetBase = assetBase;
    this.dom.className = 'figure';
    this.#picture.className = 'figure-picture';
    this.#picture.contentEditable = 'false';
    this.#picture.addEventListener('mousedown', (event) => this.#takeInHand(event));
    this.#picture.addEventListener('keydown', (event) => this.#keyOnButton(event));
    this.dom.append(this.#picture, this.contentDOM, this.#altRow());
    this.#showPicture();
    this.#showWords();
  }

  update(next: IssueNode): boolean {
    if (next.type !== this.#node.type) return false;
    const before = this.#node;
    this.#node = next;
    if (before.attrs['src'] !== next.attrs['src']) this.#showPicture();
    this.#showWords();
    return true;
  }

  /** Fields and buttons are their own masters; a press on the picture is ProseMirror's, for dragging. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('input, button') !== null;
  }

  ignoreMutation(mutation: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(mutation.target);
  }

  #showWords(): void {
    const alt = String(this.#node.attrs['alt']);
    this.contentDOM.classList.toggle('is-empty', this.#node.content.size === 0);
    if (this.#alt.value !== alt) this.#alt.value = alt;
    this.#alt.readOnly = !this.#editor.isEditable;
    const image = this.#picture.querySelector('img');
    if (image) image.alt = alt;
  }

  /** The picture, or what stands in its place: an image on the web is not fetched, a missing file is said. */
  #showPicture(): void {
    const source = String(this.#node.attrs['src']);
    const image = imageSource(source, this.#assetBase);
    if (source === '') this.#showInstead('No picture yet', '', []);
    else if (image.kind === 'file') this.#showImage(image.url, source);
    else this.#showInstead('Image on the web', source, /^https?:/i.test(source) ? ['bring-home'] : []);
  }

  #showImage(url: string, source: string): void {
    const element = document.createElement('img');
    element.src = url;
    element.alt = String(this.#node.attrs['alt']);
    element.addEventListener('error', () => this.#showInstead('Image not found', source, []), { once: true });
    const actions = document.createElement('div');
    actions.className = 'figure-actions';
    actions.append(this.#button('Replace…', 'replace'), this.#removeButton());
    element.addEventListener('load', () => {
      const isLarge = Math.max(element.naturalWidth, element.naturalHeight) > LARGE_SIDE;
      if (isLarge && SCALED.test(source)) actions.prepend(this.#button('Scale down', 'scale'));
    });
    this.#picture.replaceChildren(element, actions);
  }

  #showInstead(words: string, source: string, ways: readonly 'bring-home'[]): void {
    const box = document.createElement('div');
    box.className = 'figure-placeholder';
    const label = document.createElement('strong');
    label.textContent = words;
    const address = document.createElement('span');
    address.textContent = source;
    const actions = document.createElement('div');
    actions.className = 'figure-ways';
    actions.append(
      ...ways.map((way) => this.#button('Bring it home', way)),
      this.#button('Choose a file…', 'replace'),
      this.#removeButton(),
    );
    box.append(label, address, actions);
    this.#picture.replaceChildren(box);
  }

  #button(label: string, kind: 'replace' | 'bring-home' | 'scale'): HTMLButtonElement {
    return button(label, () => {
      const figureAt = this.#getPos();
      if (figureAt !== undefined && this.#editor.isEditable)
        this.#editor.emit('pictures', { kind, figureAt });
    });
  }

  #removeButton(): HTMLButtonElement {
    return button('Remove', () => {
      const at = this.#getPos();
      if (at === undefined || !this.#editor.isEditable) return;
      const { tr } = this.#view.state;
      tr.delete(at, at + this.#node.nodeSize);
      this.#view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at))).scrollIntoView());
      this.#view.focus();
    });
  }

  #altRow(): HTMLElement {
    const row = document.createElement('label');
    row.className = 'figure-alt';
    row.contentEditable = 'false';
    const name = document.createElement('span');
    name.textContent = 'Alt text';
    this.#alt.className = ALT_FIELD.slice(1);
    this.#alt.type = 'text';
    this.#alt.placeholder = ALT_HINT;
    this.#alt.addEventListener('input', () => this.#writeAlt());
    this.#alt.addEventListener('keydown', (event) => this.#keyInAlt(event));
    row.append(name, this.#alt);
    return row;
  }

  /** Typing on is one step of undo: an attribute has no place the history could group it by. */
  #writeAlt(): void {
    const at = this.#getPos();
    if (at === undefined) return;
    const transaction = this.#view.state.tr.setNodeAttribute(at, 'alt', this.#alt.value);
    const now = Date.now();
    if (this.#last && now - this.#last.at < 800)
      transaction.setMeta('appendedTransaction', this.#last.transaction);
    this.#view.dispatch(transaction);
    this.#last = { transaction, at: now };
  }

  #keyInAlt(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const back =
      ['Enter', 'Escape', 'ArrowUp'].includes(event.key) || (event.key === 'Tab' && event.shiftKey);
    const on = event.key === 'ArrowDown' || (event.key === 'Tab' && !event.shiftKey);
    if (!back && !on) return;
    event.preventDefault();
    this.#caretTo(back ? 'caption' : 'after');
  }

  #keyOnButton(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#caretTo('caption');
  }

  #caretTo(place: 'caption' | 'after'): void {
    const at = this.#getPos();
    if (at === undefined) return;
    const { tr, doc } = this.#view.state;
    const end = at + this.#node.nodeSize;
    const after = Selection.findFrom(doc.resolve(end), 1);
    const inCaption = Selection.near(doc.resolve(end - 1), -1);
    const paragraph = doc.type.schema.nodes['paragraph'];
    if (place === 'after' && after === null && paragraph) {
      // Nothing follows: a line to write on does.
      tr.insert(end, paragraph.create());
      tr.setSelection(Selection.near(tr.doc.resolve(end + 1)));
    } else tr.setSelection(place === 'after' && after ? after : inCaption);
    this.#view.dispatch(tr.scrollIntoView());
    this.#view.focus();
  }

  #takeInHand(event: MouseEvent): void {
    const at = this.#getPos();
    const onControl = event.target instanceof Element && event.target.closest('button') !== null;
    if (event.button !== 0 || onControl || at === undefined) return;
    const { doc, tr } = this.#view.state;
    this.#view.dispatch(tr.setSelection(NodeSelection.create(doc, at)));
    this.#view.focus();
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'figure-button';
  element.textContent = label;
  element.addEventListener('click', press);
  return element;
}
