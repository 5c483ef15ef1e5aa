// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { undo } from '@tiptap/pm/history';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { issueExtensions } from '../extensions.ts';
import { loadDocument } from '../load-issue.ts';

let editor: Editor;

beforeEach(() => {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: issueExtensions({ assetBase: () => '', openLink: () => undefined }),
    injectCSS: false,
  });
});
afterEach(() => editor.destroy());

/** Shows a text, puts the caret at its end, pastes, and gives what would be saved. */
function pasted(html: string, text = 'Before.\n'): string {
  const parsed = parseIssue(text, editor.schema);
  loadDocument(editor, parsed.document);
  editor.commands.focus('end');
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent);
  const saved = serializeIssue(parsed, editor.state.doc);
  if (!saved.ok) expect.fail(saved.reason);
  // What the page shows is what the file says: opened again, it is the same page.
  expect(parseIssue(saved.text, editor.schema).document.toJSON()).toEqual(editor.state.doc.toJSON());
  return saved.text;
}

describe('what is pasted has attributes that Markdown can say:', () => {
  it.each([
    [
      'an empty title',
      '<a href="https://example.org/a" title="">the page</a>',
      '[the page](https://example.org/a)',
    ],
    [
      'a title of blanks',
      '<a href="https://example.org/a" title=" &#10; ">the page</a>',
      '[the page](https://example.org/a)',
    ],
    [
      'a title of two lines',
      '<a href="https://example.org/a" title="one&#10;  two">it</a>',
      '[it](https://example.org/a "one two")',
    ],
    [
      'a blank line in a title',
      '<a href="https://example.org/a" title="one&#10;&#10;two">it</a>',
      '[it](https://example.org/a "one two")',
    ],
    [
      'quotes and a backslash in a title',
      '<a href="https://example.org/a" title="&quot;a&quot; \\">it</a>',
      '[it](https://example.org/a "\\"a\\" \\\\")',
    ],
    [
      'an address that was broken',
      '<a href=" https://example.org/a&#10;  b&#13;&#10;c ">it</a>',
      '[it](<https://example.org/a  bc>)',
    ],
    [
      'a blank line in an address',
      '<a href="https://example.org/&#10;&#10;a">it</a>',
      '[it](https://example.org/a)',
    ],
    ['no address', '<a href="" title="x">it</a>', 'it'],
    ['an address of blanks', '<a href=" &#10; ">it</a>', 'it'],
    [
      'a control character in an address',
      '<a href="https://example.org/&#1;a">it</a>',
      '[it](https://example.org/%01a)',
    ],
    ['brackets in an address', '<a href="https://example.org/(a">it</a>', '[it](<https://example.org/(a>)'],
    [
      'what looks like an entity',
      '<a href="https://example.org/?a&amp;copy;=1" title="&amp;amp;">it</a>',
      '[it](https://example.org/?a\\&copy;=1 "\\&amp;")',
    ],
    [
      'half an emoji',
      '<a href="https://example.org/a" title="a\ud83d">b\ude00</a>',
      '[b\ufffd](https://example.org/a "a\ufffd")',
    ],
  ])('%s', (_, html, expected) => expect(pasted(html)).toBe(`Before.${expected}\n`));

  it.each([
    [
      'a language of two lines',
      '<p>x</p><pre><code class="language-js\nts">x</code></pre><p>y</p>',
      /\n\n```js\nx\n```\n\ny\n$/,
    ],
    [
      'an alternative text of two lines',
      '<p><img src="https://e.org/a.png" alt="one&#10;&#10;two" title=""> z</p>',
      /!\[one two\]\(https:\/\/e\.org\/a\.png\)/,
    ],
    [
      'a label with a bracket',
      '<p><span data-galley-node="footnoteReference" data-galley-attributes=\'{"label":"a ]b"}\'></span></p>',
      /\[\^a-b\]/,
    ],
  ])('%s', (_, html, expected) => expect(pasted(html)).toMatch(expected));
});

it('a command sets no attribute that Markdown cannot say, and one undo takes it back', () => {
  const text = 'See [this](https://e.org).\n\n```js\nx\n```\n';
  const parsed = parseIssue(text, editor.schema);
  loadDocument(editor, parsed.document);
  const { tr } = editor.state;
  const link = editor.schema.mark('link', { href: ' https://e.org/\na ', title: '' });
  editor.view.dispatch(tr.addMark(1, 4, link).setNodeAttribute(11, 'language', ' ts\nx'));
  const saved = serializeIssue(parsed, editor.state.doc);
  expect(saved).toEqual({
    ok: true,
    text: '[See](https://e.org/a) [this](https://e.org).\n\n```ts\nx\n```\n',
  });
  expect(
    parseIssue('ok' in saved && saved.ok ? saved.text : '', editor.schema).document.eq(editor.state.doc),
  ).toBe(true);
  undo(editor.state, editor.view.dispatch);
  expect(editor.state.doc.eq(parsed.document)).toBe(true);
});
