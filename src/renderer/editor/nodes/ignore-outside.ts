import type { ViewMutationRecord } from '@tiptap/pm/view';

/**
 * For the view of a part that has marks and fields of its own beside its words: what changes outside the words is not
 * the document's. But a caret that the browser leads out of them is the page's to bring back: were it ignored, what
 * is typed next would be in no document.
 */
export const ignoreOutside =
  (words: HTMLElement) =>
  (mutation: ViewMutationRecord): boolean => {
    const isCaretOfPage =
      mutation.type === 'selection' && words.closest('.ProseMirror') === document.activeElement;
    return !isCaretOfPage && !words.contains(mutation.target);
  };
