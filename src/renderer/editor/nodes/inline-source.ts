import { type Editor, Node, type NodeViewRendererProps } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node as IssueNode } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { readImageTag } from '#core/document/image-tag.ts';
import { kindOfSource } from '#core/document/tool-text.ts';
import { describeInline } from '../source/describe-reading.ts';
import { readInlineSource } from '../source/read-source.ts';
import { imageSource } from './image-source.ts';

/** What chips are called, for those who cannot tell from the look of their source. */
const NAMES = {
  math: 'Math',
  template: 'Template',
  wikilink: 'Wikilink',
  attributes: 'Attributes',
  html: 'HTML',
  markdown: 'Source',
} as const;

/** Inline Markdown shown as it is, and a picture's tag as the picture. Taken in hand it opens a field; what is written there is read again on leaving. */
export const InlineSource = Node.create({
  name: 'inlineSource',
  addOptions: () => ({ assetBase: (): string => '' }),
  addAttributes: () => ({
    source: { parseHTML: (element: HTMLElement) => element.getAttribute('data-source') ?? '' },
  }),
  parseHTML: () => [{ tag: 'code[data-source]', priority: 100 }],
  renderHTML: ({ node }) => {
    const source = String(node.attrs['source']);
    return ['code', { class: 'inline-source', 'data-source': source }, source];
  },
  renderText: ({ node }) => String(node.attrs['source']),
  addNodeView() {
    return (props: NodeViewRendererProps) => inlineSourceView(props, this.options.assetBase);
  },
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { selection } = this.editor.state;
        if (!(selection instanceof NodeSelection) || selection.node.type.name !== this.name) return false;
        const dom = this.editor.view.nodeDOM(selection.from);
        const field = dom instanceof HTMLElement ? dom.querySelector('input') : null;
        field?.focus();
        field?.select();
        return field !== null;
      },
    };
  },
});

function inlineSourceView({ node, editor, getPos }: NodeViewRendererProps, assetBase: () => string) {
  const dom = document.createElement('span');
  dom.className = 'inline-source-view';
  let face = faceOf(String(node.attrs['source']), assetBase());
  dom.append(face);
  let shown = node;
  let panel: HTMLElement | null = null;
  const show = (next: IssueNode) => {
    if (next.attrs['source'] !== shown.attrs['source']) {
      const newFace = faceOf(String(next.attrs['source']), assetBase());
      face.replaceWith(newFace);
      face = newFace;
    }
    shown = next;
  };
  const close = () => {
    const closing = panel;
    // Taking it away takes the focus from its field, which must find it closed.
    panel = null;
    closing?.remove();
  };
  return {
    dom,
    update(next: IssueNode) {
      if (next.type !== node.type) return false;
      show(next);
      return true;
    },
    selectNode() {
      dom.classList.add('ProseMirror-selectednode');
      if (panel || !editor.isEditable) return;
      panel = sourcePanel(String(shown.attrs['source']), editor, (source, goOn) => {
        const at = getPos();
        if (at === undefined || panel === null) return;
        close();
        settleInline(editor, at, source, goOn);
      });
      dom.append(panel);
    },
    deselectNode() {
      dom.classList.remove('ProseMirror-selectednode');
      close();
    },
    stopEvent: (event: Event) => panel?.contains(event.target as globalThis.Node) ?? false,
    ignoreMutation: () => true,
    destroy: close,
  };
}

/** The picture, where the tag is one of a file of the publication; else the source. */
function faceOf(source: string, assetBase: string): HTMLElement {
  const tag = readImageTag(source);
  const image = tag && imageSource(tag.src, assetBase);
  if (tag && image?.kind === 'file') {
    const picture = document.createElement('img');
    picture.className = 'inline-image';
    picture.alt = tag.alt;
    picture.src = image.url;
    if (tag.width !== null) {
      picture.style.width = tag.width;
      picture.classList.add('inline-image-sized');
    }
    return picture;
  }
  const code = document.createElement('code');
  code.className = 'inline-source';
  code.textContent = source;
  code.title = NAMES[kindOfSource(source)];
  return code;
}

/** The field with what its text will be; `done` hears the text, and whether the caret goes on behind it. */
function sourcePanel(
  source: string,
  editor: Editor,
  done: (source: string, goOn: boolean) => void,
): HTMLElement {
  const panel = document.createElement('span');
  panel.className = 'source-panel';
  panel.contentEditable = 'false';
  const field = document.createElement('input');
  field.className = 'source-field';
  field.value = source;
  field.spellcheck = false;
  field.setAttribute('aria-label', 'Source');
  const reading = document.createElement('span');
  reading.className = 'source-panel-reading';
  reading.setAttribute('role', 'status');
  panel.append(field, reading);
  const describe = () => {
    const words = describeInline(field.value, readInlineSource(field.value, editor.state.doc));
    reading.textContent = field.value === source ? 'Kept as source · Enter to edit' : words;
  };
  describe();
  field.addEventListener('input', describe);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') field.value = source;
    done(field.value, true);
  });
  field.addEventListener('blur', () => {
    if (field.value !== source) done(field.value, false);
  });
  return panel;
}

/** Puts what the source says in its place, as one step; the caret goes behind it, or stays where it is. */
function settleInline(editor: Editor, at: number, source: string, goOn: boolean): void {
  const { state, view } = editor;
  const node = state.doc.nodeAt(at);
  if (node?.type.name !== 'inlineSource') return;
  const tr = closeHistory(state.tr);
  let end = at + node.nodeSize;
  if (source !== node.attrs['source']) {
    const read = readInlineSource(source, state.doc);
    tr.replaceWith(at, end, marked(read.content, node));
    end = at + read.size;
  }
  if (goOn) {
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)));
    view.focus();
  } else if (tr.docChanged) view.dispatch(tr);
}

/** Source inside a link or in bold stays there. */
const marked = (content: readonly IssueNode[], { marks }: IssueNode): IssueNode[] =>
  content.map((node) => node.mark(marks.reduce((all, mark) => mark.addToSet(all), node.marks)));
