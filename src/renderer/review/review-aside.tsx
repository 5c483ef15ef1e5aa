import { useState } from 'react';
import type { Change } from '#core/diff/index.ts';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/date-words.ts';
import { type ChangeFilter, countFilters, kindOf, NO_FILTER, sectionOf } from './change-filter.ts';
import { ChangeList, type ChangeListProps } from './change-list.tsx';
import { DecideSeveral, type Several } from './decide-several.tsx';
import { FilterPanel } from './filter-panel.tsx';

interface ReviewAsideProps extends ChangeListProps {
  /** All changes, shown or not. */
  readonly changes: readonly Change[];
  readonly filter: ChangeFilter;
  readonly canDecide: boolean;
  readonly canRevert: boolean;
  readonly onFilter: (filter: ChangeFilter) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onDecide: (how: 'accept' | 'revert', what: Several) => void;
  /** Null where there is no review to finish. */
  readonly onFinish: (() => void) | null;
}

/** The changes at the side of the page: going through them, choosing which are shown, deciding several, finishing. */
export function ReviewAside(props: ReviewAsideProps) {
  const { open, current, changes, decided, filter, canDecide, canRevert } = props;
  const [filtering, setFiltering] = useState(false);
  const at = open.findIndex(({ id }) => id === current);
  const filters = countFilters(filter);
  return (
    <section className="review-aside" aria-label="Changes">
      <div className="review-steps">
        <h2 className="review-steps-count">{at < 0 ? 'Changes' : `Change ${at + 1} of ${open.length}`}</h2>
        {changes.length === 0 ? null : (
          <Button
            size="small"
            tone="quiet"
            aria-expanded={filtering}
            onPress={() => setFiltering(!filtering)}
          >
            {filters === 0 ? 'Filter' : `Filter (${filters})`}
          </Button>
        )}
        {open.length === 0 ? null : (
          <>
            <Button size="small" tone="quiet" aria-keyshortcuts="P" hint="P" onPress={() => props.onStep(-1)}>
              Previous
            </Button>
            <Button size="small" tone="quiet" aria-keyshortcuts="N" hint="N" onPress={() => props.onStep(1)}>
              Next
            </Button>
          </>
        )}
      </div>
      {filtering ? (
        <FilterPanel
          filter={filter}
          authors={[...new Set([...(props.authors?.values() ?? [])].flatMap(({ names }) => names))]}
          kinds={new Set(changes.map(kindOf))}
          sections={[...new Set(changes.map(sectionOf))]}
          onChange={props.onFilter}
        />
      ) : null}
      <ChangeList {...props} />
      {changes.length === 0 ? null : (
        <div className="review-foot">
          <p className="review-left">{leftInWords(open.length, decided.length, filters > 0)}</p>
          {filters > 0 ? (
            <Button size="small" onPress={() => props.onFilter(NO_FILTER)}>
              Show all
            </Button>
          ) : null}
          {canDecide ? (
            <DecideSeveral
              open={open}
              current={open[at] ?? null}
              authors={props.authors}
              canRevert={canRevert}
              onDecide={props.onDecide}
            />
          ) : null}
          {props.onFinish === null ? null : (
            <Button size="small" tone={open.length === 0 ? 'primary' : 'plain'} onPress={props.onFinish}>
              Finish review
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** `5 left`, `Nothing left`; of what is shown where not all is. */
function leftInWords(open: number, decided: number, filtered: boolean): string {
  if (filtered) return `${counted(open, 'change')} shown`;
  if (open > 0) return `${open} left`;
  return decided > 0 ? 'Nothing left' : '';
}
