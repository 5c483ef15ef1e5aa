import type { IssueId } from '#contract/ids.ts';
import type { ChangeId } from '#core/diff/index.ts';
import { ConfirmEverything, ConfirmFinish } from './decide-several.tsx';
import { OtherIssueDialog } from './other-issue-dialog.tsx';
import type { Side, Sides } from './review-state.ts';

/** What the author is asked before it is done. */
export type Asking =
  | { readonly kind: 'accept' | 'revert'; readonly changes: readonly ChangeId[] }
  | { readonly kind: 'finish' }
  | { readonly kind: 'other-issue'; readonly which: keyof Sides };

interface ReviewQuestionProps {
  readonly asking: Asking | null;
  readonly undecided: number;
  readonly issueId: IssueId;
  readonly onFinish: () => void;
  readonly onDecide: (how: 'accept' | 'revert', changes: readonly ChangeId[]) => void;
  readonly onOtherIssue: (which: keyof Sides, side: Side) => void;
  readonly onClose: () => void;
}

/** The question that is open, whichever it is. */
export function ReviewQuestion(props: ReviewQuestionProps) {
  const { asking, undecided, issueId, onFinish, onDecide, onOtherIssue, onClose } = props;
  if (asking === null) return null;
  const closeAnd = (perform: () => void) => () => {
    onClose();
    perform();
  };
  switch (asking.kind) {
    case 'finish':
      return <ConfirmFinish left={undecided} onConfirm={closeAnd(onFinish)} onClose={onClose} />;
    case 'other-issue':
      return (
        <OtherIssueDialog
          issueId={issueId}
          onChoose={(side) => onOtherIssue(asking.which, side)}
          onClose={onClose}
        />
      );
    default:
      return (
        <ConfirmEverything
          how={asking.kind}
          count={asking.changes.length}
          onConfirm={closeAnd(() => onDecide(asking.kind, asking.changes))}
          onClose={onClose}
        />
      );
  }
}
