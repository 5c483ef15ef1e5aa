import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { OutlineEntry } from './outline-entries.ts';

/** How far the pointer goes before a press becomes a drag. */
const THRESHOLD = 5;

interface Drag {
  readonly index: number;
  /** Index of the entry it would go before; the number of entries for the end. Null where it would not move. */
  readonly before: number | null;
  /** Where the line that shows this is, from the top of the tree. */
  readonly top: number;
}

/**
 * Dragging an entry of the outline with the pointer. Not the browser's own drag and drop: that would offer the entry
 * to the page, and to other windows, which can do nothing with it.
 *
 * @param tree its children with `role=treeitem` are the entries, in order
 * @param onDrop moves entry `index` before entry `before`, or to the end
 */
export function useSectionDrag(
  tree: RefObject<HTMLElement | null>,
  entries: readonly OutlineEntry[],
  onDrop: (index: number, before: number) => void,
) {
  const pressed = useRef<{ index: number; x: number; y: number } | null>(null);
  const wasDragged = useRef(false);
  const [drag, setDrag] = useState<Drag | null>(null);
  const isDragging = drag !== null;

  useEffect(() => {
    if (!isDragging) return undefined;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      pressed.current = null;
      setDrag(null);
    };
    window.addEventListener('keydown', cancel, true);
    return () => window.removeEventListener('keydown', cancel, true);
  }, [isDragging]);

  const end = () => {
    pressed.current = null;
    setDrag(null);
  };
  const handlers = (index: number) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      wasDragged.current = false;
      if (event.button !== 0 || !entries[index]?.range) return;
      pressed.current = { index, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const start = pressed.current;
      if (start === null || tree.current === null) return;
      const way = Math.hypot(event.clientX - start.x, event.clientY - start.y);
      if (!isDragging && way < THRESHOLD) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      wasDragged.current = true;
      setDrag({ index: start.index, ...placeUnder(tree.current, entries, start.index, event.clientY) });
    },
    onPointerUp() {
      if (drag !== null && drag.before !== null && pressed.current !== null) onDrop(drag.index, drag.before);
      end();
    },
    onPointerCancel: end,
  });
  /** Whether the click that follows was the end of a drag. */
  const endedDrag = () => wasDragged.current;
  return { drag, handlers, endedDrag };
}

/** The gap between entries that is nearest to the pointer. */
function placeUnder(
  tree: HTMLElement,
  entries: readonly OutlineEntry[],
  index: number,
  y: number,
): Pick<Drag, 'before' | 'top'> {
  const origin = tree.getBoundingClientRect().top;
  const rows = [...tree.querySelectorAll('[role=treeitem]')].map((row) => row.getBoundingClientRect());
  const gaps = entries.flatMap(({ range }, at) => (range === null ? [] : [{ at, y: rows[at]?.top ?? 0 }]));
  gaps.push({ at: entries.length, y: rows.at(-1)?.bottom ?? 0 });
  const nearest = gaps.reduce((best, gap) => (Math.abs(gap.y - y) < Math.abs(best.y - y) ? gap : best));
  const section = entries[index]?.range;
  const target = entries[nearest.at]?.from ?? Number.POSITIVE_INFINITY;
  const lastInside = entries.findLastIndex(
    ({ from }) => section && from >= section.from && from < section.to,
  );
  const stays = !section || (target >= section.from && target <= section.to) || nearest.at === lastInside + 1;
  return { before: stays ? null : nearest.at, top: nearest.y - origin };
}
