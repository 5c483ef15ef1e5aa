import type { Editor } from '@tiptap/core';

/** A page that is still being laid out after so many frames is left to the author. */
const MOST_FRAMES = 10;

/**
 * Scrolls the caret to the middle of the page, frame by frame until it stays there: blocks out of sight have estimated
 * heights until they are near.
 */
export function bringCaretIntoView({ view }: Editor): void {
  let before = Number.NaN;
  let frames = 0;
  const centre = () => {
    if (view.isDestroyed) return;
    const { node } = view.domAtPos(view.state.selection.head);
    const element = node instanceof Element ? node : node.parentElement;
    element?.scrollIntoView({ block: 'center' });
    const top = element?.getBoundingClientRect().top;
    frames += 1;
    if (top === before || frames === MOST_FRAMES) return;
    before = top ?? before;
    requestAnimationFrame(centre);
  };
  centre();
}
