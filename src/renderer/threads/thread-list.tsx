import { type ReactNode, useRef } from 'react';
import type { ListedThread, UnreadableThread } from '#contract/threads.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { counted } from '../ui/date-words.ts';
import { Spinner } from '../ui/spinner.tsx';
import { DraftCard } from './draft-card.tsx';
import { ThreadCard } from './thread-card.tsx';
import './threads.css';
import { useMinute } from '../ui/use-minute.ts';
import { groupThreads } from './group-threads.ts';
import { useThreads } from './threads-context.ts';

interface ThreadListProps {
  /** Threads that are shown elsewhere: beside their change. */
  readonly except?: ReadonlySet<string>;
  /** The comment that is being written is shown elsewhere, too. */
  readonly isDraftElsewhere?: boolean;
  /** The list is in view: then it can be gone to. */
  readonly visible: boolean;
}

/** All that is said about the issue: in the order of the page, then what has lost its text, then what is resolved. */
export function ThreadList({ except, visible, isDraftElsewhere = false }: ThreadListProps) {
  const { list, places, draft, current } = useThreads();
  const region = useRef<HTMLElement>(null);
  const now = useMinute();
  useCommand('view.comments', () => focusFirst(region.current, current), visible);
  if (list === null) return <Spinner label="Reading the comments…" />;
  const listed = list.threads.filter(({ id }) => except?.has(id) !== true);
  const { open, gone, resolved } = groupThreads(listed, places);
  const isEmpty = listed.length === 0 && draft === null;
  return (
    <section ref={region} className="threads" aria-label="Comments">
      <h2 className="aside-heading">Comments</h2>
      {draft === null || isDraftElsewhere ? null : <DraftCard draft={draft} />}
      {isEmpty && list.unreadable.length === 0 ? (
        <p className="threads-empty">Select words and choose Comment to ask your co-authors about them.</p>
      ) : null}
      <Cards threads={open} now={now} />
      {gone.length === 0 ? null : (
        <Group title="Text is gone">
          <Cards threads={gone} now={now} />
        </Group>
      )}
      {resolved.length === 0 ? null : (
        <details className="threads-resolved" open={resolved.some(({ id }) => id === current) || undefined}>
          <summary>{`${counted(resolved.length, 'resolved comment')}`}</summary>
          <Cards threads={resolved} now={now} />
        </details>
      )}
      <Unreadable files={list.unreadable} />
    </section>
  );
}

function Cards({ threads, now }: { readonly threads: readonly ListedThread[]; readonly now: Date }) {
  if (threads.length === 0) return null;
  return (
    <ul className="thread-cards">
      {threads.map((thread) => (
        <li key={thread.id}>
          <ThreadCard thread={thread} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="small-caps threads-group">{title}</h3>
      {children}
    </section>
  );
}

const REASONS: Readonly<Record<UnreadableThread['reason'], string>> = {
  link: 'leads elsewhere',
  'too-large': 'is too large',
  'not-a-comment': 'is damaged, or of a later Galley',
  'no-permission': 'may not be read',
  'too-many': 'holds more than 2,000 files',
};

/** Files among the comments that say nothing Galley understands: named, and left as they are. */
function Unreadable({ files }: { readonly files: readonly UnreadableThread[] }) {
  if (files.length === 0) return null;
  return (
    <details className="threads-unreadable">
      <summary>{`${counted(files.length, 'file')} here cannot be read as comments`}</summary>
      <ul>
        {files.map(({ path, reason }) => (
          <li key={path}>{`${path} ${REASONS[reason]}.`}</li>
        ))}
      </ul>
      <p>Nothing in them was changed.</p>
    </details>
  );
}

/** The thread in hand, else the first one. */
function focusFirst(region: HTMLElement | null, current: string | null): void {
  const cards = [...(region?.querySelectorAll<HTMLElement>('.thread[data-thread]') ?? [])];
  const card = cards.find(({ dataset }) => dataset['thread'] === current) ?? cards[0];
  card?.focus();
}
