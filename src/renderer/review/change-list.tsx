import { memo, type ReactNode, useEffect, useRef } from 'react';
import { describeChange, shorten } from '#core/diff/describe-change.ts';
import type { Change, ChangeId } from '#core/diff/index.ts';
import { counted } from '../ui/date-words.ts';
import type { AuthorsByChange } from './change-authors.ts';
import { type ChangeActions, ChangeCard } from './change-card.tsx';
import { type ChangeGroup, groupChanges } from './review-words.ts';

export interface ChangeListProps {
  /** Those that are to be decided, in the order of the page. */
  readonly open: readonly Change[];
  readonly decided: readonly Change[];
  readonly reverted: ReadonlySet<ChangeId>;
  /** Changes of how the Markdown is written: folded away. */
  readonly quiet: readonly Change[];
  readonly authors: AuthorsByChange | null;
  readonly now: Date;
  readonly current: string | null;
  /** About the change in hand; null where nothing can be decided. */
  readonly actions: ChangeActions | null;
  readonly onGoTo: (change: string) => void;
  readonly onReopen: (changes: readonly ChangeId[]) => void;
  /** What is said about a change, below its card. */
  readonly threadOf: (change: Change) => ReactNode;
  /** What is said about words that did not change. */
  readonly others: ReactNode;
}

/** The changes as cards, grouped by section, in the order of the page; what is decided steps aside. */
export const ChangeList = memo(function ChangeList(props: ChangeListProps) {
  const { open, decided, reverted, quiet, current, others, onReopen } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current === null) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(current)}"]`);
    // A keyboard that was on the card before goes along.
    if (list.current?.contains(document.activeElement))
      card?.querySelector<HTMLElement>('.review-card-body')?.focus({ preventScroll: true });
    const frame = requestAnimationFrame(() => card?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [current]);
  return (
    <div ref={list} className="review-cards">
      {groupChanges(open).map((group) => (
        <Group key={group.changes[0]?.id} group={group} {...props} />
      ))}
      <Decided changes={decided} reverted={reverted} onReopen={onReopen} />
      <Quiet changes={quiet} />
      {others}
    </div>
  );
});

interface GroupProps extends ChangeListProps {
  readonly group: ChangeGroup;
}

function Group({ group, open, authors, now, current, actions, onGoTo, threadOf }: GroupProps) {
  const first = open.indexOf(group.changes[0] as Change);
  return (
    <section className="review-group">
      <h3 className="small-caps">{group.title}</h3>
      <ol>
        {group.changes.map((change, index) => (
          <li key={change.id}>
            <ChangeCard
              change={change}
              place={`${first + index + 1} of ${open.length}`}
              authors={authors?.get(change.id) ?? null}
              now={now}
              current={change.id === current}
              onGoTo={onGoTo}
              actions={change.id === current ? actions : null}
            >
              {threadOf(change)}
            </ChangeCard>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface DecidedProps {
  readonly changes: readonly Change[];
  readonly reverted: ReadonlySet<ChangeId>;
  readonly onReopen: (changes: readonly ChangeId[]) => void;
}

/** What was decided, for those who think better of it. */
function Decided({ changes, reverted, onReopen }: DecidedProps) {
  if (changes.length === 0) return null;
  return (
    <details className="review-quiet review-decided">
      <summary>{`${counted(changes.length, 'change')} decided`}</summary>
      <ul>
        {changes.map((change) => (
          <li key={change.id}>
            {reverted.has(change.id) ? 'Reverted: ' : ''}
            {describeChange(change)}
            {reverted.has(change.id) ? null : (
              <button type="button" className="review-reopen" onClick={() => onReopen([change.id])}>
                Ask again
              </button>
            )}
            <span className="review-quiet-text">{shorten(change.after ?? change.before ?? '')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

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
