// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { expect, test } from 'vitest';
import { issueExtensions } from './extensions.ts';

/** Types into an empty page, letter by letter, as the keyboard does. */
function typed(text: string): string {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: issueExtensions({ assetBase: () => '', openLink: () => undefined }),
  });
  for (const letter of text) {
    const { from, to } = editor.state.selection;
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, () => editor.state.tr.insertText(letter, from, to)),
    );
    if (!handled) editor.view.dispatch(editor.state.tr.insertText(letter, from, to));
  }
  const paragraph = editor.state.doc.firstChild?.toString() ?? '';
  editor.destroy();
  return paragraph;
}

test.each([
  ['a **b** c', 'paragraph("a ", bold("b"), " c")'],
  ['a __b__ c', 'paragraph("a ", bold("b"), " c")'],
  ['a *b c* d', 'paragraph("a ", italic("b c"), " d")'],
  ['(_b_)', 'paragraph("(", italic("b"), ")")'],
  ['~~b~~', 'paragraph(strike("b"))'],
  ['2 * 3 * 4', 'paragraph("2 * 3 * 4")'],
  ['2*3*4', 'paragraph("2*3*4")'],
  ['snake_case_name', 'paragraph("snake_case_name")'],
  ['a ** b ** c', 'paragraph("a ** b ** c")'],
])('typing %j makes %s', (text, expected) => {
  expect(typed(text)).toBe(expected);
});
