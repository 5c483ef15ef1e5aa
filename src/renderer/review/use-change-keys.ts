import { useEffect, useEffectEvent } from 'react';
import { isModalOpen } from '../ui/dialog.tsx';

/** N and P go to the next and the previous change, wherever no letter can be typed. */
export function useChangeKeys(onStep: (step: 1 | -1) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = event.key === 'n' ? 1 : event.key === 'p' ? -1 : null;
    if (step === null || takesLetters(event.target) || isModalOpen()) return;
    event.preventDefault();
    onStep(step);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Fields, and lists in which letters find an entry. */
const LETTERS =
  'input, textarea, select, [contenteditable="true"], [aria-haspopup="listbox"], [role="listbox"], [role="menu"], [role="combobox"]';

const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(LETTERS) !== null;
