import { type CommandId, commandDefinition } from '#contract/commands.ts';
import type { SyncState } from '#contract/sync.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { ariaShortcutOf, shortcutOf } from '../commands/command-words.ts';
import { platform } from '../door/door.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { Sharer } from '../sync/sharer.tsx';
import { Button } from '../ui/button.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import type { IssueInHand, Screen } from './app-state.ts';
import { SaveStateAnnouncer } from './save-state-announcer.tsx';
import { saveStateInWords } from './save-words.ts';

const screens = [
  { id: 'write', command: 'view.write' },
  { id: 'review', command: 'view.review' },
  { id: 'publish', command: 'view.publish' },
] as const satisfies readonly { id: Screen; command: CommandId }[];

/** The issue's title, where its words are, which screen, and the next thing to do. Empty without an issue. */
export function TopBar(props: {
  readonly issue: IssueInHand | null;
  readonly session: IssueSession | null;
  readonly screen: Screen;
  readonly onScreen: (screen: Screen) => void;
  readonly sharing: SyncState | null;
}) {
  const { issue, session, screen, onScreen, sharing } = props;
  if (issue === null) return <header className="top-bar" />;
  return (
    <header className="top-bar">
      <div className="top-bar-issue">
        <h1 className="top-bar-title" title={issue.title}>
          {issue.title}
        </h1>
        {session === null ? null : <SaveStateLine session={session} hasVersion={issue.hasVersion} />}
      </div>
      <SegmentedControl
        label="Screen"
        value={screen}
        onChange={onScreen}
        segments={screens.map(({ id, command }) => ({
          id,
          label: commandDefinition(command).label,
          keyShortcut: ariaShortcutOf(command, platform()),
        }))}
      />
      <div className="top-bar-actions">
        <Sharer sharing={sharing} />
        {screen === 'publish' ? null : (
          <Button
            hint={shortcutOf('issue.saveVersion', platform()) ?? ''}
            isDisabled={session === null || session.issue.readOnly !== null}
            onPress={() => runCommand('issue.saveVersion')}
          >
            Save version
          </Button>
        )}
      </div>
    </header>
  );
}

function SaveStateLine(props: { readonly session: IssueSession; readonly hasVersion: boolean }) {
  const { kind } = props.session.saveState;
  const words = saveStateInWords(props.session, props.hasVersion);
  return (
    <>
      <span className={`save-state save-state-${kind}`}>{words}</span>
      <SaveStateAnnouncer kind={kind} words={words} />
    </>
  );
}
