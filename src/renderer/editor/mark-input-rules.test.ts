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
  ['これは*強調*です', 'paragraph("これは", italic("強調"), "です")'],
  ['これは**強調**です', 'paragraph("これは", bold("強調"), "です")'],
  ['これは_強調_です', 'paragraph("これは", italic("強調"), "です")'],
  ['これは__強調__です', 'paragraph("これは", bold("強調"), "です")'],
  ['前文。**后文。**然后', 'paragraph("前文。", bold("后文。"), "然后")'],
  ['「*強調*」', 'paragraph("「", italic("強調"), "」")'],
  ['データ~~削除~~済', 'paragraph("データ", strike("削除"), "済")'],
  ['คำ*เน้น*ไทย', 'paragraph("คำ", italic("เน้น"), "ไทย")'],
  ['—*b*', 'paragraph("—", italic("b"))'],
  ['“**b**”', 'paragraph("“", bold("b"), "”")'],
  ['2*3*4の', 'paragraph("2*3*4の")'],
  ['文\\*b*', 'paragraph("文\\\\*b*")'],
  ['2 * 3 * 4', 'paragraph("2 * 3 * 4")'],
  ['2*3*4', 'paragraph("2*3*4")'],
  ['snake_case_name', 'paragraph("snake_case_name")'],
  ['a ** b ** c', 'paragraph("a ** b ** c")'],
])('typing %j makes %s', (text, expected) => {
  expect(typed(text)).toBe(expected);
});
