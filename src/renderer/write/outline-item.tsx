import type { KeyboardEvent, PointerEvent } from 'react';
import { ChevronDown } from '../ui/icons.tsx';
import type { OutlineEntry } from './outline-entries.ts';

interface OutlineItemProps {
  readonly entry: OutlineEntry;
  readonly isTabStop: boolean;
  readonly isDragged: boolean;
  readonly pointer: {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(): void;
    onPointerCancel(): void;
  };
  readonly onGo: () => void;
  readonly onFold: () => void;
  readonly onMenu: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One section in the outline. What the small marks at its ends do, its keys and its menu do as well. */
export function OutlineItem(props: OutlineItemProps) {
  const { entry, isTabStop, isDragged, pointer, onGo, onFold, onMenu, onFocus, onKeyDown } = props;
  const { title, words, depth, isCurrent, isFolded, range } = entry;
  return (
    <div
      role="treeitem"
      className="outline-item"
      tabIndex={isTabStop ? 0 : -1}
      data-depth={Math.min(depth, 4)}
      data-dragged={isDragged || undefined}
      aria-level={depth}
      aria-selected={isCurrent}
      aria-current={isCurrent ? 'location' : undefined}
      aria-expanded={isFolded === null ? undefined : !isFolded}
      aria-label={`${title}, ${words} ${words === 1 ? 'word' : 'words'}`}
      {...pointer}
      onClick={onGo}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault();
        if (range !== null) onMenu();
      }}
    >
      {isFolded === null ? null : (
        <Mark className="outline-fold" onPress={onFold}>
          <ChevronDown />
        </Mark>
      )}
      <span className="outline-title">{title}</span>
      <span className="outline-words">{words}</span>
      {range === null ? null : (
        <Mark className="outline-more" onPress={onMenu}>
          ⋯
        </Mark>
      )}
    </div>
  );
}

/** For the pointer only: the entry's keys do the same, so it is no stop of its own. */
function Mark(props: {
  readonly className: string;
  readonly children: React.ReactNode;
  readonly onPress: () => void;
}) {
  return (
    <span
      className={props.className}
      aria-hidden="true"
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        props.onPress();
      }}
    >
      {props.children}
    </span>
  );
}
