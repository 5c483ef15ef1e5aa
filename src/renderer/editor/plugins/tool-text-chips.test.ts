// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { undo } from '@tiptap/pm/history';
import { describe, expect, test } from 'vitest';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { issueExtensions } from '../extensions.ts';

function editorOf(markdown: string): Editor {
  const parsed = parseIssue(markdown);
  return new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: issueExtensions({ assetBase: () => '', openLink: () => undefined }),
    content: parsed.document.toJSON(),
  });
}

/** Types letter by letter at the caret, as the keyboard does. */
function type(editor: Editor, text: string): void {
  for (const letter of text) {
    const { from, to } = editor.state.selection;
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, () => editor.state.tr.insertText(letter, from, to)),
    );
    if (!handled) editor.view.dispatch(editor.state.tr.insertText(letter, from, to));
  }
}

/** What the file will say. */
function saved(editor: Editor, markdown: string): string {
  const parsed = parseIssue(markdown, editor.schema);
  const result = serializeIssue(parsed, editor.state.doc);
  return result.ok ? result.text : `refused: ${result.reason}`;
}

const chipsIn = (editor: Editor): readonly string[] => {
  const chips: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'inlineSource') chips.push(String(node.attrs['source']));
  });
  return chips;
};

describe('what is typed is in the file to the letter, and the same opened again:', () => {
  test.each([
    ['so $E = mc_1^2$ holds', ['$E = mc_1^2$']],
    ['{{ page.a_b | c_d }} there', ['{{ page.a_b | c_d }}']],
    ['{% include a_b.html %}', ['{% include a_b.html %}']],
    ['{{< figure src="https://x.y/a_b.png" >}} x', ['{{< figure src="https://x.y/a_b.png" >}}']],
    ['see [[A page|label]] now', ['[[A page|label]]']],
    ['![[a_b.png]]', ['![[a_b.png]]']],
    ['A word{: .lead}', ['{: .lead}']],
    ['so \\(x_1\\) is', ['\\(x_1\\)']],
    ['go [home]({{ "/a_b" | relative_url }} "t") now', []],
    ['it costs $5 to $10, or $5-$10, US$5/$6.', []],
    ['$x$ and $y$z', ['$x$', '$y$']],
  ])('%s', (text, chips) => {
    const editor = editorOf('.\n');
    editor.commands.setTextSelection({ from: 1, to: 2 });
    type(editor, text);
    expect(chipsIn(editor)).toEqual(chips);
    expect(saved(editor, '.\n')).toBe(`${text}\n`);
    editor.destroy();
  });
});

test('the opening may be typed last, and a paste may bring it', () => {
  const editor = editorOf('site.title }} x\n');
  editor.commands.setTextSelection(1);
  type(editor, '{{');
  expect(chipsIn(editor)).toEqual(['{{site.title }}']);
  editor.commands.insertContentAt(1, { type: 'text', text: 'a [[b]] {#c} ' });
  expect(saved(editor, 'site.title }} x\n')).toBe('a [[b]] {#c} {{site.title }} x\n');
  editor.destroy();
});

test('undo gives the text back, as text', () => {
  const editor = editorOf('.\n');
  editor.commands.setTextSelection({ from: 1, to: 2 });
  type(editor, 'a $x$');
  expect(chipsIn(editor)).toEqual(['$x$']);
  undo(editor.state, editor.view.dispatch);
  expect(chipsIn(editor)).toEqual([]);
  expect(editor.state.doc.textContent).toBe('a $x$');
  expect(saved(editor, '.\n')).toBe('a \\$x$\n');
  editor.destroy();
});

test('what is escaped in the file stays text, typed in, copied and moved', () => {
  const markdown = 'a \\{{ x }} b\n\nc\n';
  const editor = editorOf(markdown);
  editor.commands.setTextSelection(7);
  type(editor, 'y');
  expect(chipsIn(editor)).toEqual([]);
  const slice = editor.state.doc.slice(1, editor.state.doc.firstChild?.nodeSize ?? 0);
  const end = editor.state.doc.content.size - 1;
  editor.view.dispatch(editor.state.tr.replace(end, end, slice));
  expect(chipsIn(editor)).toEqual([]);
  expect(saved(editor, markdown)).toBe('a \\{{ xy }} b\n\nca \\{{ xy }} b\n');
  editor.destroy();
});

test('code stays code', () => {
  const editor = editorOf('`a` b\n\n```\nc\n```\n');
  editor.commands.setTextSelection(2);
  type(editor, '{{ x }}');
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  type(editor, '{{ x }}');
  expect(chipsIn(editor)).toEqual([]);
  editor.destroy();
});
