import { useEffect, useState } from 'react';
import type { CloneProgress } from '#contract/sync.ts';
import { onEvent } from '../door/door.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import { usePending } from '../ui/use-pending.ts';
import './sync.css';

const STEPS: Record<CloneProgress['step'], string> = {
  connecting: 'Asking the server…',
  fetching: 'Fetching every version…',
  writing: 'Writing the files…',
};

/** Joins a publication that is shared already: from an address, or from a folder. */
export function CloneDialog(props: {
  /** Null: from a folder, which the system asks for. */
  readonly onClone: (address: string | null) => Promise<void>;
  readonly onCancelClone: () => void;
  readonly onClose: () => void;
}) {
  const { onClone, onCancelClone, onClose } = props;
  const [address, setAddress] = useState('');
  const [isPending, run] = usePending();
  const progress = useCloneProgress();
  const isEmpty = address.trim() === '';
  return (
    <Dialog
      title="Join a publication"
      onClose={isPending ? onCancelClone : onClose}
      canEscape={!isPending}
      onSubmit={() => {
        if (!isEmpty && !isPending) run(() => onClone(address.trim()));
      }}
      actions={
        isPending ? (
          <Button onPress={onCancelClone}>Stop</Button>
        ) : (
          <>
            <Button tone="primary" type="submit" isDisabled={isEmpty}>
              Choose where to keep it…
            </Button>
            <Button onPress={() => run(() => onClone(null))}>From a folder…</Button>
            <Button onPress={onClose}>Cancel</Button>
          </>
        )
      }
    >
      <p>Your co-authors share it somewhere: on a server, or in a folder. A copy of your own comes here.</p>
      <TextField
        label="Address"
        description="https://…, ssh://… or name@host:path."
        value={address}
        onChange={setAddress}
        isDisabled={isPending}
        autoFocus
      />
      {isPending && progress !== null ? (
        <ProgressLine label={STEPS[progress.step]} value={progress.progress} />
      ) : null}
    </Dialog>
  );
}

function useCloneProgress(): CloneProgress | null {
  const [progress, setProgress] = useState<CloneProgress | null>(null);
  useEffect(() => onEvent('clone-progress', setProgress), []);
  return progress;
}
