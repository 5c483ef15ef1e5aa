import { memo, useEffect, useRef } from 'react';
import { describeChange, shorten } from '#core/diff/describe-change.ts';
import type { Change } from '#core/diff/index.ts';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/date-words.ts';
import { ChangeCard } from './change-card.tsx';
import { type ChangeGroup, groupChanges } from './review-words.ts';

interface ChangeListProps {
  readonly changes: readonly Change[];
  /** Changes of how the Markdown is written: folded away. */
  readonly quiet: readonly Change[];
  readonly current: string | null;
  readonly onGoTo: (change: string) => void;
  readonly onStep: (step: 1 | -1) => void;
}

/** The changes as cards, grouped by section, in the order of the page. */
export const ChangeList = memo(function ChangeList(props: ChangeListProps) {
  const { changes, quiet, current, onGoTo, onStep } = props;
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
        <Quiet changes={quiet} />
      </div>
    </section>
  );
});

/** What no reader sees, for those who want to know why the file differs. */
function Quiet({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <details className="review-quiet">
      <summary>{`${counted(changes.length, 'change')} of how the Markdown is written`}</summary>
      <p>Readers see no difference: lines wrapped elsewhere, other bullet characters, blank lines.</p>
      <ul>
        {changes.map((change) => (
          <li key={change.id}>
            {describeChange(change)}
            {change.after ? <span className="review-quiet-text">{shorten(change.after)}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

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
