import type { IssueConflicts, Touch } from '#contract/sync.ts';
import type { Conflict, Resolution } from '#core/merge/types.ts';
import { IssueRedline } from '../editor/redline.tsx';
import { exactDate, relativeDate } from '../ui/date-words.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { OwnReading } from './own-reading.tsx';

type Choice = 'ours' | 'theirs' | 'ours-then-theirs' | 'theirs-then-ours' | 'own';

export interface PassageChoiceProps {
  readonly conflicts: IssueConflicts;
  readonly conflict: Conflict;
  /** What tells it from the other passages of the dialog: `passage 2 of The cable`. */
  readonly name: string;
  /** Something was moved between this passage and another. */
  readonly isLinked: boolean;
  readonly resolution: Resolution | null;
  readonly onResolve: (resolution: Resolution) => void;
}

/** One passage: mine and theirs, each against what both began with, and how it is to read. */
export function PassageChoice(props: PassageChoiceProps) {
  const { conflicts, conflict, name, isLinked, resolution, onResolve } = props;
  const isHeader = conflict.place.part === 'header';
  const own = typeof resolution === 'object' ? resolution : null;
  const choice: Choice | null = typeof resolution === 'string' ? resolution : own === null ? null : 'own';
  const choose = (chosen: Choice) => {
    if (chosen !== 'own') onResolve(chosen);
    else if (own === null) onResolve({ text: conflict.ours });
  };
  const place = isHeader
    ? 'the details'
    : conflict.section === null
      ? 'the opening'
      : `“${conflict.section}”`;
  const theirs = `${who(conflicts.theirsBy, 'Theirs')}${conflicts.theirsBy ? '’s' : ''}`;
  return (
    <fieldset className="passage" aria-label={`A passage in ${place}`}>
      <p className="passage-place">{`In ${place}`}</p>
      <div className="passage-readings">
        <Reading
          title="Yours"
          label={`Yours, ${name}`}
          by={conflicts.oursBy}
          base={conflict.base}
          text={conflict.ours}
          isHeader={isHeader}
        />
        <Reading
          title={theirs}
          label={`${theirs}, ${name}`}
          by={conflicts.theirsBy}
          base={conflict.base}
          text={conflict.theirs}
          isHeader={isHeader}
        />
      </div>
      <RadioGroup
        label="It reads"
        value={choice}
        onChange={choose}
        choices={isHeader ? choices.filter(({ value }) => !value.includes('-then-')) : choices}
      />
      {isLinked ? (
        <p className="passage-linked">
          Some of this was moved from or to another passage. Mine or theirs is chosen for both.
        </p>
      ) : null}
      {own ? (
        <OwnReading text={own.text} isPlain={isHeader} onChange={(text) => onResolve({ text })} />
      ) : null}
    </fieldset>
  );
}

const choices: readonly { readonly value: Choice; readonly label: string }[] = [
  { value: 'ours', label: 'as mine' },
  { value: 'theirs', label: 'as theirs' },
  { value: 'ours-then-theirs', label: 'both, mine first' },
  { value: 'theirs-then-ours', label: 'both, theirs first' },
  { value: 'own', label: 'another way…' },
];

/** A co-author's name, where it is known. */
export const who = (by: Touch | null, otherwise: string): string => by?.author ?? otherwise;

function Reading(props: {
  readonly title: string;
  /** Its name among all readings of the dialog. */
  readonly label: string;
  readonly by: Touch | null;
  readonly base: string;
  readonly text: string;
  readonly isHeader: boolean;
}) {
  const { title, label, by, base, text, isHeader } = props;
  return (
    <section className="passage-reading" aria-label={label}>
      <p className="passage-by">
        {title}
        {by === null ? null : <time title={exactDate(by.date)}>{relativeDate(by.date, new Date())}</time>}
      </p>
      {text === '' ? (
        <p className={base === '' ? 'passage-linked' : 'passage-nothing'}>
          {base === '' ? 'Nothing here.' : 'Deleted.'}
        </p>
      ) : isHeader ? (
        <pre className="passage-lines">{text}</pre>
      ) : (
        <IssueRedline before={base} after={text} assetBase="" />
      )}
    </section>
  );
}
