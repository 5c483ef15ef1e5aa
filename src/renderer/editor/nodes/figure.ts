import { Node, type NodeViewRendererProps } from '@tiptap/core';
import type { Node as IssueNode } from '@tiptap/pm/model';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { figureInHand } from '../figures/figure-in-hand.ts';
import { FigureView, focusAltText } from './figure-view.ts';
import { onOneLine } from './image-source.ts';

const ATTRIBUTES = ['src', 'alt', 'title', 'href', 'hrefTitle'] as const;

/** One image with its caption, as ours (`data-src`) or from any page (`src`). */
export const Figure = Node.create({
  name: 'figure',
  addAttributes: () =>
    Object.fromEntries(
      ATTRIBUTES.map((name) => [name, { parseHTML: (element: HTMLElement) => attributeIn(element, name) }]),
    ),
  parseHTML: () => [
    { tag: 'figure', contentElement: captionIn, getAttrs: (element) => hasOneImage(element) && null },
  ],
  renderHTML: ({ node }) => ['figure', ['img', dataOf(node)], ['figcaption', 0]],
  addNodeView() {
    return (props: NodeViewRendererProps) => new FigureView(props, this.options.assetBase());
  },
  addOptions: () => ({ assetBase: (): string => '' }),
  addKeyboardShortcuts() {
    return {
      Tab: () => focusAltText(this.editor),
      // A figure taken in hand is gone into by its caption.
      Enter: () =>
        this.editor.commands.command(({ state, dispatch }) => {
          const { selection } = state;
          if (!(selection instanceof NodeSelection) || selection.node.type.name !== this.name) return false;
          dispatch?.(
            state.tr.setSelection(TextSelection.create(state.doc, selection.to - 1)).scrollIntoView(),
          );
          return true;
        }),
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        /** The figure with the caret shows what can be done with its picture. */
        decorations(state) {
          const figure = figureInHand(state);
          if (figure === null) return null;
          const to = figure.at + figure.node.nodeSize;
          return DecorationSet.create(state.doc, [
            Decoration.node(figure.at, to, { class: 'figure-in-hand' }),
          ]);
        },
        handleClickOn(view, _position, node, at, event) {
          const onPicture =
            event.target instanceof Element && event.target.closest('.figure-picture') !== null;
          if (node.type.name !== 'figure' || !onPicture) return false;
          view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
          return true;
        },
        /** Letters typed while a figure is in hand go on in its caption: they do not take its place. */
        handleTextInput(view, _from, _to, text) {
          const { selection, tr } = view.state;
          if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'figure') return false;
          const end = selection.to - 1;
          tr.insertText(text, end).setSelection(TextSelection.create(tr.doc, end + text.length));
          view.dispatch(tr.scrollIntoView());
          return true;
        },
      },
    }),
  ],
});

const hasOneImage = (element: HTMLElement): boolean =>
  element.querySelectorAll('img[data-src], img[src]').length === 1;

function attributeIn(figure: HTMLElement, name: (typeof ATTRIBUTES)[number]): string | null {
  const image = figure.querySelector('img');
  const ours = image?.getAttribute(`data-${name}`) ?? null;
  if (ours !== null || image?.hasAttribute('data-src')) return ours;
  if (name === 'src') return image?.getAttribute(name) ?? null;
  if (name === 'alt' || name === 'title') return onOneLine(image?.getAttribute(name) ?? null);
  const link = image?.closest('a');
  if (!link || !figure.contains(link)) return null;
  return link.getAttribute(name === 'href' ? 'href' : 'title');
}

/** A caption is one line of text; pages set it in paragraphs at times. */
function captionIn(figure: globalThis.Node): HTMLElement {
  const caption = (figure as HTMLElement).querySelector('figcaption');
  const flat = (caption?.cloneNode(true) ?? document.createElement('figcaption')) as HTMLElement;
  for (const block of flat.querySelectorAll('p, div')) block.replaceWith(...block.childNodes, ' ');
  return flat;
}

const dataOf = (node: IssueNode): Record<string, string> =>
  Object.fromEntries(
    ATTRIBUTES.filter((name) => node.attrs[name] !== null).map((name) => [
      `data-${name}`,
      String(node.attrs[name]),
    ]),
  );
