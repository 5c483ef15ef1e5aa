import type { Editor, NodeViewRendererProps } from '@tiptap/core';
import type { Node as IssueNode } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { ignoreOutside } from './ignore-outside.ts';

const FIELD = 'code-language';

/** Puts the caret into the language field of a code block's element; false where it has none. */
export function focusLanguageField(dom: globalThis.Node | null): boolean {
  const field = dom instanceof HTMLElement ? dom.querySelector<HTMLInputElement>(`.${FIELD}`) : null;
  field?.focus();
  field?.select();
  return field !== null;
}

/** Code with a field for its language. Enter, Escape and arrow down go from the field into the code. */
export function codeBlockView({ node, editor, getPos }: NodeViewRendererProps) {
  const dom = document.createElement('div');
  dom.className = 'code-block';
  const pre = dom.appendChild(document.createElement('pre'));
  const contentDOM = pre.appendChild(document.createElement('code'));
  contentDOM.spellcheck = false;
  const field = languageField();
  dom.prepend(field);
  let shown = node;
  const show = (next: IssueNode) => {
    shown = next;
    const language = String(next.attrs['language'] ?? '');
    if (document.activeElement !== field) field.value = language;
    field.disabled = !editor.isEditable;
  };
  field.addEventListener('input', () => {
    const at = getPos();
    const language = field.value.trim() || null;
    if (at !== undefined && language !== shown.attrs['language']) setLanguage(editor, at, language);
  });
  field.addEventListener('blur', () => show(shown));
  field.addEventListener('keydown', (event) => {
    if (!['Enter', 'Escape', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const at = getPos();
    if (at === undefined) return;
    const { state, view } = editor;
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at + 1)));
    view.focus();
  });
  show(node);
  return {
    dom,
    contentDOM,
    update(next: IssueNode) {
      if (next.type !== node.type) return false;
      show(next);
      return true;
    },
    stopEvent: (event: Event) => event.target === field,
    ignoreMutation: ignoreOutside(contentDOM),
  };
}

function languageField(): HTMLInputElement {
  const field = document.createElement('input');
  field.className = FIELD;
  field.contentEditable = 'false';
  field.spellcheck = false;
  field.tabIndex = -1;
  field.placeholder = 'Language';
  field.setAttribute('aria-label', 'Language of the code');
  return field;
}

const GROUP_MS = 800;
let last: { transaction: Transaction; at: number } | null = null;

/** Typing on in the field is one step to undo: an attribute has no place the history could tell it by. */
function setLanguage(editor: Editor, at: number, language: string | null): void {
  const transaction = editor.state.tr.setNodeAttribute(at, 'language', language);
  const now = Date.now();
  if (last && now - last.at < GROUP_MS) transaction.setMeta('appendedTransaction', last.transaction);
  editor.view.dispatch(transaction);
  last = { transaction, at: now };
}
