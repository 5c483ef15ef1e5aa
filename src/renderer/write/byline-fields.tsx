import { useId, useState } from 'react';
import { type FrontMatter, type FrontMatterValue, textField } from '#core/markdown/front-matter.ts';
import { Button } from '../ui/button.tsx';
import { statusInWords } from './byline.ts';
import { BylineField } from './byline-field.tsx';
import {
  authorNames,
  authorsFrom,
  authorsText,
  authorsValue,
  dateTrouble,
  dayInWords,
  numberTrouble,
  scalarValue,
  settledDate,
} from './header-values.ts';

interface BylineFieldsProps {
  readonly frontMatter: FrontMatter;
  /** Titles of the publication's other issues, by their numbers. */
  readonly numbersElsewhere: ReadonlyMap<string, string>;
  readonly onEdit: (key: string, value: FrontMatterValue) => void;
  /** Goes on from one field to what follows it. */
  readonly onNext: (from: 'authors' | 'number' | 'date') => void;
  readonly detailsOpen: boolean;
  readonly detailsId: string;
  readonly onDetails: () => void;
}

/** Whose issue this is, its number and its date, as fields in a line; what is wrong with one stands below. */
export function BylineFields(props: BylineFieldsProps) {
  const { frontMatter, numbersElsewhere, onEdit, onNext, detailsOpen, detailsId, onDetails } = props;
  const { fields } = frontMatter;
  const id = useId();
  const [dateTyped, setDateTyped] = useState(false);
  const names = authorNames(frontMatter);
  const number = textField(frontMatter, 'number') ?? '';
  const date = textField(frontMatter, 'date') ?? '';
  const troubles = {
    number: numberTrouble(number, numbersElsewhere),
    // Half a date is no wrong one yet.
    date: dateTyped ? null : dateTrouble(date),
  };
  const troubleId = (name: keyof typeof troubles) => (troubles[name] === null ? undefined : `${id}-${name}`);
  const status = statusInWords(frontMatter);
  return (
    <>
      <div className="page-byline">
        <span className="byline-part">
          <span aria-hidden="true">By</span>
          <BylineField
            name="authors"
            label="Authors"
            value={authorsText(names)}
            trouble={undefined}
            settle={(text) => authorsText(authorsFrom(text, names))}
            write={(text) => onEdit('authors', authorsValue(authorsFrom(text, names), fields['authors']))}
            clear={() => onEdit('authors', null)}
            onNext={() => onNext('authors')}
            onTyping={() => undefined}
          />
        </span>
        <span className="byline-part">
          <span aria-hidden="true">No.</span>
          <BylineField
            name="number"
            label="Number"
            value={number}
            trouble={troubleId('number')}
            settle={(text) => text.trim()}
            write={(text) => onEdit('number', scalarValue(text.trim(), fields['number']))}
            clear={() => onEdit('number', null)}
            onNext={() => onNext('number')}
            onTyping={() => undefined}
          />
        </span>
        <BylineField
          name="date"
          label="Date"
          value={date}
          shown={dayInWords(date)}
          trouble={troubleId('date')}
          settle={(text) => settledDate(text.trim())}
          write={(text) => onEdit('date', settledDate(text.trim()))}
          clear={() => onEdit('date', null)}
          onNext={() => onNext('date')}
          onTyping={setDateTyped}
        />
        {status === null ? null : <span className="byline-status">{status}</span>}
        <Button
          tone="quiet"
          size="small"
          aria-expanded={detailsOpen}
          {...(detailsOpen ? { 'aria-controls': detailsId } : {})}
          onPress={onDetails}
        >
          Details
        </Button>
      </div>
      <div role="status" className="header-troubles">
        {(['number', 'date'] as const).map((name) =>
          troubles[name] === null ? null : (
            <p key={name} id={troubleId(name)} className="header-trouble">
              {troubles[name]}
            </p>
          ),
        )}
      </div>
    </>
  );
}
