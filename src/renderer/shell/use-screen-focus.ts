import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { IssueSession } from '../editor/issue-session.ts';
import type { Screen } from './app-state.ts';

/**
 * Focus follows a change of screen, but only where it would be lost (it was in the page that is hidden now): an
 * author who moves along the switch with arrow keys stays on it.
 */
export function useScreenFocus(
  region: RefObject<HTMLElement | null>,
  screen: Screen,
  session: IssueSession,
): void {
  const follow = useEffectEvent((shown: Screen) => {
    if (!isFocusLost()) return;
    if (shown === 'write') session.editor.commands.focus(null, { scrollIntoView: false });
    else region.current?.focus();
  });
  useEffect(() => {
    // A frame later: hiding the page takes focus from it only when the browser has laid out.
    const frame = requestAnimationFrame(() => follow(screen));
    return () => cancelAnimationFrame(frame);
  }, [screen]);
}

function isFocusLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || !activeElement.checkVisibility();
}
