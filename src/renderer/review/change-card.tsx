import { memo, type ReactNode } from 'react';
import { describeChange, shorten } from '#core/diff/describe-change.ts';
import type { Change } from '#core/diff/index.ts';
import { Button } from '../ui/button.tsx';
import { exactDate } from '../ui/date-words.ts';
import { type ChangeAuthors, namesInWords, whenInWords } from './change-authors.ts';
import { movedFromInWords, sidesInWords } from './review-words.ts';

/** What can be done about the change in hand; what is null cannot be done now, and is not shown. */
export interface ChangeActions {
  readonly accept: () => void;
  readonly revert: (() => void) | null;
  readonly edit: (() => void) | null;
  readonly comment: (() => void) | null;
}

export interface ChangeCardProps {
  readonly change: Change;
  readonly place: string;
  /** Null as long as it is not known. */
  readonly authors: ChangeAuthors | null;
  readonly now: Date;
  readonly current: boolean;
  readonly onGoTo: (change: string) => void;
  /** Of the change in hand only. */
  readonly actions: ChangeActions | null;
  /** What is said about it. */
  readonly children?: ReactNode;
}

/** One change: who made it and when, what it is, and for the one in hand what can be done about it. */
export const ChangeCard = memo(function ChangeCard(props: ChangeCardProps) {
  const { change, place, authors, now, current, onGoTo, actions, children } = props;
  return (
    <div className="review-card" data-card={change.id} aria-current={current ? 'true' : undefined}>
      <button type="button" className="review-card-body" onClick={() => onGoTo(change.id)}>
        <span className="review-card-head">
          <span className="review-card-author" title={authors === null ? undefined : sourceOf(authors)}>
            {authors === null ? '' : namesInWords(authors.names)}
          </span>
          <span className="review-card-place">
            {place}
            {authors === null ? '' : ` · ${whenInWords(authors, now)}`}
          </span>
        </span>
        <span className="review-card-kind">{describeChange(change)}</span>
        <Snippet change={change} />
      </button>
      {actions === null ? null : <Actions {...actions} />}
      {children}
    </div>
  );
});

/** All who had a hand in it, and the version that brought it. */
const sourceOf = ({ names, date, note }: ChangeAuthors): string =>
  [names.join(', '), date === null ? 'not in a version yet' : exactDate(date), note.split('\n')[0] ?? '']
    .filter((part) => part !== '')
    .join('\n');

function Actions({ accept, revert, edit, comment }: ChangeActions) {
  return (
    <div className="review-card-actions">
      <Button size="small" tone="primary" aria-keyshortcuts="A" hint="A" onPress={accept}>
        Accept
      </Button>
      {revert === null ? null : (
        <Button size="small" aria-keyshortcuts="R" hint="R" onPress={revert}>
          Revert
        </Button>
      )}
      {comment === null ? null : (
        <Button size="small" aria-keyshortcuts="C" hint="C" onPress={comment}>
          Comment
        </Button>
      )}
      {edit === null ? null : (
        <Button
          size="small"
          tone="quiet"
          aria-keyshortcuts="E"
          hint="E: on the page, and back with Ctrl+2"
          onPress={edit}
        >
          Edit
        </Button>
      )}
    </div>
  );
}

/** What was and what is there, between a few words to know the place by. */
function Snippet({ change }: { readonly change: Change }) {
  const [before, after] = sidesInWords(change);
  if (change.kind === 'moved') {
    return (
      <span className="review-card-text">
        <span className="review-from">{movedFromInWords(change)}</span> {after}
      </span>
    );
  }
  if (change.kind === 'formatting')
    return <FormattingSnippet change={change} before={before} after={after} />;
  if (change.kind === 'split' || change.kind === 'joined') return <ParagraphEnd change={change} />;
  if (before === '' && after === '') return null;
  const inText = change.kind === 'inserted' || change.kind === 'deleted' || change.kind === 'replaced';
  return (
    <span className="review-card-text">
      {inText ? change.lead : null}
      {before === '' ? null : <del>{before}</del>}
      {before !== '' && after !== '' ? <span className="review-to"> → </span> : null}
      {after === '' ? null : <ins>{after}</ins>}
      {inText ? change.tail : null}
    </span>
  );
}

/** Where a paragraph ends now, or ended: the words on either side of it. */
function ParagraphEnd({ change: { kind, lead, tail } }: { readonly change: Change }) {
  const Mark = kind === 'split' ? 'ins' : 'del';
  return (
    <span className="review-card-text">
      {lead}
      <Mark>¶</Mark> {tail}
    </span>
  );
}

interface FormattingSnippetProps {
  readonly change: Change;
  readonly before: string;
  readonly after: string;
}

function FormattingSnippet({ change, before, after }: FormattingSnippetProps) {
  const address = change.formats.some((format) => 'before' in format);
  return (
    <span className="review-card-text">
      {change.lead}
      <span className="review-formatted">{shorten(change.after ?? '')}</span>
      {change.tail}
      {address ? (
        <span className="review-address">
          <del>{before}</del> <ins>{after}</ins>
        </span>
      ) : null}
    </span>
  );
}
