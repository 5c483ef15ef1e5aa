import { useCallback, useDeferredValue, useEffect, useState } from 'react';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { ask, onEvent } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/date-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useNotify } from '../ui/notices.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { useMinute } from '../ui/use-minute.ts';
import './history.css';
import { VersionList } from './version-list.tsx';
import { VersionView } from './version-view.tsx';

interface HistoryPanelProps {
  readonly session: IssueSession;
  /** Shows what changed since a version. */
  readonly onCompare: (version: Version) => void;
  readonly onClose: () => void;
}

/** The versions of the open issue: read one, put it back, name it, see what changed since. */
export function HistoryPanel({ session, onCompare, onClose }: HistoryPanelProps) {
  const { issueId, assetBase, readOnly } = session.issue;
  const { versions, refresh } = useVersions(session);
  const [chosenId, setChosen] = useState<VersionId | null>(null);
  const now = useMinute();
  const notify = useNotify();
  const chosen = versions?.find(({ versionId }) => versionId === chosenId) ?? versions?.[0] ?? null;
  // Going along the list is quick; the page beside it follows.
  const read = useDeferredValue(chosen);

  const restore = (text: string, version: Version) => {
    session.replaceText(text);
    onClose();
    notify(
      `The text is as in “${version.note.split('\n')[0]}” again. Undo takes that back; save a version to keep it.`,
    );
  };
  return (
    <Dialog
      title="History"
      width="full"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          {versions === null ? null : (
            <span className="history-count">{counted(versions.length, 'version')}</span>
          )}
        </>
      }
    >
      {versions === null ? (
        <Spinner label="Reading the versions…" />
      ) : chosen === null || read === null ? (
        <p>There is no version yet. Save one, and from then on you can come back to it here.</p>
      ) : (
        <div className="history">
          <VersionList
            issueId={issueId}
            versions={versions}
            chosen={chosen.versionId}
            now={now}
            onChoose={setChosen}
          />
          <VersionView
            key={read.versionId}
            issueId={issueId}
            assetBase={assetBase}
            version={read}
            onRestore={readOnly === null ? restore : null}
            onCompare={(version) => {
              onClose();
              onCompare(version);
            }}
            onNamed={refresh}
          />
        </div>
      )}
    </Dialog>
  );
}

/** Null while they are read; read again when a version is saved, here or elsewhere. */
function useVersions({ issue: { issueId } }: IssueSession) {
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [asked, askAgain] = useState(0);
  const attempt = useAttempt();
  const refresh = useCallback(() => askAgain((count) => count + 1), []);
  useEffect(() => onEvent('library-changed', refresh), [refresh]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again each time it is asked for
  useEffect(() => {
    void attempt(() => ask('issue:list-versions', { issueId }), setVersions);
  }, [attempt, issueId, asked]);
  return { versions, refresh };
}
