import { useState } from 'react';
import type { Person } from '#contract/threads.ts';
import { mentionsIn } from '#core/review/mentions.ts';
import { type SuggestionRun, suggestionRuns } from '#core/review/suggestion.ts';
import { isSamePerson, type ThreadComment } from '#core/review/thread.ts';
import { Button } from '../ui/button.tsx';
import { exactDate, relativeDate } from '../ui/date-words.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { CommentForm } from './comment-form.tsx';

interface CommentViewProps {
  readonly comment: ThreadComment;
  readonly people: readonly Person[];
  readonly me: Person | null;
  /** Its thread is in hand: then one's own comment can be changed. */
  readonly inHand: boolean;
  readonly now: Date;
  /** What a suggestion is compared with: the passage as it stands, else as it was quoted. */
  readonly passage: string;
  readonly onEdit: (body: string) => Promise<boolean>;
}

/** One comment: who, when, what; and other words for the passage as a small redline. */
export function CommentView(props: CommentViewProps) {
  const { comment, people, me, inHand, now, passage, onEdit } = props;
  const [editing, setEditing] = useState(false);
  const isMine = me !== null && isSamePerson(me, comment.author);
  const edited = comment.edited === null ? '' : ' · edited';
  return (
    <div className="comment">
      <p className="comment-head">
        <span className="comment-author">{isMine ? 'You' : comment.author.name}</span>
        <time className="comment-time" dateTime={comment.created} title={exactDate(comment.created)}>
          {relativeDate(comment.created, now)}
          {edited}
        </time>
      </p>
      {editing ? (
        <CommentForm
          form={`edit ${comment.id}`}
          label="Change your comment"
          submit="Save"
          people={people}
          first={comment.body}
          autoFocus
          onSubmit={async ({ body }) => {
            const kept = await onEdit(body);
            if (kept) setEditing(false);
            return kept;
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Body text={comment.body} people={people} />
      )}
      {comment.suggestion === null ? null : <Redline passage={passage} suggested={comment.suggestion} />}
      {isMine && inHand && !editing ? (
        <Button size="small" tone="quiet" aria-label="Edit your comment" onPress={() => setEditing(true)}>
          Edit
        </Button>
      ) : null}
    </div>
  );
}

function Body({ text, people }: { readonly text: string; readonly people: readonly Person[] }) {
  const parts = [];
  let at = 0;
  for (const { start, end } of mentionsIn(text, people)) {
    parts.push(text.slice(at, start));
    parts.push(
      <span key={start} className="comment-mention">
        {text.slice(start, end)}
      </span>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <p className="comment-body">{parts}</p>;
}

/** As a redline that can be heard: what goes and what comes say so. */
function Redline({ passage, suggested }: { readonly passage: string; readonly suggested: string }) {
  const runs = suggestionRuns(passage, suggested);
  return (
    <p className="comment-suggestion">
      <VisuallyHidden>{suggested === '' ? 'Suggested: leave out ' : 'Suggested wording: '}</VisuallyHidden>
      {runs.map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one suggestion stay in their order
        <SuggestedRun key={index} {...run} />
      ))}
    </p>
  );
}

function SuggestedRun({ kind, text }: SuggestionRun) {
  if (kind === 'equal') return text;
  const Mark = kind === 'deleted' ? 'del' : 'ins';
  return (
    <Mark>
      <VisuallyHidden>{kind === 'deleted' ? ' without ' : ' with '}</VisuallyHidden>
      {text}
    </Mark>
  );
}
