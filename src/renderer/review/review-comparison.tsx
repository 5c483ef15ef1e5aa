import { useCallback, useEffect, useRef } from 'react';
import type { Change, IssueDiff } from '#core/diff/index.ts';
import { summarizeDiff } from '#core/diff/summarize.ts';
import { Redline } from '../editor/redline.tsx';
import { useIssueDiff } from '../editor/redline-issue-diff.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { ChangeList } from './change-list.tsx';
import { type Comparison, defaultSides, type Sides, sideKey } from './review-state.ts';
import { ReviewToolbar } from './review-toolbar.tsx';
import { announceChange, countsInWords } from './review-words.ts';
import { useChangeKeys } from './use-change-keys.ts';
import { focusChange, useChangeMarks } from './use-change-marks.ts';

interface ReviewComparisonProps {
  readonly comparison: Comparison;
  readonly busy: boolean;
  readonly current: string | null;
  readonly assetBase: string;
  readonly onChoose: (sides: Sides) => void;
  readonly onGoTo: (change: string) => void;
}

/** The redline with its toolbar, and the changes at the side. */
export function ReviewComparison(props: ReviewComparisonProps) {
  const { comparison, busy, current, assetBase, onChoose, onGoTo } = props;
  const diff = useIssueDiff(comparison.beforeText, busy ? null : comparison.afterText);
  const { page, open, step } = useChangesInHand(diff, current, onGoTo);
  return (
    <div className="review">
      <div className="review-main">
        <ReviewToolbar
          comparison={comparison}
          summary={diff === null ? null : { counts: countsInWords(diff), sentence: summarizeDiff(diff) }}
          onChoose={onChoose}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section ref={page} className="review-page" tabIndex={0} aria-label="The issue with its changes">
          <Remark comparison={comparison} />
          {diff === null ? (
            <Spinner label="Comparing…" />
          ) : diff.changes.length === 0 ? (
            <Unchanged comparison={comparison} />
          ) : (
            <Redline diff={diff} assetBase={assetBase} />
          )}
        </section>
      </div>
      <ChangeList
        changes={diff?.changes ?? NONE}
        quiet={diff?.quiet ?? NONE}
        current={current}
        onGoTo={open}
        onStep={step}
      />
      <VisuallyHidden>
        <span role="status">
          {diff === null || current === null ? '' : announceChange(diff.changes, current)}
        </span>
      </VisuallyHidden>
    </div>
  );
}

const NONE: readonly Change[] = [];

/** Going from change to change: by card, by key, or by a click in the text. */
function useChangesInHand(diff: IssueDiff | null, current: string | null, onGoTo: (change: string) => void) {
  const page = useRef<HTMLElement>(null);
  const changes = diff?.changes;
  const open = useCallback(
    (change: string) => {
      onGoTo(change);
      focusChange(page.current, change);
    },
    [onGoTo],
  );
  const step = (by: 1 | -1) => {
    if (changes === undefined || changes.length === 0) return;
    const at = changes.findIndex(({ id }) => id === current);
    const next =
      changes[at < 0 ? (by > 0 ? 0 : changes.length - 1) : (at + by + changes.length) % changes.length];
    if (next) onGoTo(next.id);
  };
  useChangeKeys(step);
  useChangeMarks(page, current, onGoTo, diff);
  // Another comparison is read from its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    page.current?.scrollTo(0, 0);
  }, [diff]);
  return { page, open, step };
}

/** Why it is not the working copy that is compared, where the author did not choose so. */
function Remark({
  comparison: { workingIsLast, before, after, versions },
}: {
  readonly comparison: Comparison;
}) {
  const usual = defaultSides(versions, workingIsLast);
  const isUsual = sideKey(before) === sideKey(usual.before) && sideKey(after) === sideKey(usual.after);
  if (!workingIsLast || !isUsual) return null;
  return (
    <p className="review-remark">
      Nothing has changed since the last version. This is what that version changed.
    </p>
  );
}

function Unchanged({ comparison: { beforeText, afterText } }: { readonly comparison: Comparison }) {
  return (
    <EmptyState title="Nothing changed">
      {beforeText === afterText
        ? 'These two are the same, letter by letter.'
        : 'Readers would see no difference: only how the Markdown is written has changed.'}
    </EmptyState>
  );
}
