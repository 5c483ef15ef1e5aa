import type { SyncState } from '#contract/sync.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { shortcutOf } from '../commands/command-words.ts';
import { platform } from '../door/door.ts';
import { Button } from '../ui/button.tsx';
import { useMinute } from '../ui/use-minute.ts';
import './sync.css';
import { syncInWords } from './sync-words.ts';

/** At the foot of the library: how sharing stands, and the one button. */
export function SyncFoot({ state }: { readonly state: SyncState | null }) {
  const now = useMinute();
  if (state === null) return <div className="sync-foot" />;
  const { label, tone } = syncInWords(state, now);
  return (
    <div className="sync-foot">
      <button
        type="button"
        className={`sync-line sync-line-${tone}`}
        title="About sharing"
        onClick={() => runCommand('sync.about')}
      >
        <span role="status">{label}</span>
      </button>
      <SyncButton state={state} />
    </div>
  );
}

function SyncButton({ state }: { readonly state: SyncState }) {
  switch (state.status.kind) {
    case 'nowhere':
      return <Button onPress={() => runCommand('sync.about')}>Share…</Button>;
    case 'running':
      return <Button onPress={() => runCommand('sync.cancel')}>Stop</Button>;
    case 'needs-you':
      return (
        <Button tone="primary" onPress={() => runCommand('sync.settle')}>
          Choose…
        </Button>
      );
    default:
      return (
        <Button hint={shortcutOf('sync.start', platform()) ?? ''} onPress={() => runCommand('sync.start')}>
          Sync
        </Button>
      );
  }
}
