import { useState } from 'react';
import type { Remote } from '#contract/sync.ts';
import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { usePending } from '../ui/use-pending.ts';

/** Where versions are shared: the place, or the two ways to choose one. */
export function SharePlace({ remote }: { readonly remote: Remote | null }) {
  return remote === null ? <ChoosePlace /> : <Place remote={remote} />;
}

function Place({ remote }: { readonly remote: Remote }) {
  const attempt = useAttempt();
  const [isPending, run] = usePending();
  const forget = () =>
    run(() =>
      attempt(
        () => ask('remote:remove', { name: remote.name }),
        () => undefined,
      ),
    );
  return (
    <div className="sync-row">
      <p>
        Shared at <code>{remote.address}</code>
        {remote.name === 'origin' ? null : ` (${remote.name})`}
      </p>
      <Button size="small" tone="quiet" isPending={isPending} onPress={forget}>
        Share no longer
      </Button>
    </div>
  );
}

function ChoosePlace() {
  const [address, setAddress] = useState('');
  const attempt = useAttempt();
  const [isPending, run] = usePending();
  const add = () => {
    if (address.trim() === '' || isPending) return;
    run(() =>
      attempt(
        () => ask('remote:add', { address: address.trim() }),
        () => setAddress(''),
      ),
    );
  };
  const choose = () =>
    run(() =>
      attempt(
        () => ask('remote:choose-folder', {}),
        () => undefined,
      ),
    );
  return (
    <>
      <form
        className="sync-row"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label="Address of a server"
          description="What your server shows for an empty repository: https://…, ssh://… or name@host:path."
          value={address}
          onChange={setAddress}
          autoFocus
        />
        <Button type="submit" isPending={isPending} isDisabled={address.trim() === ''}>
          Share there
        </Button>
      </form>
      <div>
        <Button isPending={isPending} onPress={choose}>
          Share in a folder…
        </Button>
      </div>
    </>
  );
}
