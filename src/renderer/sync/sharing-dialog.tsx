import { useState } from 'react';
import type { DraftBranch, SyncState } from '#contract/sync.ts';
import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { counted, relativeDate } from '../ui/date-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { SharePlace } from './share-place.tsx';
import './sync.css';
import { type SyncWay, sharedInWords, syncInWords, wayLabels } from './sync-words.ts';

export interface SharingDialogProps {
  readonly state: SyncState;
  readonly drafts: readonly DraftBranch[];
  /** Opens the first issue of a draft, compared with the text here. */
  readonly onReview: (draft: DraftBranch) => void;
  /** For ways that lead elsewhere: syncing, settling, saving a version. */
  readonly onTake: (way: SyncWay) => void;
  readonly onClose: () => void;
}

/** All about sharing: how it stands and what can be done, where it goes, who else is at work. */
export function SharingDialog({ state, drafts, onReview, onTake, onClose }: SharingDialogProps) {
  const [naming, setNaming] = useState(false);
  const words = syncInWords(state, new Date());
  const ways = words.ways.filter((way) => way !== 'choose-place');
  return (
    <Dialog
      title={words.label}
      onClose={onClose}
      actions={
        <>
          {ways.map((way, index) => (
            <Button
              key={way}
              tone={index === 0 ? 'primary' : 'plain'}
              onPress={() => (way === 'share-on-branch' ? setNaming(true) : onTake(way))}
            >
              {wayLabels[way]}
            </Button>
          ))}
          <Button onPress={onClose}>Close</Button>
        </>
      }
    >
      <p>{words.detail}</p>
      {words.lines.length === 0 ? null : (
        <ul className="sync-lines">
          {words.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {naming ? <NameBranch branch={state.branch} onDone={() => setNaming(false)} /> : null}
      {state.queue.length === 0 ? null : (
        <p className="sync-queue">Under way: {state.queue.map(({ task }) => task).join(', then ')}.</p>
      )}
      <SharePlace remote={state.remote} />
      {state.remote === null ? null : (
        <>
          <p className="sync-shared">{sharedInWords(state, new Date())}</p>
          <Automatic automatic={state.automatic} />
        </>
      )}
      <Drafts drafts={drafts} onReview={onReview} />
    </Dialog>
  );
}

function Automatic({ automatic }: { readonly automatic: boolean }) {
  const attempt = useAttempt();
  return (
    <Checkbox
      isSelected={automatic}
      onChange={(wanted) =>
        void attempt(
          () => ask('sync:set-automatic', { automatic: wanted }),
          () => undefined,
        )
      }
    >
      Sync by itself every few minutes
    </Checkbox>
  );
}

/** The server takes nothing on this branch: under which name the work is shared instead. */
function NameBranch(props: { readonly branch: string | null; readonly onDone: () => void }) {
  const [name, setName] = useState(`draft/${props.branch ?? 'issue'}`);
  const attempt = useAttempt();
  const share = () =>
    void attempt(
      () => ask('sync:share-on-branch', { name }),
      () => props.onDone(),
    );
  return (
    <div className="sync-row">
      <TextField
        label="Name of the branch"
        description="Branches that begin with draft/ are offered to your co-authors."
        value={name}
        onChange={setName}
        autoFocus
      />
      <Button isDisabled={name.trim() === ''} onPress={share}>
        Share
      </Button>
    </div>
  );
}

function Drafts({ drafts, onReview }: Pick<SharingDialogProps, 'drafts' | 'onReview'>) {
  if (drafts.length === 0) return null;
  const now = new Date();
  return (
    <section aria-labelledby="sync-drafts">
      <h3 className="small-caps" id="sync-drafts">
        Drafts of co-authors
      </h3>
      <ul className="sync-drafts">
        {drafts.map((draft) => (
          <li key={draft.branch}>
            <span>
              <strong>{draft.branch}</strong>{' '}
              {`${draft.authorIsMe ? 'You' : draft.author} · ${relativeDate(draft.date, now)} · ${counted(draft.issueIds.length, 'issue')}`}
            </span>
            <Button size="small" aria-label={`Review ${draft.branch}`} onPress={() => onReview(draft)}>
              Review
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
