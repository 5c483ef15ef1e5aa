import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { SearchSnippet } from '#contract/review.ts';
import { nearestPlace } from '#core/review/find-anchor.ts';
import { pageTextOf, toPositions } from '#core/review/page-text.ts';
import { showPassage } from './commented-passage.ts';

/** Selects words that a search found in the text of the issue, and brings them into view. Where they are gone, nothing. */
export function showFoundWords(editor: Editor, found: SearchSnippet): void {
  const place = placeOfWords(editor.state.doc, found);
  if (place !== null) showPassage(editor, place);
}

/** Where in the document a search's words stand; of several places the one whose surroundings are as they were. */
export function placeOfWords(
  document: Node,
  { before, match, after }: SearchSnippet,
): { readonly from: number; readonly to: number } | null {
  const page = pageTextOf(document);
  // The header comes first, and is in no piece. A break in a line is a blank to the search.
  const bodyFrom = page.pieces[0]?.at ?? 0;
  const body = page.text.slice(bodyFrom).replaceAll('\n', ' ');
  const place = nearestPlace(body, {
    quote: { exact: match, prefix: before.replace(/^…/, ''), suffix: after.replace(/…$/, '') },
    position: { start: 0, end: 0 },
  });
  return place && toPositions(page, { start: bodyFrom + place.start, end: bodyFrom + place.end });
}
