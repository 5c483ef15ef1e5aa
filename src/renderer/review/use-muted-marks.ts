import { type RefObject, useEffect } from 'react';
import type { ChangeId } from '#core/diff/index.ts';

/**
 * Takes the marks off what is decided or filtered out, so that it reads as the text it is. As with the change in hand,
 * the page is not drawn again for it.
 */
export function useMutedMarks(
  page: RefObject<HTMLElement | null>,
  muted: ReadonlySet<ChangeId>,
  /** Another value once another page is drawn. */
  drawn: unknown,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other elements to mark
  useEffect(() => {
    const root = page.current;
    if (root === null || muted.size === 0) return undefined;
    const isMuted = (element: Element) =>
      (element.getAttribute('data-change') ?? element.getAttribute('data-away') ?? '')
        .split(' ')
        .every((id) => muted.has(id));
    const touched: Element[] = [];
    const mute = (element: Element) => {
      element.setAttribute('data-muted', '');
      touched.push(element);
    };
    for (const element of root.querySelectorAll('[data-change], [data-away]'))
      if (isMuted(element)) mute(element);
    // A block whose changes are all muted needs no bar in the margin either.
    for (const block of root.querySelectorAll('.redline-block:not([data-change])')) {
      const marks = block.querySelectorAll('[data-change]');
      if (marks.length > 0 && [...marks].every((mark) => mark.hasAttribute('data-muted'))) mute(block);
    }
    return () => {
      for (const element of touched) element.removeAttribute('data-muted');
    };
  }, [page, muted, drawn]);
}
