// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { undo } from '@tiptap/pm/history';
import { Fragment, Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { issueExtensions } from '../extensions.ts';
import { NO_LINKING } from './link-addresses.ts';

let editor: Editor;

function open(text = ''): void {
  editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: issueExtensions({ assetBase: () => '', openLink: () => undefined }),
  });
  const { document: content } = parseIssue(text, editor.schema);
  editor.view.dispatch(
    editor.state.tr
      .replaceWith(0, editor.state.doc.content.size, content.content)
      .setMeta(NO_LINKING, true)
      .setMeta('addToHistory', false),
  );
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
}

afterEach(() => editor.destroy());

/** Types letter by letter, as the keyboard does. */
function type(text: string): void {
  for (const letter of text) {
    const { from, to } = editor.state.selection;
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, () => editor.state.tr.insertText(letter, from, to)),
    );
    if (!handled) editor.view.dispatch(editor.state.tr.insertText(letter, from, to));
  }
}

function paste(text: string): void {
  const slice = new Slice(Fragment.from(editor.schema.text(text)), 0, 0);
  const handled = editor.view.someProp('handlePaste', (handle) =>
    handle(editor.view, new Event('paste') as ClipboardEvent, slice),
  );
  if (!handled) editor.view.dispatch(editor.state.tr.replaceSelection(slice).setMeta('paste', true));
}

/** Each link of the page: `text`, or `text -> address` where that is another. */
function links(): readonly string[] {
  return linksOf(editor.state.doc);
}

function linksOf(doc: Editor['state']['doc']): readonly string[] {
  const found: string[] = [];
  let last = '';
  doc.descendants((node) => {
    const link = node.marks.find((mark) => mark.type.name === 'link');
    const href = String(link?.attrs['href'] ?? '');
    if (link && href === last) found[found.length - 1] += String(node.text);
    else if (link) found.push(`${href}\n${node.text}`);
    last = link ? href : '';
  });
  return found.map((link) => {
    const [href, text] = link.split('\n');
    return text === href ? String(text) : `${text} -> ${href}`;
  });
}

/** The links of the file that the page is saved as. */
function linksOfFile(): readonly string[] {
  const saved = serializeIssue(parseIssue('', editor.schema), editor.state.doc);
  return saved.ok ? linksOf(parseIssue(saved.text).document) : [saved.reason];
}

const WIKI = 'https://en.example.org/wiki/Foo_(bar)';

describe.each([
  ['typing', type],
  ['pasting', paste],
])('%s', (_name, enter) => {
  test.each([
    [`See ${WIKI} now.`, [WIKI]],
    [`See ${WIKI}`, [WIKI]],
    [`(${WIKI})`, [WIKI]],
    ['https://a.org/b.', ['https://a.org/b']],
    ['https://a.org/b, https://a.org/c?d=e&f=g#h; i', ['https://a.org/b', 'https://a.org/c?d=e&f=g#h']],
    ['见https://a.org/b。后', ['https://a.org/b']],
    ['“https://a.org/b”', ['https://a.org/b']],
    ['https://a.org/%E4%B8%AD', ['https://a.org/%E4%B8%AD']],
    ['https://bücher.example/ü', ['https://bücher.example/ü']],
    ['mailto:a@b.org', ['mailto:a@b.org']],
    ['a.org www.a.org //a.org ftp://a.org a@b.org', []],
    ['https:// xhttps://a.org', []],
  ])('%s links what the file links', (text, expected) => {
    open();
    enter(text);
    expect(links()).toEqual(expected);
    expect(linksOfFile()).toEqual(expected);
  });

  test('whatever is entered, page and file have the same links', () => {
    const piece = fc.constantFrom(
      'https://a.org/',
      'a',
      ' ',
      ...'_*()[]~#%:;,.!?…»）`\'"&$/\\见',
      'mailto:a@b.c',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        open();
        enter(pieces.join(''));
        expect(linksOfFile()).toEqual(links());
        editor.destroy();
      }),
      { numRuns: 25, seed: 20_261_123 },
    );
    open();
  });
});

describe('an address that is a link', () => {
  test('is followed as it is typed on, and taken back', () => {
    open('See https://a.org/b');
    type('c');
    expect(links()).toEqual(['https://a.org/bc']);
    editor.commands.deleteRange({
      from: editor.state.doc.content.size - 3,
      to: editor.state.doc.content.size - 1,
    });
    expect(links()).toEqual(['https://a.org/']);
  });

  test('is followed where it is edited inside', () => {
    open('https://a.org/b');
    editor.commands.setTextSelection(9);
    type('x');
    expect(links()).toEqual(['https://xa.org/b']);
  });

  test('does not take in words of another script', () => {
    open('https://a.org/b');
    type('后文');
    expect(links()).toEqual(['https://a.org/b']);
    expect(linksOfFile()).toEqual(['https://a.org/b']);
  });

  test('stays text when it was unlinked, also when text is typed beside it', () => {
    open('https://a.org/b');
    editor.view.dispatch(editor.state.tr.removeMark(1, 16).setMeta(NO_LINKING, true));
    editor.commands.setTextSelection(16);
    type('. And');
    expect(links()).toEqual([]);
    expect(linksOfFile()).toEqual([]);
  });

  test('keeps its address where its text was another', () => {
    open('[https://a.org](https://b.org)');
    type(' x');
    expect(links()).toEqual(['https://a.org -> https://b.org']);
  });

  test('keeps its address when a title takes the place of its text', () => {
    open('https://a.org/b');
    const { marks } = editor.state.doc.nodeAt(1) ?? { marks: [] };
    editor.view.dispatch(editor.state.tr.replaceWith(1, 16, editor.schema.text('Title', marks)));
    expect(links()).toEqual(['Title -> https://a.org/b']);
  });

  test('is none in code', () => {
    open('`a`');
    type('https://a.org ');
    expect(links()).toEqual([]);
  });

  test('links the words it is pasted over', () => {
    open('Read this.');
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 6, 10)));
    paste(WIKI);
    expect(links()).toEqual([`this -> ${WIKI}`]);
    undo(editor.state, editor.view.dispatch);
    expect(links()).toEqual([]);
  });
});

describe('typing a Markdown link', () => {
  test.each([
    ['[text](https://a.org)', ['text -> https://a.org']],
    ['a [text](/b) c', ['text -> /b']],
    [`[text](${WIKI})`, [`text -> ${WIKI}`]],
    ['[text](<a b>)', ['text -> a b']],
    ['[a [b] c](/d)', ['a [b] c -> /d']],
    ['[https://a.org](https://b.org)', ['https://a.org -> https://b.org']],
    ['见[text](/b)', ['text -> /b']],
    ['([text](/b))', ['text -> /b']],
    ['![text](/b)', []],
    ['\\[text](/b)', []],
    ['[](/b)', []],
    ['[text]()', []],
    ['[text] (/b)', []],
    ['[text](/b c)', []],
    ['`[text](/b)`', []],
    ['[^1](/b)', []],
  ])('%s', (text, expected) => {
    open();
    type(text);
    expect(links()).toEqual(expected);
  });

  test.each([
    ['[t](/b "A title")', 'A title'],
    ["[t](/b 'A title')", 'A title'],
    ['[t](/b (A title))', 'A title'],
  ])('with a title: %s', (text, title) => {
    open();
    type(text);
    expect(editor.getHTML()).toContain(`title="${title}"`);
    expect(editor.state.doc.textContent).toBe('t');
  });

  test('keeps the emphasis of its text, and goes on without the link', () => {
    open();
    type('[a **b** c](/d) e');
    expect(editor.state.doc.firstChild?.toString()).toBe(
      'paragraph(link("a "), link(bold("b")), link(" c"), " e")',
    );
  });

  test('is taken back by one undo', () => {
    open();
    type('See [text](/b)');
    expect(links()).toEqual(['text -> /b']);
    undo(editor.state, editor.view.dispatch);
    expect(editor.state.doc.textContent).toBe('See [text](/b)');
    expect(links()).toEqual([]);
  });
});
