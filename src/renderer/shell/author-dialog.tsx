import { useState } from 'react';
import type { Author } from '#contract/replies.ts';
import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { useNotify } from '../ui/notices.tsx';
import { usePending } from '../ui/use-pending.ts';
import { authorErrors } from './author-errors.ts';

/** Asks who signs versions. Where that stopped something, it goes on afterwards. */
export function AuthorDialog(props: {
  readonly author: Author | null;
  readonly retry: (() => void) | null;
  readonly onClose: () => void;
}) {
  const { author, retry, onClose } = props;
  const [name, setName] = useState(author?.name ?? '');
  const [email, setEmail] = useState(author?.email ?? '');
  const [asked, setAsked] = useState(false);
  const [isPending, run] = usePending();
  const attempt = useAttempt();
  const notify = useNotify();
  const errors = authorErrors(name, email);

  const save = () => {
    setAsked(true);
    if (isPending || errors.name !== null || errors.email !== null) return;
    run(() =>
      attempt(
        () => ask('author:set', { name, email }),
        (saved) => {
          onClose();
          if (retry === null) notify(`Versions are signed ${saved.name} from now on.`);
          else retry();
        },
      ),
    );
  };

  return (
    <Dialog
      title={author === null ? 'Who is writing?' : 'Your name and e-mail'}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button tone="primary" type="submit" isPending={isPending}>
            {retry === null ? 'Save' : 'Save and go on'}
          </Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        {retry === null ? '' : 'Your text is safe on this machine. '}
        Versions are signed with a name and an e-mail address, so that co-authors know whose they are. Both
        are kept in this publication’s settings.
      </p>
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        autoFocus
        error={asked ? errors.name : null}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        error={asked ? errors.email : null}
      />
    </Dialog>
  );
}
