// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { issueExtensions } from '../extensions.ts';

let editor: Editor;

/** What the file holds after a paste on the empty line of an empty page. */
function pasted({ html = '', text = '' }: { html?: string; text?: string }): string {
  editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: issueExtensions({ assetBase: () => '', openLink: () => undefined }),
  });
  const getData = (type: string): string => (type === 'text/html' ? html : type === 'text/plain' ? text : '');
  const event = Object.assign(new Event('paste'), {
    clipboardData: { getData, files: [], items: [], types: [] },
  }) as unknown as ClipboardEvent;
  if (html === '') editor.view.pasteText(text, event);
  else editor.view.pasteHTML(html, event);
  const saved = serializeIssue(parseIssue('', editor.schema), editor.state.doc);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.text;
}

const blocks = (): readonly string[] => editor.state.doc.children.map(({ type }) => type.name);

afterEach(() => editor.destroy());

const A = '<a href="https://a.org/">A</a>';
const B = '<a href="https://b.org/">B</a>';

describe('pasted on an empty line, a link list is made of links alone', () => {
  it.each([
    ['a list of links', { html: `<ul><li>${A}</li><li>${B}</li></ul>` }],
    ['links with their sources', { html: `<ul><li>${A} — Paper</li><li>${B} (Post)</li></ul>` }],
    ['paragraphs that are a link', { html: `<p>${A}</p><p>${B}: Paper</p>` }],
    ['addresses', { text: 'https://a.org/\nhttps://b.org/' }],
    ['titles before addresses', { text: 'A - https://a.org/\nB: https://b.org/' }],
    ['addresses in brackets', { text: 'A (https://a.org/)\nB <https://b.org/>' }],
    ['titles above addresses', { text: 'A\nhttps://a.org/\nB\nhttps://b.org/' }],
    ['Markdown', { text: '- [A](https://a.org/) — Paper\n- [B](https://b.org/)' }],
  ])('%s', (_name, clipboard) => {
    pasted(clipboard);
    expect(blocks()).toContain('linkList');
  });

  it.each<[string, { html?: string; text?: string }, readonly string[]]>([
    [
      'two paragraphs with a link in each',
      { html: `<p>We read ${A} and liked it.</p><p>Then ${B} came.</p>` },
      ['We read [A](https://a.org/) and liked it.', 'Then [B](https://b.org/) came.'],
    ],
    [
      'paragraphs that begin with a link',
      { html: `<p>${A} says so.</p><p>${B} says not.</p>` },
      ['[A](https://a.org/) says so.', '[B](https://b.org/) says not.'],
    ],
    [
      'pictures among links',
      { html: `<p>${A} <img src="https://p.org/p.png" alt="p"> so</p><p>${B}</p>` },
      ['https://p.org/p.png', '[B](https://b.org/)'],
    ],
    ['line ends', { html: `<p>${A}<br>more words here</p><p>${B}</p>` }, ['more words here']],
    ['a quotation', { html: `<blockquote><p>${A}</p></blockquote><p>${B}</p>` }, ['> [A](https://a.org/)']],
    [
      'numbers',
      { html: `<ol start="3"><li>${A}</li><li>${B}</li></ol>` },
      ['3. [A](https://a.org/)', '4. [B](https://b.org/)'],
    ],
    [
      'a heading before links',
      { html: `<h2>Links</h2><p>${A}</p><p>${B}</p>` },
      ['## Links', '[A](https://a.org/)'],
    ],
    [
      'items of prose',
      { html: `<ul><li>We read ${A}.</li><li>And ${B}, too.</li></ul>` },
      ['- We read [A](https://a.org/).', '- And [B](https://b.org/), too.'],
    ],
    [
      'prose as plain text',
      { text: 'We read https://a.org/ with joy.\n\nThen came https://b.org/ and we left.' },
      ['We read https://a.org/ with joy.', 'Then came https://b.org/ and we left.'],
    ],
    [
      'sentences before addresses',
      { text: 'It was late. See: https://a.org/\n\nIt rained. See: https://b.org/' },
      ['It was late. See: https://a.org/'],
    ],
  ])('and nothing of %s is lost', (_name, clipboard, expected) => {
    const text = pasted(clipboard);
    for (const words of expected) expect(text).toContain(words);
    expect(text).not.toContain('<!-- links -->');
  });
});
