import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { Check } from './icons.tsx';

/** A box to tick, with its label. */
export function Checkbox(props: {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}) {
  return (
    <AriaCheckbox className="checkbox" isSelected={props.isSelected} onChange={props.onChange}>
      <span className="checkbox-box">{props.isSelected ? <Check /> : null}</span>
      <span>{props.children}</span>
    </AriaCheckbox>
  );
}
