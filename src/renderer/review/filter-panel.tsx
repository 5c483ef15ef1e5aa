import type { ReactNode } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';
import { type ChangeFilter, KINDS, type KindOfChange } from './change-filter.ts';

interface FilterPanelProps {
  readonly filter: ChangeFilter;
  /** What there is to choose from. */
  readonly authors: readonly string[];
  readonly kinds: ReadonlySet<KindOfChange>;
  readonly sections: readonly string[];
  readonly onChange: (filter: ChangeFilter) => void;
}

/** Which changes are shown: of whom, of what kind, where. */
export function FilterPanel({ filter, authors, kinds, sections, onChange }: FilterPanelProps) {
  return (
    <fieldset className="review-filters">
      <legend className="visually-hidden">Show changes</legend>
      <Choice
        label="Author"
        all="All authors"
        value={filter.author}
        onChange={(author) => onChange({ ...filter, author })}
      >
        {authors.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label="Kind"
        all="All kinds"
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind: kind as KindOfChange | null })}
      >
        {KINDS.filter(([kind]) => kinds.has(kind)).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label="Section"
        all="All sections"
        value={filter.section}
        onChange={(section) => onChange({ ...filter, section })}
      >
        {sections.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Choice>
      <Checkbox isSelected={filter.formatting} onChange={(formatting) => onChange({ ...filter, formatting })}>
        Formatting
      </Checkbox>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly children: ReactNode;
}

/** The system's own list: many sections are found in it by typing. */
function Choice({ label, all, value, onChange, children }: ChoiceProps) {
  return (
    <select
      className="field-input field-select review-filter"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{all}</option>
      {children}
    </select>
  );
}
