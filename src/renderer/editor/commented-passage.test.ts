// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { undo, undoDepth } from '@tiptap/pm/history';
import { afterEach, describe, expect, it } from 'vitest';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { anchorAt } from '#core/review/anchor.ts';
import { pageTextOf } from '#core/review/page-text.ts';
import { applySuggestion, passageInHand, wordsOf } from './commented-passage.ts';
import { issueExtensions } from './extensions.ts';
import { loadDocument } from './load-issue.ts';
import { commentPlaces, commentsAt, foundPlaces, showComments } from './plugins/comment-marks.ts';

const SOURCE = `---
title: Cable
---

The invoice ran to **nineteen pages**, and then some.

* Second item,
  wrapped here.
* Third item.
`;

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

function open(source = SOURCE) {
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: issueExtensions({ assetBase: () => '', openLink: () => undefined }),
    injectCSS: false,
  });
  editors.push(editor);
  const parsed = parseIssue(source, editor.schema);
  loadDocument(editor, parsed.document);
  const written = () => {
    const result = serializeIssue(parsed, editor.state.doc);
    return result.ok ? result.text : '';
  };
  return { editor, written };
}

/** The range of these words, which stand in one text node. */
function rangeOf(editor: Editor, words: string) {
  let from = -1;
  editor.state.doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (at !== -1) from = pos + at;
  });
  return { from, to: from + words.length };
}

function mark(editor: Editor, words: string, id = words) {
  const { text } = pageTextOf(editor.state.doc);
  const start = text.indexOf(words);
  editor.view.dispatch(
    showComments(editor.state.tr, [
      { id, anchor: anchorAt(text, start, start + words.length), quiet: false },
    ]),
  );
}

const marked = (editor: Editor): string[] =>
  [...editor.view.dom.querySelectorAll('.comment-mark')].map(({ textContent }) => textContent ?? '');

describe('a suggestion', () => {
  it('changes the words that differ, keeps what they look like, and is one step', () => {
    const { editor, written } = open();
    expect(applySuggestion(editor, rangeOf(editor, 'nineteen pages'), 'twenty-three long pages')).toBe(true);
    expect(written()).toBe(SOURCE.replace('nineteen pages', 'twenty-three long pages'));
    undo(editor.state, editor.view.dispatch);
    expect(written()).toBe(SOURCE);
  });

  it('can leave the passage out, and does nothing where the text says so already', () => {
    const { editor, written } = open();
    expect(applySuggestion(editor, rangeOf(editor, 'nineteen pages'), 'nineteen pages')).toBe(false);
    expect(applySuggestion(editor, rangeOf(editor, ', and then some'), '')).toBe(true);
    expect(written()).toBe(SOURCE.replace(', and then some', ''));
  });

  it('touches one item of a list, and no other', () => {
    const { editor, written } = open();
    expect(applySuggestion(editor, rangeOf(editor, 'Third'), 'Last')).toBe(true);
    expect(written()).toBe(SOURCE.replace('Third', 'Last'));
  });

  it('is not made for what is of several blocks', () => {
    const { editor } = open();
    const range = { from: rangeOf(editor, 'and then').from, to: rangeOf(editor, 'Third').to };
    expect(wordsOf(editor.state, range)).toBeNull();
    expect(applySuggestion(editor, range, 'x')).toBe(false);
  });
});

describe('the passage in hand', () => {
  it('is what is selected, without blanks at its ends; else the block with the caret', () => {
    const { editor } = open();
    const { from, to } = rangeOf(editor, ', and then some');
    editor.commands.setTextSelection({ from: from + 1, to });
    expect(passageInHand(editor.state)?.anchor.quote).toEqual({
      exact: 'and then some',
      prefix: ' invoice ran to nineteen pages, ',
      suffix: '.\nSecond item, wrapped here.\nThi',
    });
    editor.commands.setTextSelection(rangeOf(editor, 'Third').from);
    expect(passageInHand(editor.state)?.anchor.quote.exact).toBe('Third item.');
  });
});

describe('the marks of comments', () => {
  it('are decorations that move with the text, and are in no Markdown', () => {
    const { editor, written } = open();
    mark(editor, 'Third item');
    expect(marked(editor)).toEqual(['Third item']);
    expect(written()).toBe(SOURCE);
    editor.view.dispatch(editor.state.tr.insertText('New. ', 1));
    expect(marked(editor)).toEqual(['Third item']);
    const place = commentPlaces(editor.state).get('Third item');
    expect(place).toEqual({ kind: 'page', ...rangeOf(editor, 'Third item') });
    expect(commentsAt(editor.state, rangeOf(editor, 'Third').to)).toEqual(['Third item']);
  });

  it('say where a passage is that is not on the page, and one that is gone', () => {
    const { editor } = open();
    mark(editor, 'Cable');
    expect(foundPlaces(editor.state).get('Cable')).toEqual({ kind: 'header' });
    mark(editor, 'nineteen pages');
    const { from, to } = rangeOf(editor, 'nineteen pages');
    editor.view.dispatch(editor.state.tr.delete(from, to));
    expect(commentPlaces(editor.state).get('nineteen pages')).toEqual({ kind: 'gone' });
  });

  it('cannot be undone away, and give the list nothing new for a letter typed behind them', () => {
    const { editor } = open();
    mark(editor, 'nineteen pages');
    expect(undoDepth(editor.state)).toBe(0);
    const before = foundPlaces(editor.state);
    editor.view.dispatch(editor.state.tr.insertText('!', rangeOf(editor, 'Third').to));
    mark(editor, 'nineteen pages');
    expect(foundPlaces(editor.state)).toBe(before);
  });
});
