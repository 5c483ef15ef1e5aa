import { type RefObject, useEffect, useState } from 'react';
import type { Change, ChangeId } from '#core/diff/index.ts';

interface MinimapProps {
  readonly page: RefObject<HTMLElement | null>;
  readonly changes: readonly Change[];
  readonly current: ChangeId | null;
  /** Another value once another page is drawn. */
  readonly drawn: unknown;
  readonly onGoTo: (change: ChangeId) => void;
}

interface Mark {
  readonly id: ChangeId;
  readonly kind: 'added' | 'removed' | 'moved' | 'other';
  /** Part of the page's height above it. */
  readonly at: number;
}

/**
 * Where the changes are along the page, beside its scroll bar. For those who use a mouse: keys and screen readers have
 * the cards, which say more.
 */
export function Minimap({ page, changes, current, drawn, onGoTo }: MinimapProps) {
  const marks = useMarks(page, changes, drawn);
  return (
    <div className="review-minimap" aria-hidden="true">
      {marks.map(({ id, kind, at }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <div
          key={id}
          className={`review-minimap-mark is-${kind}`}
          data-mark={id}
          data-in-hand={id === current ? '' : undefined}
          style={{ top: `${at * 100}%` }}
          onClick={() => onGoTo(id)}
        />
      ))}
    </div>
  );
}

/** Measured by blocks of the page, which have a height also while they are out of sight. */
function useMarks(
  page: RefObject<HTMLElement | null>,
  changes: readonly Change[],
  drawn: unknown,
): readonly Mark[] {
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has its marks elsewhere
  useEffect(() => {
    const scroller = page.current;
    const article = scroller?.querySelector('article');
    if (!scroller || !article) {
      setMarks([]);
      return undefined;
    }
    let frame = 0;
    const measure = () => {
      frame = 0;
      setMarks(measureMarks(scroller, changes));
    };
    const observer = new ResizeObserver(() => {
      frame ||= requestAnimationFrame(measure);
    });
    observer.observe(article);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [page, changes, drawn]);
  return marks;
}

function measureMarks(scroller: HTMLElement, changes: readonly Change[]): readonly Mark[] {
  const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
  const height = Math.max(1, scroller.scrollHeight);
  const places = new Map<string, number>();
  for (const element of scroller.querySelectorAll('[data-change]')) {
    const ids = (element.getAttribute('data-change')?.split(' ') ?? []).filter((id) => !places.has(id));
    if (ids.length === 0) continue;
    const at = (topOf(element) - top) / height;
    for (const id of ids) places.set(id, at);
  }
  return changes.flatMap((change): readonly Mark[] => {
    const at = places.get(change.id);
    return at === undefined ? [] : [{ id: change.id, kind: KIND[change.kind] ?? 'other', at }];
  });
}

/** Blocks of a part that is out of sight have no place of their own: there they stand in it one after another, all alike. */
function topOf(element: Element): number {
  const part = element.closest('.redline-part');
  if (part === null) {
    const block = element.closest('.issue-body > *, .side-page-row, .page-header, .source-line') ?? element;
    return block.getBoundingClientRect().top;
  }
  const { top, height } = part.getBoundingClientRect();
  const blocks = [...part.children];
  return top + (height * blocks.findIndex((block) => block.contains(element))) / blocks.length;
}

const KIND: Readonly<Partial<Record<Change['kind'], Mark['kind']>>> = {
  inserted: 'added',
  replaced: 'added',
  'heading-renamed': 'added',
  field: 'added',
  deleted: 'removed',
  moved: 'moved',
};
