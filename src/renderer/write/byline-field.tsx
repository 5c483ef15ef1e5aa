import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { type HeaderTextRules, useHeaderText } from './use-header-text.ts';

interface BylineFieldProps extends HeaderTextRules {
  readonly name: 'authors' | 'number' | 'date';
  readonly label: string;
  readonly value: string;
  /** What is shown while nobody writes in it. */
  readonly shown?: string;
  /** The id of what is said to be wrong with it; undefined where nothing is. */
  readonly trouble: string | undefined;
  readonly onNext: () => void;
  readonly onTyping: (isTyping: boolean) => void;
}

/** A field of the header that looks like the words of the page until it is written in. */
export function BylineField(props: BylineFieldProps) {
  const { name, label, value, shown = value, trouble, onNext, onTyping } = props;
  const field = useHeaderText(value, props);
  const [isFocused, setFocused] = useState(false);
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onNext();
  };
  /** By key, what stands there is selected; that has to wait for the text the field has while it is written in. */
  const focus = (event: FocusEvent<HTMLInputElement>) => {
    flushSync(() => setFocused(true));
    if (shown !== value) event.currentTarget.select();
  };
  return (
    <input
      className="byline-field"
      data-field={name}
      autoComplete="off"
      spellCheck={false}
      value={isFocused ? field.text : shown}
      placeholder={label}
      aria-label={label}
      aria-invalid={trouble !== undefined}
      aria-describedby={trouble}
      onFocus={focus}
      onChange={(event) => {
        onTyping(true);
        field.change(event.target.value);
      }}
      onBlur={() => {
        setFocused(false);
        onTyping(false);
        field.leave();
      }}
      onKeyDown={keyDown}
    />
  );
}
