import { SegmentedControl } from '../ui/segmented-control.tsx';
import type { ReviewView } from './remembered-review.ts';
import type { Comparison, Sides } from './review-state.ts';
import { SideSelect } from './side-select.tsx';

interface ReviewToolbarProps {
  readonly comparison: Comparison;
  /** In figures, and in a sentence; null while the texts are compared. */
  readonly summary: { readonly counts: string; readonly sentence: string } | null;
  readonly view: ReviewView;
  readonly now: Date;
  readonly onView: (view: ReviewView) => void;
  readonly onChoose: (sides: Sides) => void;
  readonly onOtherIssue: (which: keyof Sides) => void;
}

const VIEWS = [
  { id: 'redline', label: 'Redline' },
  { id: 'clean', label: 'Clean' },
  { id: 'side-by-side', label: 'Side by side' },
  { id: 'source', label: 'Source' },
] as const satisfies readonly { id: ReviewView; label: string }[];

/** What is compared, in words; what came of it, in figures; and how it is looked at. */
export function ReviewToolbar(props: ReviewToolbarProps) {
  const { comparison, summary, view, now, onView, onChoose, onOtherIssue } = props;
  const { sources, before, after } = comparison;
  return (
    <div className="review-toolbar">
      <SideSelect
        label="Compare from"
        which="before"
        sources={sources}
        value={before}
        now={now}
        onChange={(side) => onChoose({ before: side, after })}
        onOtherIssue={() => onOtherIssue('before')}
      />
      <span className="review-arrow" aria-hidden="true">
        →
      </span>
      <SideSelect
        label="Compare to"
        which="after"
        sources={sources}
        value={after}
        now={now}
        onChange={(side) => onChoose({ before, after: side })}
        onOtherIssue={() => onOtherIssue('after')}
      />
      <output className="review-summary" title={summary?.sentence}>
        {summary?.counts}
      </output>
      <SegmentedControl label="View" size="small" segments={VIEWS} value={view} onChange={onView} />
    </div>
  );
}
