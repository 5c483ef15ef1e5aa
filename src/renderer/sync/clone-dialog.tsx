import { useState } from 'react';
import type { CloneProgress } from '#contract/sync.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import './sync.css';
import type { Cloning } from './use-cloning.ts';

const STEPS: Record<CloneProgress['step'], string> = {
  connecting: 'Asking the server…',
  fetching: 'Fetching every version…',
  writing: 'Writing the files…',
};

/** Joins a publication that is shared already: from an address, or from a folder. */
export function CloneDialog({
  cloning,
  onClose,
}: {
  readonly cloning: Cloning;
  readonly onClose: () => void;
}) {
  const { running, start, cancel } = cloning;
  const [address, setAddress] = useState('');
  const isEmpty = address.trim() === '';
  return (
    <Dialog
      title="Join a publication"
      onClose={onClose}
      onSubmit={() => {
        if (!isEmpty && running === null) start(address.trim());
      }}
      actions={
        running === null ? (
          <>
            <Button tone="primary" type="submit" isDisabled={isEmpty}>
              Choose where to keep it…
            </Button>
            <Button onPress={() => start(null)}>From a folder…</Button>
            <Button onPress={onClose}>Cancel</Button>
          </>
        ) : (
          <>
            <Button tone="primary" onPress={onClose}>
              Write on meanwhile
            </Button>
            <Button onPress={cancel}>Stop</Button>
          </>
        )
      }
    >
      <p>Your co-authors share it somewhere: on a server, or in a folder. A copy of your own comes here.</p>
      {running === null ? (
        <TextField
          label="Address"
          description="https://…, ssh://… or name@host:path."
          value={address}
          onChange={setAddress}
          autoFocus
        />
      ) : (
        <ProgressLine
          label={STEPS[running.progress?.step ?? 'connecting']}
          value={running.progress?.progress ?? null}
        />
      )}
    </Dialog>
  );
}
