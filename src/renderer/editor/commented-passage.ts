import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { EditorState } from '@tiptap/pm/state';
import { TextSelection } from '@tiptap/pm/state';
import { type Anchor, anchorAt } from '#core/review/anchor.ts';
import { pageTextOf, toOffsets } from '#core/review/page-text.ts';
import { suggestionRuns } from '#core/review/suggestion.ts';
import { bringCaretIntoView } from './bring-caret-into-view.ts';

/** What a comment is about. */
export interface Passage {
  readonly anchor: Anchor;
  /** Its words, where they are of one block: then other words can be suggested for them. */
  readonly words: string | null;
}

/** The selected passage; without a selection the block that the caret is in. Null where there are no words. */
export function passageInHand(state: EditorState): Passage | null {
  const { selection } = state;
  const { $from } = selection;
  const range = selection.empty ? { from: $from.start(), to: $from.end() } : selection;
  const page = pageTextOf(state.doc);
  const found = toOffsets(page, range);
  if (found === null) return null;
  const stretch = page.text.slice(found.start, found.end);
  const start = found.start + (stretch.length - stretch.trimStart().length);
  const end = found.end - (stretch.length - stretch.trimEnd().length);
  if (start >= end) return null;
  return { anchor: anchorAt(page.text, start, end), words: wordsOf(state, range) };
}

/** The words between two positions; null where they are of several blocks, or hold what has no letters. */
export function wordsOf(
  { doc }: EditorState,
  { from, to }: { readonly from: number; readonly to: number },
): string | null {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return null;
  let isText = true;
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline && !node.isText && node.type.name !== 'softBreak') isText = false;
  });
  return isText ? doc.textBetween(from, to, '', ' ') : null;
}

/**
 * Puts suggested words in the place of a passage of one block, as one step that can be undone. Only the words that differ are
 * touched: the others keep what they look like, and new ones look like those they replace.
 */
export function applySuggestion(
  editor: Editor,
  { from, to }: { readonly from: number; readonly to: number },
  suggested: string,
): boolean {
  const { state, view } = editor;
  const words = wordsOf(state, { from, to });
  if (words === null || words === suggested || !editor.isEditable) return false;
  const tr = closeHistory(state.tr);
  // From the end, so that what comes before keeps its place.
  for (const edit of wordEdits(words, suggested).toReversed()) {
    const [start, end] = [from + edit.from, from + edit.to];
    if (edit.text === '') tr.delete(start, end);
    else tr.insertText(edit.text, start, end);
  }
  view.dispatch(tr);
  return true;
}

interface WordEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What goes and what comes in its place, by the letters of the passage. */
function wordEdits(words: string, suggested: string): readonly WordEdit[] {
  const edits: WordEdit[] = [];
  let at = 0;
  for (const { kind, text } of suggestionRuns(words, suggested)) {
    const last = edits.at(-1);
    const goesOn = last !== undefined && last.to === at;
    if (kind === 'deleted') edits.push({ from: at, to: at + text.length, text: '' });
    if (kind === 'inserted' && goesOn) edits.splice(-1, 1, { ...last, text: last.text + text });
    if (kind === 'inserted' && !goesOn) edits.push({ from: at, to: at, text });
    if (kind !== 'inserted') at += text.length;
  }
  return edits;
}

/** Shows a passage: selected, and in view. */
export function showPassage(
  editor: Editor,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const { doc } = editor.state;
  const tr = editor.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to)));
  editor.view.dispatch(tr.setMeta('addToHistory', false));
  editor.view.focus();
  bringCaretIntoView(editor);
}
