import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Person } from '#contract/threads.ts';
import { mentionAt, peopleFor } from '#core/review/mentions.ts';

interface MentionFieldProps {
  readonly label: string;
  readonly value: string;
  readonly people: readonly Person[];
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** As many names as are offered at once. */
const MOST = 6;

/** A field for a comment; behind an `@` it offers the publication's authors. */
export function MentionField(props: MentionFieldProps) {
  const { label, value, people, autoFocus = false, onChange, onKeyDown } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const mention = mentionAt(value, caret);
  const fitting = mention === null ? [] : peopleFor(mention.typed, people).slice(0, MOST);
  const isOpen = fitting.length > 0 && mention?.typed !== dismissed && !isComplete(mention?.typed, fitting);
  const chosen = Math.min(at, fitting.length - 1);

  const follow = () => setCaret(field.current?.selectionStart ?? 0);
  const take = (person: Person | undefined) => {
    if (mention === null || person === undefined) return;
    const before = `${value.slice(0, mention.start)}@${person.name}`;
    onChange(before + value.slice(caret));
    setCaret(before.length);
    // The field shows the new text in the next frame.
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
  };
  const keyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isOpen || !isPlain || event.nativeEvent.isComposing) return onKeyDown(event);
    if (step !== 0) setAt((chosen + step + fitting.length) % fitting.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(fitting[chosen]);
    else if (event.key === 'Escape') setDismissed(mention?.typed ?? null);
    else return onKeyDown(event);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mention-field">
      <textarea
        ref={field}
        className="field-input field-area thread-field"
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(isOpen ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${chosen}` } : {})}
        rows={3}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the form was asked for a moment ago
        autoFocus={autoFocus}
        onChange={(event) => {
          onChange(event.target.value);
          setDismissed(null);
          setAt(0);
          follow();
        }}
        onSelect={follow}
        onKeyDown={keyDown}
        onBlur={() => setDismissed(mention?.typed ?? null)}
      />
      {isOpen ? (
        <div id={listId} role="listbox" aria-label="Mention" className="mention-list">
          {fitting.map((person, index) => (
            <div
              key={person.email}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="mention-option"
              // The caret stays in the field.
              onPointerDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

const isComplete = (typed: string | undefined, fitting: readonly Person[]): boolean =>
  fitting.length === 1 && fitting[0]?.name.toLowerCase() === typed?.toLowerCase();
