import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ListedThread } from '#contract/threads.ts';
import { isResolved } from '#core/review/thread.ts';
import { shortcutOf } from '../commands/command-words.ts';
import { platform } from '../door/door.ts';
import { Button } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentView } from './comment-view.tsx';
import { useThreads } from './threads-context.ts';

interface ThreadCardProps {
  readonly thread: ListedThread;
  readonly now: Date;
}

/** A thread as a card: its first comment, and in hand all of it, with what can be done. */
export function ThreadCard({ thread, now }: ThreadCardProps) {
  const { list, places, current, actions, wordsNow } = useThreads();
  const card = useRef<HTMLElement>(null);
  const inHand = thread.id === current;
  const isGone = places.get(thread.id)?.kind === 'gone';
  const quote = thread.anchor.quote.exact.replaceAll(/\s+/g, ' ').trim();
  const { people = [], me = null } = list ?? {};
  const shown = inHand ? thread.comments : thread.comments.slice(0, 1);
  const more = thread.comments.length - shown.length;
  useEffect(() => {
    if (!inHand) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    // The form that its first comment was written in is gone, and the keyboard with it.
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [inHand]);
  const keyDown = (event: KeyboardEvent) => {
    if (event.target !== card.current) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) focusBeside(card.current, step);
    else if (event.key === 'Enter') actions.show(thread.id);
    else return;
    event.preventDefault();
  };
  return (
    <article
      ref={card}
      className="thread"
      data-thread={thread.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a card is taken in hand by going to it, as the page is by clicking in it
      tabIndex={0}
      aria-label={`Comment by ${nameOf(thread)} on “${shorten(quote)}”`}
      aria-current={inHand || undefined}
      onFocus={() => {
        if (!inHand) actions.takeInHand(thread.id);
      }}
      onKeyDown={keyDown}
    >
      {thread.unread ? (
        <span className="thread-unread">
          <VisuallyHidden>New: </VisuallyHidden>
        </span>
      ) : null}
      {isGone || inHand ? (
        <p className={isGone ? 'thread-quote thread-quote-gone' : 'thread-quote'}>{quote}</p>
      ) : null}
      {shown.map((comment) => (
        <CommentView
          key={comment.id}
          comment={comment}
          people={people}
          me={me}
          inHand={inHand}
          now={now}
          passage={wordsNow(thread) ?? quote}
          onEdit={(body) => actions.editComment(thread.id, comment.id, body)}
        />
      ))}
      {more > 0 ? <p className="thread-more">{more === 1 ? '1 reply' : `${more} replies`}</p> : null}
      {inHand ? <InHand thread={thread} isGone={isGone} /> : null}
    </article>
  );
}

function InHand({ thread, isGone }: { readonly thread: ListedThread; readonly isGone: boolean }) {
  const { list, places, actions, wordsNow } = useThreads();
  const resolved = isResolved(thread);
  const last = thread.comments.findLast(({ suggestion }) => suggestion !== null);
  const words = wordsNow(thread);
  const canApply = last !== undefined && words !== null && words !== last.suggestion;
  return (
    <>
      <div className="thread-buttons">
        {canApply ? (
          <Button
            size="small"
            tone="primary"
            hint={shortcutOf('comment.applySuggestion', platform()) ?? ''}
            onPress={() => actions.apply(thread.id, last.suggestion ?? '')}
          >
            Apply wording
          </Button>
        ) : null}
        <Button size="small" onPress={() => void actions.setResolved(thread.id, !resolved)}>
          {resolved ? 'Reopen' : 'Resolve'}
        </Button>
        {places.get(thread.id)?.kind === 'page' ? (
          <Button
            size="small"
            tone="quiet"
            hint="Enter"
            aria-label="Show in the page"
            onPress={() => actions.show(thread.id)}
          >
            Show
          </Button>
        ) : null}
      </div>
      {isGone && last !== undefined ? (
        <p className="thread-remark">The words this was suggested for are gone.</p>
      ) : null}
      {resolved ? null : (
        <CommentForm
          form={`reply ${thread.id}`}
          label="Reply"
          submit="Reply"
          people={list?.people ?? []}
          passage={words}
          onSubmit={(said) => actions.reply(thread.id, said)}
        />
      )}
    </>
  );
}

const nameOf = ({ comments }: ListedThread): string => comments[0]?.author.name ?? '';
const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Arrow keys go from card to card. */
function focusBeside(card: HTMLElement | null, step: 1 | -1): void {
  const cards = [...(card?.closest('.threads')?.querySelectorAll<HTMLElement>('.thread') ?? [])].filter(
    (one) => one.checkVisibility(),
  );
  const at = card === null ? -1 : cards.indexOf(card);
  cards[at + step]?.focus();
}
