import { type RefObject, useEffect } from 'react';
import { type CommandId, commands } from '#contract/commands.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { isModalOpen } from '../ui/dialog.tsx';

const byLetter = new Map<string, CommandId>(
  commands.flatMap((command) =>
    'letter' in command ? [[command.letter.toLowerCase(), command.id] as const] : [],
  ),
);

/** The letters of the registry (N, P, A, R …) do what they stand for, wherever no letter can be typed. */
export function useChangeKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const command = byLetter.get(event.key);
  if (command === undefined || takesLetters(event.target) || isModalOpen()) return;
  if (runCommand(command)) event.preventDefault();
}

/**
 * An author who came straight from the library's list has its keyboard, which finds issues by letters: from here on letters
 * are for the changes.
 */
export function useKeyboardOnPage(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement?.closest('[role="listbox"]')) page.current?.focus({ preventScroll: true });
  }, [page]);
}

/** Fields, and lists in which letters find an entry. */
const LETTERS =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [aria-haspopup="listbox"], [role="listbox"], [role="menu"], [role="combobox"]';

const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(LETTERS) !== null;
