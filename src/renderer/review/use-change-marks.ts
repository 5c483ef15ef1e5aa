import { type RefObject, useEffect, useEffectEvent } from 'react';

/**
 * Marks the change in hand on the page, brings it into view, and tells which change the author clicks in the text.
 * The page is not drawn again for it: a redline may be long, and what changes is one attribute.
 */
export function useChangeMarks(
  page: RefObject<HTMLElement | null>,
  current: string | null,
  onPick: (change: string) => void,
  /** Another value once another page is drawn; and once it is another one to read, or looked at in another way. */
  drawn: unknown,
  read: unknown,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other elements to mark
  useEffect(() => {
    if (current === null) return;
    const elements = elementsOf(page.current, current);
    for (const element of elements) element.setAttribute('data-current', '');
    return () => {
      for (const element of elements) element.removeAttribute('data-current');
    };
  }, [page, current, drawn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening a fold leaves the page where it is
  useEffect(() => {
    if (current === null) return;
    const [first] = elementsOf(page.current, current);
    return first && bringIntoView(first);
  }, [page, current, read]);

  const pick = useEffectEvent((event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest('[data-change]') : null;
    const id = target?.hasAttribute('data-muted')
      ? undefined
      : target?.getAttribute('data-change')?.split(' ')[0];
    if (id !== undefined && getSelection()?.isCollapsed !== false) onPick(id);
  });
  useEffect(() => {
    const element = page.current;
    const listener = (event: MouseEvent) => pick(event);
    element?.addEventListener('click', listener);
    return () => element?.removeEventListener('click', listener);
  }, [page]);
}

const elementsOf = (page: HTMLElement | null, change: string): readonly HTMLElement[] =>
  Array.from(page?.querySelectorAll<HTMLElement>(`[data-change~="${CSS.escape(change)}"]`) ?? []);

/** Puts the keyboard where the change is in the text, so that reading goes on from there. */
export function focusChange(page: HTMLElement | null, change: string): void {
  const [element] = elementsOf(page, change);
  if (element === undefined) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/**
 * Blocks out of sight have estimated heights until they are near: the second time is right. With the frames, so that a key
 * held down lays out the page once a frame and not at each change it goes by. Gives a function that calls it off.
 */
function bringIntoView(element: HTMLElement): () => void {
  let frame = requestAnimationFrame(() => {
    element.scrollIntoView({ block: 'center' });
    frame = requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }));
  });
  return () => cancelAnimationFrame(frame);
}
