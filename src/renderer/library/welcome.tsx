import type { ReactNode } from 'react';
import type { RecentId } from '#contract/ids.ts';
import type { RecentPublication } from '#contract/replies.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { Button } from '../ui/button.tsx';
import './library.css';

/** Nothing is open: what Galley is, and the ways in. */
export function Welcome(props: {
  readonly recent: readonly RecentPublication[];
  /** Why what should have been open is not. */
  readonly trouble: ReactNode;
  readonly onOpenRecent: (recentId: RecentId) => void;
}) {
  return (
    <main className="welcome">
      <div className="welcome-column">
        <h1 className="wordmark">Galley</h1>
        <p className="welcome-lead">
          For people who write a newsletter together. Every issue is a plain file, every version is kept, and
          everything stays on this machine.
        </p>
        {props.trouble}
        <div className="welcome-actions">
          <Button tone="primary" onPress={() => runCommand('publication.open')}>
            Open a publication…
          </Button>
          <Button onPress={() => runCommand('publication.clone')}>Join a publication…</Button>
          <Button onPress={() => runCommand('publication.openSample')}>Look around in the sample</Button>
        </div>
        {props.recent.length === 0 ? null : (
          <RecentList recent={props.recent} onOpenRecent={props.onOpenRecent} />
        )}
      </div>
    </main>
  );
}

function RecentList(props: {
  readonly recent: readonly RecentPublication[];
  readonly onOpenRecent: (recentId: RecentId) => void;
}) {
  return (
    <section className="welcome-recent" aria-labelledby="welcome-recent-label">
      <h2 className="small-caps" id="welcome-recent-label">
        Recent publications
      </h2>
      <ul>
        {props.recent.map(({ recentId, name, folder }) => (
          <li key={recentId}>
            <button type="button" className="recent-button" onClick={() => props.onOpenRecent(recentId)}>
              <span className="recent-name">{name}</span>
              <span className="recent-folder" title={folder}>
                {folder}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
