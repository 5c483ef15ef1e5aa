import { useState } from 'react';

export interface HeaderTextRules {
  /** What the header will say for a text that was typed: '' where that is nothing. */
  readonly settle: (text: string) => string;
  readonly write: (text: string) => void;
  /** Takes the field out of the header. */
  readonly clear: () => void;
}

/**
 * The text of a field while it is typed in. It may for a moment be other than what the header says: a blank at its
 * end, a comma before the next name. A field that was emptied leaves the header only when it is left: taken out at
 * once, what is typed next would come back at the header's end, and change two lines.
 *
 * @param value what the header says; where it changes by other means (undo), that is what the field shows
 */
export function useHeaderText(value: string, { settle, write, clear }: HeaderTextRules) {
  const [held, hold] = useState<{ readonly text: string; readonly gives: string } | null>(null);
  const isHeld = held !== null && held.gives === value;
  return {
    text: isHeld ? held.text : value,
    /** It is being typed in: too early to say what is wrong with it. */
    isHeld,
    change(text: string) {
      const settled = settle(text);
      if (settled !== '' && settled !== value) write(text);
      hold({ text, gives: settled === '' ? value : settled });
    },
    leave() {
      if (isHeld && value !== '' && settle(held.text) === '') clear();
      hold(null);
    },
  };
}
