import { useEffect, useState } from 'react';
import type { Comparison, Sides } from './review-state.ts';
import { VersionSelect } from './version-select.tsx';

interface ReviewToolbarProps {
  readonly comparison: Comparison;
  /** In figures, and in a sentence; null while the texts are compared. */
  readonly summary: { readonly counts: string; readonly sentence: string } | null;
  readonly onChoose: (sides: Sides) => void;
}

/** What is compared, in words, and what came of it, in figures. */
export function ReviewToolbar({ comparison, summary, onChoose }: ReviewToolbarProps) {
  const { versions, before, after } = comparison;
  const now = useNow();
  return (
    <div className="review-toolbar">
      <VersionSelect
        label="Compare from"
        other="nothing"
        versions={versions}
        value={before}
        now={now}
        onChange={(side) => onChoose({ before: side, after })}
      />
      <span className="review-arrow" aria-hidden="true">
        →
      </span>
      <VersionSelect
        label="Compare to"
        other="working"
        versions={versions}
        value={after}
        now={now}
        onChange={(side) => onChoose({ before, after: side })}
      />
      <output className="review-summary" title={summary?.sentence}>
        {summary?.counts}
      </output>
    </div>
  );
}

/** Told again each minute: "3 min ago" must not stand still. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
