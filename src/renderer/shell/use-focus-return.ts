import { useEffect, useRef } from 'react';

/**
 * Gives focus back when the last of several dialogs closes. Each dialog returns it by itself to where it was, but
 * where one took another's place (a name asked for before a version is saved), that place is gone.
 */
export function useFocusReturn(isOpen: boolean): void {
  const before = useRef<Element | null>(null);
  // Remembered while rendering: once the dialog is in the page, focus is in it already.
  if (isOpen && before.current === null) before.current = document.activeElement;
  useEffect(() => {
    if (isOpen) return undefined;
    const place = before.current;
    before.current = null;
    // Two frames later the dialog has done its own returning.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => returnTo(place));
    });
    return () => cancelAnimationFrame(frame);
  }, [isOpen]);
}

function returnTo(place: Element | null): void {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (isLost && place instanceof HTMLElement && place.isConnected) place.focus({ preventScroll: true });
}
