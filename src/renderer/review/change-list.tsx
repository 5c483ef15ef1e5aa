import { memo, useEffect, useRef } from 'react';
import type { Change } from '#core/diff/index.ts';
import { Button } from '../ui/button.tsx';
import { ChangeCard } from './change-card.tsx';
import { type ChangeGroup, groupChanges } from './review-words.ts';

interface ChangeListProps {
  readonly changes: readonly Change[];
  readonly current: string | null;
  readonly onGoTo: (change: string) => void;
  readonly onStep: (step: 1 | -1) => void;
}

/** The changes as cards, grouped by section, in the order of the page. */
export const ChangeList = memo(function ChangeList({ changes, current, onGoTo, onStep }: ChangeListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current === null) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(current)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    // A keyboard that was on the card before goes along.
    if (list.current?.contains(document.activeElement)) card?.focus({ preventScroll: true });
  }, [current]);
  const at = changes.findIndex(({ id }) => id === current);
  return (
    <section className="review-aside" aria-label="Changes">
      <div className="review-steps">
        <h2 className="review-steps-count">{at < 0 ? 'Changes' : `Change ${at + 1} of ${changes.length}`}</h2>
        {changes.length === 0 ? null : (
          <>
            <Button size="small" tone="quiet" aria-keyshortcuts="P" hint="P" onPress={() => onStep(-1)}>
              Previous
            </Button>
            <Button size="small" tone="quiet" aria-keyshortcuts="N" hint="N" onPress={() => onStep(1)}>
              Next
            </Button>
          </>
        )}
      </div>
      <div ref={list} className="review-cards">
        {groupChanges(changes).map((group) => (
          <Group
            key={group.changes[0]?.id}
            group={group}
            changes={changes}
            current={current}
            onGoTo={onGoTo}
          />
        ))}
      </div>
    </section>
  );
});

interface GroupProps {
  readonly group: ChangeGroup;
  readonly changes: readonly Change[];
  readonly current: string | null;
  readonly onGoTo: (change: string) => void;
}

function Group({ group, changes, current, onGoTo }: GroupProps) {
  const first = changes.indexOf(group.changes[0] as Change);
  return (
    <section className="review-group">
      <h3 className="small-caps">{group.title}</h3>
      <ol>
        {group.changes.map((change, index) => (
          <li key={change.id}>
            <ChangeCard
              change={change}
              place={`${first + index + 1} of ${changes.length}`}
              current={change.id === current}
              onGoTo={onGoTo}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
