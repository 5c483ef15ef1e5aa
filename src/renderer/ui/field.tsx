import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The field was left. */
  readonly onBlur?: () => void;
  readonly description?: string | undefined;
  /** What is wrong with the value; null where nothing is (or nothing should be said yet). */
  readonly error?: string | null;
  readonly type?: 'text' | 'email' | 'date' | 'password';
  /** More than one line: how many to show. */
  readonly lines?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

/** A labelled field; its description and error are read out with it. */
export function TextField(props: TextFieldProps) {
  const { label, description, error = null, type = 'text', lines, value, onChange } = props;
  return (
    <AriaTextField
      className="field"
      type={type}
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    >
      <Label className="field-label">{label}</Label>
      {lines === undefined ? (
        <Input className="field-input" autoComplete="off" spellCheck={type === 'text'} />
      ) : (
        <TextArea className="field-input field-area" rows={lines} />
      )}
      {description === undefined ? null : (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
