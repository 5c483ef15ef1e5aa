import type { IssueSession, WaitingPart } from '../editor/issue-session.ts';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/date-words.ts';
import { Warning } from '../ui/icons.tsx';

/** Says which block keeps itself from the file while all else is saved, and what can be done about it. */
export function WaitingCard(props: {
  readonly session: IssueSession;
  readonly parts: readonly WaitingPart[];
}) {
  const { session, parts } = props;
  const [first] = parts;
  if (first === undefined) return null;
  const isHeader = first.kind === 'header';
  const named = isHeader ? 'The header' : first.words === '' ? 'The block' : `“${first.words}”`;
  return (
    <div className="trouble-card" role="alert">
      <Warning />
      <div className="trouble-card-text">
        <strong>{titleOf(parts)}</strong>
        <p>
          Everything else is saved. {named} is safe in the window and in the recovery copy; until it can be
          saved, the file stays there as it was. {first.reason}
        </p>
        <div className="trouble-card-actions">
          <Button size="small" onPress={() => session.showWaiting()}>
            Show
          </Button>
          {isHeader ? null : (
            <Button size="small" onPress={() => session.keepWaitingAsSource()}>
              Keep as source
            </Button>
          )}
          <Button size="small" onPress={() => session.undoWaiting()}>
            Undo
          </Button>
        </div>
      </div>
    </div>
  );
}

function titleOf(parts: readonly WaitingPart[]): string {
  if (parts.length > 1) return `${counted(parts.length, 'block')} are not saved yet`;
  return parts[0]?.kind === 'header' ? 'The header is not saved yet' : 'One block is not saved yet';
}
