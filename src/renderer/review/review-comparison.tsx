import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Change, ChangeId } from '#core/diff/index.ts';
import { summarizeDiff } from '#core/diff/summarize.ts';
import { runCommand, useCommand } from '../commands/command-bus.tsx';
import { caretAtWords } from '../editor/caret-at-words.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { useIssueDiff } from '../editor/redline-issue-diff.ts';
import { useReviewThreads } from '../threads/use-review-threads.tsx';
import { useMinute } from '../ui/use-minute.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { NO_FILTER } from './change-filter.ts';
import { type Several, severalOf } from './decide-several.tsx';
import { Minimap } from './minimap.tsx';
import { rememberedReview, reviewPreferences } from './remembered-review.ts';
import { ReviewAside } from './review-aside.tsx';
import { ReviewPage } from './review-page.tsx';
import { type Asking, ReviewQuestion } from './review-question.tsx';
import { type Comparison, type Sides, sideKey } from './review-state.ts';
import { ReviewToolbar } from './review-toolbar.tsx';
import { announceChange, countsInWords } from './review-words.ts';
import { useChangeAuthors } from './use-change-authors.ts';
import { useChangeKeys, useKeyboardOnPage } from './use-change-keys.ts';
import { useChangeMarks } from './use-change-marks.ts';
import { useChangesInHand, useReturnTo } from './use-changes-in-hand.ts';
import { useDecisions } from './use-decisions.ts';
import { useFinishReview } from './use-finish-review.ts';
import { useFolds } from './use-folds.ts';
import { useMutedMarks } from './use-muted-marks.ts';
import { useShownChanges } from './use-shown-changes.ts';
import { useSteadyDiff } from './use-steady-diff.ts';

interface ReviewComparisonProps {
  readonly session: IssueSession;
  readonly comparison: Comparison;
  readonly busy: boolean;
  readonly current: ChangeId | null;
  readonly onChoose: (sides: Sides) => void;
  readonly onGoTo: (change: ChangeId | null) => void;
  readonly onReload: () => Promise<void>;
  readonly onStartOver: () => void;
}

/** The page with its toolbar, the changes at the side, and what can be decided about them. */
export function ReviewComparison(props: ReviewComparisonProps) {
  const { session, comparison, busy, current, onChoose, onGoTo, onReload } = props;
  const { issueId, assetBase } = session.issue;
  const page = useRef<HTMLElement>(null);
  const now = useMinute();
  const remembered = rememberedReview(issueId);
  const [view, setView] = useState(reviewPreferences.view);
  const [filter, setFilter] = useState(NO_FILTER);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [said, setSaid] = useState('');
  const { folds, toggleAll } = useFolds();

  const sides = `${sideKey(comparison.before)} ${sideKey(comparison.after)}`;
  const diff = useSteadyDiff(
    useIssueDiff(comparison.beforeText, busy ? null : comparison.afterText),
    busy ? null : sides,
  );
  const authors = useChangeAuthors(issueId, comparison, diff);
  const decisions = useDecisions(session, comparison, diff, onReload);
  const changes = diff?.changes ?? NONE;
  const { open, decided, muted } = useShownChanges(changes, filter, authors, decisions.decided);

  const goToSaying = useCallback(
    (change: ChangeId | null, words = '') => {
      setSaid(words);
      onGoTo(change);
    },
    [onGoTo],
  );
  const inHand = useChangesInHand(page, open, current, goToSaying);
  const drawn = useMemo(() => ({ diff, view, folds }), [diff, view, folds]);
  const read = useMemo(() => ({ diff, view }), [diff, view]);
  useChangeMarks(page, current, goToSaying, drawn, read);
  useMutedMarks(page, muted, drawn);
  useReturnTo(diff?.changes, current, remembered, onGoTo);
  // Another comparison is read from its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    page.current?.scrollTo(0, 0);
  }, [sides]);

  const change = open.find(({ id }) => id === current) ?? null;
  const threads = useReviewThreads(diff, page, change, drawn);
  const { before, after } = comparison;
  const canDecide = [before, after].every(({ kind }) => kind !== 'issue' && kind !== 'branch');
  const canRevert = canDecide && session.issue.readOnly === null;
  const canEdit = canRevert && after.kind === 'working';

  const accept = (ids: readonly ChangeId[]) => {
    const next = inHand.after(ids);
    decisions.accept(ids);
    goToSaying(next, 'Accepted. ');
  };
  const revert = async (ids: readonly ChangeId[]) => {
    const next = inHand.after(ids);
    if (await decisions.revert(ids)) goToSaying(next, 'Reverted. ');
  };
  const decide = (how: 'accept' | 'revert', what: Several) => {
    const ids = severalOf(what, open, change, authors);
    if (ids.length === 0) return;
    if (what === 'everything') setAsking({ kind: how, changes: ids });
    else if (how === 'accept') accept(ids);
    else void revert(ids);
  };
  const edit = (edited: Change) => {
    remembered.current = edited.id;
    runCommand('view.write');
    // Two frames later the page is in view again, and can take the caret.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        caretAtWords(session.editor, comparison.workingText, edited.to.from, edited.after ?? edited.lead),
      ),
    );
  };
  const finish = useFinishReview(session, comparison, props.onStartOver);
  const undecided = changes.length - decided.length;
  const onFinish = finish === null ? null : () => (undecided > 0 ? setAsking({ kind: 'finish' }) : finish());

  useChangeKeys();
  useKeyboardOnPage(page);
  useCommand('review.next', () => inHand.step(1), open.length > 0);
  useCommand('review.previous', () => inHand.step(-1), open.length > 0);
  useCommand('review.accept', () => change && accept([change.id]), canDecide && change !== null);
  useCommand('review.revert', () => change && void revert([change.id]), canRevert && change !== null);
  useCommand('review.edit', () => change && edit(change), canEdit && change !== null);
  useCommand('review.unfold', toggleAll, diff !== null);
  useCommand('review.acceptAll', () => decide('accept', 'everything'), canDecide && open.length > 0);
  useCommand('review.revertAll', () => decide('revert', 'everything'), canRevert && open.length > 0);
  useCommand('review.finish', () => onFinish?.(), onFinish !== null);
  useCommand('edit.undo', () => void decisions.undo());

  const chooseSides = (chosen: Sides) => {
    onChoose(chosen);
    // Letters typed next are for the changes, not for the list the sides were chosen from.
    requestAnimationFrame(() => requestAnimationFrame(() => page.current?.focus({ preventScroll: true })));
  };
  return (
    <div className="review">
      <div className="review-main">
        <ReviewToolbar
          comparison={comparison}
          summary={diff === null ? null : { counts: countsInWords(diff), sentence: summarizeDiff(diff) }}
          view={view}
          now={now}
          onView={(chosen) => {
            reviewPreferences.view = chosen;
            setView(chosen);
          }}
          onChoose={chooseSides}
          onOtherIssue={(which) => setAsking({ kind: 'other-issue', which })}
        />
        <div className="review-page-frame">
          <ReviewPage
            ref={page}
            comparison={comparison}
            diff={diff}
            view={view}
            folds={folds}
            assetBase={assetBase}
            now={now}
          />
          <Minimap page={page} changes={open} current={current} drawn={drawn} onGoTo={inHand.goTo} />
        </div>
      </div>
      <ReviewAside
        changes={changes}
        open={open}
        decided={decided}
        reverted={decisions.reverted}
        quiet={diff?.quiet ?? NONE}
        authors={authors}
        now={now}
        current={current}
        filter={filter}
        canDecide={canDecide}
        canRevert={canRevert}
        actions={
          canDecide && change !== null
            ? {
                accept: () => accept([change.id]),
                revert: canRevert ? () => void revert([change.id]) : null,
                edit: canEdit ? () => edit(change) : null,
                comment: threads.comment,
              }
            : null
        }
        threadOf={threads.threadOf}
        others={threads.others}
        onFilter={setFilter}
        onGoTo={inHand.goTo}
        onStep={inHand.step}
        onReopen={decisions.reopen}
        onDecide={decide}
        onFinish={onFinish}
      />
      <VisuallyHidden>
        <span role="status">
          {said}
          {change === null ? '' : announceChange(open, change.id, authors?.get(change.id)?.names[0])}
        </span>
      </VisuallyHidden>
      <ReviewQuestion
        asking={asking}
        undecided={undecided}
        issueId={issueId}
        onFinish={() => finish?.()}
        onDecide={(how, ids) => (how === 'accept' ? accept(ids) : void revert(ids))}
        onOtherIssue={(which, side) => chooseSides({ before, after, [which]: side })}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}

const NONE: readonly Change[] = [];
