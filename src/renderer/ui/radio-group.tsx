import { RadioGroup as AriaRadioGroup, Label, Radio } from 'react-aria-components';

export interface RadioChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** One of a few, in a line that wraps. Arrows move and choose; nothing is chosen at first where `value` is null. */
export function RadioGroup<Value extends string>(props: {
  readonly label: string;
  readonly value: Value | null;
  readonly choices: readonly RadioChoice<Value>[];
  readonly onChange: (value: Value) => void;
}) {
  const { label, value, choices, onChange } = props;
  return (
    <AriaRadioGroup
      className="radio-group"
      value={value}
      orientation="horizontal"
      onChange={(chosen) => {
        const choice = choices.find((one) => one.value === chosen);
        if (choice) onChange(choice.value);
      }}
    >
      <Label className="radio-group-label">{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="radio">
          <span className="radio-dot" aria-hidden="true" />
          {choice.label}
        </Radio>
      ))}
    </AriaRadioGroup>
  );
}
