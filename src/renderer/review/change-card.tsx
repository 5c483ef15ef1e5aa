import { memo, type Ref } from 'react';
import { describeChange, shorten } from '#core/diff/describe-change.ts';
import type { Change } from '#core/diff/index.ts';
import { movedFromInWords, sidesInWords } from './review-words.ts';

export interface ChangeCardProps {
  readonly change: Change;
  readonly place: string;
  readonly current: boolean;
  readonly onGoTo: (change: string) => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** One change: its kind in words, and the words themselves. Going to it is all it does yet. */
export const ChangeCard = memo(function ChangeCard({ change, place, current, onGoTo, ref }: ChangeCardProps) {
  return (
    <button
      ref={ref}
      type="button"
      className="review-card"
      data-card={change.id}
      aria-current={current ? 'true' : undefined}
      onClick={() => onGoTo(change.id)}
    >
      <span className="review-card-head">
        <span className="review-card-kind">{describeChange(change)}</span>
        <span className="review-card-place">{place}</span>
      </span>
      <Snippet change={change} />
    </button>
  );
});

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
