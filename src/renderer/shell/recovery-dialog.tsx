import { useState } from 'react';
import type { OpenIssue, RecoveryCopy } from '#contract/replies.ts';
import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { IssueRedline } from '../editor/redline.tsx';
import { Button } from '../ui/button.tsx';
import { exactDate } from '../ui/date-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useNotify } from '../ui/notices.tsx';

interface RecoveryDialogProps {
  readonly issue: OpenIssue;
  readonly recovery: RecoveryCopy;
  readonly session: IssueSession | null;
  readonly onClose: () => void;
}

/**
 * Typing from before a crash, offered back. There is no way past it: typing on would write a new recovery copy
 * over this one, so the author decides first, and may look at it as long as they like.
 */
export function RecoveryDialog({ issue, recovery, session, onClose }: RecoveryDialogProps) {
  const [looking, setLooking] = useState(false);
  const attempt = useAttempt();
  const notify = useNotify();
  const { issueId } = issue;
  const discard = (said: string) =>
    attempt(
      () => ask('issue:discard-recovery-copy', { issueId }),
      () => notify(said),
    );

  const bringBack = async () => {
    if (session === null || session.issue.issueId !== issueId) return;
    onClose();
    session.replaceText(recovery.text);
    // Only when it is in the file may the copy go.
    const written = await session.flush();
    if (written.ok && written.value.waiting.length === 0)
      await discard('Your typing is back. Undo shows the text as it was in the file.');
  };
  const leaveOut = async () => {
    onClose();
    await discard('The recovered typing was left out; the file is as it was.');
  };

  return (
    <Dialog
      role="alertdialog"
      canEscape={false}
      width={looking ? 'wide' : 'narrow'}
      title="Galley kept typing that never reached the file"
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isDisabled={session === null} onPress={() => void bringBack()}>
            Bring it back
          </Button>
          <Button onPress={() => setLooking(!looking)}>{looking ? 'Hide it' : 'Look at it first'}</Button>
          <Button tone="quiet" onPress={() => void leaveOut()}>
            Leave it out
          </Button>
        </>
      }
    >
      <p>
        Your text is safe. Galley closed unexpectedly while you wrote, or a block could not be saved yet; what
        you typed until <strong>{exactDate(recovery.keptAt)}</strong> is here, and {issue.path} is as it was
        last saved. A block that could not be saved is here as code, with its Markdown.
        {recovery.fileUnchanged
          ? ''
          : ' The file has been changed since by someone else: look at the difference before you bring yours back.'}
      </p>
      {looking ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="recovery-look" tabIndex={0} aria-label="What would change in the file">
          <IssueRedline before={issue.text} after={recovery.text} assetBase={issue.assetBase} />
        </section>
      ) : null}
    </Dialog>
  );
}
