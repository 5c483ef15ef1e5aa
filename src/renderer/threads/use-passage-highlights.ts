import { type RefObject, useEffect } from 'react';
import type { ListedThread } from '#contract/threads.ts';
import { findAnchor } from '#core/review/find-anchor.ts';
import { isResolved } from '#core/review/thread.ts';

const NAME = 'comments';

/**
 * Marks the passages that are talked about on a page of changes. The redline is React's own, so nothing is put into it:
 * the browser paints ranges of its text (CSS Custom Highlight API).
 *
 * @param drawn another object whenever the page is drawn anew
 */
export function usePassageHighlights(
  page: RefObject<HTMLElement | null>,
  threads: readonly ListedThread[],
  drawn: object,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn anew is marked anew
  useEffect(() => {
    // Side by side, the later text is the second one.
    const body = [...(page.current?.querySelectorAll('.issue-body') ?? [])].at(-1);
    const open = threads.filter((thread) => !isResolved(thread));
    if (body === undefined || open.length === 0) return;
    const shown = shownText(body);
    const ranges = open.flatMap(({ anchor }) => {
      const found = findAnchor(shown.text, anchor);
      return found === null ? [] : rangeOf(shown.pieces, found);
    });
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return () => void CSS.highlights.delete(NAME);
  }, [page, threads, drawn]);
}

interface ShownPiece {
  readonly node: Text;
  readonly at: number;
}

/** What is not in the later text: deleted words, and words about the text. */
const NOT_TEXT = 'del, .visually-hidden, [class*="label"]';

/** The later text as it is drawn, a line a block, and its pieces. */
function shownText(body: Element): { readonly text: string; readonly pieces: readonly ShownPiece[] } {
  const pieces: ShownPiece[] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let text = '';
  let block: Element | null | undefined;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent?.closest(NOT_TEXT)) continue;
    const own = parent?.closest('p, h1, h2, h3, h4, h5, h6, figcaption, pre, td, th, li');
    if (text !== '' && own !== block) text += '\n';
    block = own;
    pieces.push({ node, at: text.length });
    text += node.data;
  }
  return { text, pieces };
}

function rangeOf(
  pieces: readonly ShownPiece[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly Range[] {
  const first = pieces.findLast(({ at }) => at <= start);
  const last = pieces.findLast(({ at }) => at < end);
  if (first === undefined || last === undefined) return [];
  const range = document.createRange();
  range.setStart(first.node, Math.min(start - first.at, first.node.length));
  range.setEnd(last.node, Math.min(end - last.at, last.node.length));
  return [range];
}
