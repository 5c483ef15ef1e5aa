import { platform } from '../door/door.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import type { TaskContext } from './task-context.ts';
import type { Tasks } from './tasks.ts';
import { TroubleCard } from './trouble-card.tsx';
import { WaitingCard } from './waiting-card.tsx';
import { takeWayOut } from './ways-out.ts';

/** What keeps the text from the disk, above the page for as long as it lasts. */
export function SaveTrouble(props: {
  readonly session: IssueSession;
  readonly context: TaskContext;
  readonly tasks: Tasks;
}) {
  const { session, context, tasks } = props;
  if (session.saveState.kind === 'waiting')
    return <WaitingCard session={session} parts={session.saveState.parts} />;
  if (session.saveState.kind !== 'trouble') return null;
  return (
    <TroubleCard
      trouble={session.saveState.error}
      situation={{ unwritten: true, platform: platform() }}
      onTake={(way) => void takeWayOut(way, context, tasks, () => void session.flush())}
    />
  );
}
