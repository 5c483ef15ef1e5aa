import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string;
  readonly keyShortcut?: string;
}

export interface SegmentedControlProps<Id extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly size?: 'normal' | 'small';
}

/** One of a few, all in view: a radio group in the accessibility tree. Arrows move, Space or Enter chooses. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const { label, segments, value, onChange, size = 'normal' } = props;
  return (
    <ToggleButtonGroup
      className={`segmented segmented-${size}`}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.id));
        if (chosen !== undefined && chosen.id !== value) onChange(chosen.id);
      }}
    >
      {segments.map((segment) => (
        <ToggleButton
          key={segment.id}
          id={segment.id}
          className="segment"
          {...(segment.keyShortcut === undefined ? {} : { 'aria-keyshortcuts': segment.keyShortcut })}
        >
          {segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
