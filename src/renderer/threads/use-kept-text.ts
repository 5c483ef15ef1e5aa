import { useState } from 'react';

/** What is being typed into forms, by form. */
const texts = new Map<string, string>();

/**
 * The text of a form that survives its form: another screen or issue that is shown meanwhile takes no words away.
 *
 * @param form which one
 * @param first what it says before anything is typed
 */
export function useKeptText(form: string, first: string) {
  const [text, setText] = useState(() => texts.get(form) ?? first);
  const keep = (typed: string) => {
    texts.set(form, typed);
    setText(typed);
  };
  /** It was sent, or given up. */
  const forget = () => {
    texts.delete(form);
    setText(first);
  };
  return [text, keep, forget] as const;
}
