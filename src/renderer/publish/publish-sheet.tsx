import { type ReactNode, useMemo } from 'react';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { dayInWords, fullDayInWords } from '../ui/date-words.ts';
import { TextField } from '../ui/field.tsx';
import { Check } from '../ui/icons.tsx';
import {
  dateError,
  isUnchanged,
  noteError,
  type Prepared,
  type PublishForm,
  whatIsMissing,
} from './publish-state.ts';
import { changesInWords } from './publish-words.ts';

export interface PublishSheetProps {
  readonly name: string;
  readonly path: string;
  readonly prepared: Prepared;
  readonly form: PublishForm;
  readonly isBusy: boolean;
  readonly onChange: (change: Partial<PublishForm>) => void;
  readonly onPublish: () => void;
  readonly back: ReactNode;
}

/** The left of the sheet: what holds, the date and the note, and the button. No form element: Enter publishes nothing. */
export function PublishSheet(props: PublishSheetProps) {
  const { name, prepared, form, isBusy, onChange } = props;
  const missing = whatIsMissing({ prepared, form });
  return (
    <>
      <h1 className="publish-heading">Ready to publish?</h1>
      <Facts {...props} />
      <TextField
        label="Date"
        type="date"
        value={form.date}
        onChange={(date) => onChange({ date })}
        isDisabled={isBusy}
        description={dateError(form.date) === null ? fullDayInWords(form.date) : undefined}
        error={dateError(form.date)}
      />
      <TextField
        label="Version note"
        value={form.note}
        onChange={(note) => onChange({ note })}
        isDisabled={isBusy}
        error={noteError(form.note)}
      />
      <div className="publish-actions">
        <Button
          tone="primary"
          isDisabled={missing !== null}
          isPending={isBusy}
          aria-describedby="publish-missing"
          onPress={props.onPublish}
        >
          {isBusy ? 'Publishing…' : `Publish ${name}`}
        </Button>
        {props.back}
      </div>
      <p className="publish-missing" id="publish-missing" role="status">
        {missing ?? 'You will be asked once more before anything happens.'}
      </p>
    </>
  );
}

/** Only what Galley knows to be true. */
function Facts({ path, prepared, form, onChange }: PublishSheetProps) {
  const { lastPublished, lastPublishedText } = prepared.plan;
  const changes = useMemo(
    () => changesInWords(lastPublishedText, prepared.text),
    [lastPublishedText, prepared.text],
  );
  return (
    <ul className="facts">
      <li className="fact">
        <span className="fact-mark">
          <Check />
        </span>
        <span>
          <strong>Your text is saved on this machine</strong>
          <span className="fact-detail">{path}</span>
        </span>
      </li>
      <li className="fact">
        {isUnchanged(prepared) ? (
          <span>
            <strong>Nothing has changed</strong>
            <span className="fact-detail">
              It is the text that was published{' '}
              {lastPublished === null ? 'before' : `on ${dayInWords(lastPublished.date)}`}
            </span>
          </span>
        ) : (
          <Checkbox isSelected={form.seen} onChange={(seen) => onChange({ seen })}>
            <strong>I have read what changed</strong>
            <span className="fact-detail">{changes}</span>
          </Checkbox>
        )}
      </li>
    </ul>
  );
}
