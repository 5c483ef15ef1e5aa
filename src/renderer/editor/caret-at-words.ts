import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { parseIssue } from '#core/markdown/index.ts';
import { bringCaretIntoView } from './bring-caret-into-view.ts';

/**
 * Puts the caret on the page behind some words, or at the beginning of their block where they are not found.
 *
 * @param text the Markdown the page shows
 * @param offset where in it the words stand, in UTF-16 units
 * @param words as a reader sees them
 */
export function caretAtWords(editor: Editor, text: string, offset: number, words: string): void {
  const { doc } = editor.state;
  const blocks = parseIssue(text, editor.schema).blocks;
  const index = Math.max(
    0,
    blocks.findLastIndex(({ from }) => from <= offset),
  );
  // An empty paragraph of the page is in no Markdown: the block is looked for from where it would be without one.
  const wanted = blocks[index]?.node;
  let position = 0;
  let found: { readonly node: Node; readonly at: number } | null = null;
  doc.forEach((node, at, childIndex) => {
    if (found === null && childIndex >= index && (wanted === undefined || node.eq(wanted)))
      found = { node, at };
    if (childIndex === index) position = at;
  });
  const block = found ?? { node: doc.maybeChild(index) ?? doc, at: position };
  editor
    .chain()
    .setTextSelection(endOfWords(block.node, block.at, words.trim()))
    .focus(null, { scrollIntoView: false })
    .run();
  bringCaretIntoView(editor);
}

function endOfWords(block: Node, at: number, words: string): number {
  let end: number | null = null;
  let first: number | null = block.isTextblock ? at + 1 : null;
  const look = (node: Node, start: number) => {
    first ??= start;
    const found = words === '' ? -1 : textOf(node).indexOf(words);
    if (end === null && found >= 0) end = start + found + words.length;
  };
  if (block.isTextblock) look(block, at + 1);
  else {
    block.descendants((node, offset) => {
      if (node.isTextblock) look(node, at + offset + 2);
      return !node.isTextblock;
    });
  }
  return end ?? first ?? at;
}

/** As long as the block's content: what is no text takes one place. */
const textOf = (node: Node): string => node.textBetween(0, node.content.size, undefined, '\uFFFC');
