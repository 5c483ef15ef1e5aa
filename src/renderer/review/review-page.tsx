import type { Ref } from 'react';
import type { IssueDiff } from '#core/diff/index.ts';
import { Redline } from '../editor/redline.tsx';
import type { Folds } from '../editor/redline-folds.tsx';
import { SideBySide } from '../editor/side-by-side.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { ReviewView } from './remembered-review.ts';
import { type Comparison, defaultSides, sideKey } from './review-state.ts';
import { sideInWords } from './review-words.ts';
import { SourceView } from './source-view.tsx';

interface ReviewPageProps {
  readonly ref: Ref<HTMLElement>;
  readonly comparison: Comparison;
  /** Null while the texts are compared. */
  readonly diff: IssueDiff | null;
  readonly view: ReviewView;
  readonly folds: Folds;
  readonly assetBase: string;
  readonly now: Date;
}

/** The issue with its changes, as the author wants to look at them. */
export function ReviewPage(props: ReviewPageProps) {
  const { ref, comparison, diff, view } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={ref} className="review-page" tabIndex={0} aria-label="The issue with its changes">
      <Remark comparison={comparison} />
      {diff === null ? (
        <Spinner label="Comparing…" />
      ) : diff.changes.length === 0 && view !== 'source' ? (
        <Unchanged comparison={comparison} />
      ) : (
        <View {...props} diff={diff} />
      )}
    </section>
  );
}

function View({
  comparison,
  diff,
  view,
  folds,
  assetBase,
  now,
}: ReviewPageProps & { readonly diff: IssueDiff }) {
  switch (view) {
    case 'redline':
    case 'clean':
      return <Redline diff={diff} assetBase={assetBase} folds={folds} clean={view === 'clean'} />;
    case 'side-by-side': {
      const { sources, before, after } = comparison;
      return (
        <SideBySide
          diff={diff}
          assetBase={assetBase}
          folds={folds}
          before={sideInWords(before, sources, now).label}
          after={sideInWords(after, sources, now).label}
        />
      );
    }
    case 'source':
      return diff.sources.before === diff.sources.after ? (
        <Unchanged comparison={comparison} />
      ) : (
        <SourceView diff={diff} folds={folds} />
      );
  }
}

/** Why it is not the working copy that is compared, where the author did not choose so. */
function Remark({
  comparison: { workingIsLast, before, after, sources },
}: {
  readonly comparison: Comparison;
}) {
  const usual = defaultSides(sources, workingIsLast);
  const isUsual = sideKey(before) === sideKey(usual.before) && sideKey(after) === sideKey(usual.after);
  if (!workingIsLast || sources.hasNews || !isUsual) return null;
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
