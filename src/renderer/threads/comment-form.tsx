import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Person } from '#contract/threads.ts';
import { platform } from '../door/door.ts';
import { Button } from '../ui/button.tsx';
import { useNotify } from '../ui/notices.tsx';
import { MentionField } from './mention-field.tsx';
import type { Said } from './threads-context.ts';
import { useKeptText } from './use-kept-text.ts';

interface CommentFormProps {
  /** Names what is typed here, so that it is kept. */
  readonly form: string;
  readonly label: string;
  readonly submit: string;
  readonly people: readonly Person[];
  /** What it says at first; where a comment is changed. */
  readonly first?: string;
  /** The passage as it stands, where other words can be suggested for it. */
  readonly passage?: string | null;
  readonly autoFocus?: boolean;
  /** Gives whether it was kept. */
  readonly onSubmit: (said: Said) => Promise<boolean>;
  readonly onCancel?: (() => void) | undefined;
}

/** Asks for a comment, and on request for other words for its passage. Ctrl+Enter sends, Escape leaves. */
export function CommentForm(props: CommentFormProps) {
  const {
    form,
    label,
    submit,
    people,
    first = '',
    passage = null,
    autoFocus = false,
    onSubmit,
    onCancel,
  } = props;
  const [body, setBody, forgetBody] = useKeptText(form, first);
  const [words, setWords, forgetWords] = useKeptText(`${form} wording`, passage ?? '');
  const [suggesting, setSuggesting] = useState(passage !== null && words !== passage);
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const suggestion = suggesting && words !== passage ? words : null;
  // A suggestion can speak for itself.
  const said = body.trim() || (suggestion === null ? '' : 'Suggested wording');

  const forget = () => {
    forgetBody();
    forgetWords();
    setSuggesting(false);
  };
  const send = async () => {
    if (busy) return;
    if (said === '') return notify('Write something first.');
    setBusy(true);
    const kept = await onSubmit({ body: said, suggestion });
    setBusy(false);
    if (kept) forget();
  };
  const cancel = () => {
    forget();
    onCancel?.();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && onCancel !== undefined && body === first && suggestion === null) {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    }
  };
  return (
    <form
      className="thread-form"
      aria-label={label}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <MentionField
        label={label}
        value={body}
        people={people}
        autoFocus={autoFocus}
        onChange={setBody}
        onKeyDown={keyDown}
      />
      {suggesting ? (
        <textarea
          className="field-input field-area thread-field thread-wording"
          aria-label="Suggested wording"
          rows={3}
          value={words}
          // biome-ignore lint/a11y/noAutofocus: the field was asked for a moment ago
          autoFocus
          onChange={(event) => setWords(event.target.value.replaceAll(/\s*\n\s*/g, ' '))}
          onKeyDown={keyDown}
        />
      ) : null}
      <div className="thread-form-buttons">
        <Button type="submit" tone="primary" size="small" isDisabled={busy} hint={SEND_KEY()}>
          {submit}
        </Button>
        {passage === null || suggesting ? null : (
          <Button size="small" tone="quiet" onPress={() => setSuggesting(true)}>
            Suggest wording
          </Button>
        )}
        {onCancel === undefined && body === first ? null : (
          <Button size="small" tone="quiet" onPress={cancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}

const SEND_KEY = (): string => (platform() === 'darwin' ? '⌘Enter' : 'Ctrl+Enter');
