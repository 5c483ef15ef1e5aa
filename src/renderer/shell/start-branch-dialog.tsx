import { useState } from 'react';
import * as v from 'valibot';
import { requestSchemas } from '#contract/requests.ts';
import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { useNotify } from '../ui/notices.tsx';
import { usePending } from '../ui/use-pending.ts';

const isBranchName = (name: string) => v.is(requestSchemas['repository:start-branch'].entries.name, name);

/** The publication is on no branch: a version saved now could be lost, so a branch is started first. */
export function StartBranchDialog(props: {
  readonly retry: (() => void) | null;
  readonly onClose: () => void;
}) {
  const { retry, onClose } = props;
  const [name, setName] = useState('drafts');
  const [isPending, run] = usePending();
  const attempt = useAttempt();
  const notify = useNotify();

  const start = () => {
    if (isPending || !isBranchName(name)) return;
    run(() =>
      attempt(
        () => ask('repository:start-branch', { name }),
        ({ branch }) => {
          onClose();
          notify(`Versions go to the branch ${branch} now.`);
          retry?.();
        },
      ),
    );
  };

  return (
    <Dialog
      title="A version saved now could get lost"
      onClose={onClose}
      onSubmit={start}
      actions={
        <>
          <Button tone="primary" type="submit" isPending={isPending}>
            {retry === null ? 'Start this branch' : 'Start this branch and go on'}
          </Button>
          <Button onPress={onClose}>Not now</Button>
        </>
      }
    >
      <p>
        Your text is safe on this machine. But the publication stands on no branch: someone looked at an older
        version with another tool and left it there. Start a branch here, and versions have a place to go.
      </p>
      <TextField
        label="Name of the branch"
        value={name}
        onChange={setName}
        autoFocus
        error={
          isBranchName(name) ? null : 'Letters, digits, dots, dashes and slashes; a letter or digit first.'
        }
      />
    </Dialog>
  );
}
