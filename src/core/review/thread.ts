import type { Anchor } from './anchor.ts';

/**
 * A conversation about a passage, as plain values: every operation gives a new thread. A thread is kept as one file, so
 * that two co-authors who comment on different passages never meet; where they do meet, `merge-threads.ts` joins them.
 * For that, nothing is ever taken away: comments are only added or edited, and each decision stays beside those before it.
 */
export interface Thread {
  readonly id: string;
  /** The words it is about, in the text that `page-text.ts` makes of the issue. */
  readonly anchor: Anchor;
  /** The first one began it; in order of time. */
  readonly comments: readonly ThreadComment[];
  /** When it was resolved and reopened, in order of time. The last one holds. */
  readonly decisions: readonly Decision[];
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface ThreadComment {
  readonly id: string;
  readonly author: Person;
  /** ISO 8601. */
  readonly created: string;
  /** When its author changed it last; null if never. */
  readonly edited: string | null;
  /** Plain text; `@Name` mentions a co-author. */
  readonly body: string;
  /** Other words for the passage; empty to leave it out, null where none are suggested. */
  readonly suggestion: string | null;
}

export interface Decision {
  readonly resolved: boolean;
  readonly author: Person;
  /** ISO 8601. */
  readonly at: string;
}

/** What one says in a thread. */
export interface NewComment {
  readonly id: string;
  readonly author: Person;
  /** ISO 8601. */
  readonly now: string;
  readonly body: string;
  readonly suggestion: string | null;
}

export function startThread(id: string, anchor: Anchor, comment: NewComment): Thread {
  return { id, anchor, comments: [commentOf(comment)], decisions: [] };
}

export function replyTo(thread: Thread, comment: NewComment): Thread {
  return { ...thread, comments: [...thread.comments, commentOf(comment)].toSorted(byTime) };
}

/**
 * Changes what one said oneself.
 *
 * @returns null where there is no such comment, or where it is another's
 */
export function editComment(
  thread: Thread,
  edit: {
    readonly commentId: string;
    readonly author: Person;
    readonly now: string;
    readonly body: string;
  },
): Thread | null {
  const comment = thread.comments.find(({ id }) => id === edit.commentId);
  if (comment === undefined || !isSamePerson(comment.author, edit.author)) return null;
  if (comment.body === edit.body) return thread;
  const edited = { ...comment, body: edit.body, edited: edit.now };
  return { ...thread, comments: thread.comments.map((one) => (one === comment ? edited : one)) };
}

/** Resolves or reopens a thread; one that is so already stays as it is. */
export function setResolved(thread: Thread, resolved: boolean, author: Person, now: string): Thread {
  if (isResolved(thread) === resolved) return thread;
  return { ...thread, decisions: [...thread.decisions, { resolved, author, at: now }].toSorted(byMoment) };
}

/** What was decided last holds; a thread nobody decided on is open. */
export const isResolved = ({ decisions }: Thread): boolean => decisions.at(-1)?.resolved ?? false;

/** People are told apart by e-mail address, whatever its case. */
export const isSamePerson = (a: Person, b: Person): boolean =>
  a.email.toLowerCase() === b.email.toLowerCase();

/** In order of time; at the same moment in one that is the same everywhere. */
export const byTime = (a: ThreadComment, b: ThreadComment): number =>
  Date.parse(a.created) - Date.parse(b.created) || compare(a.id, b.id);

export const byMoment = (a: Decision, b: Decision): number =>
  Date.parse(a.at) - Date.parse(b.at) ||
  compare(a.author.email, b.author.email) ||
  Number(a.resolved) - Number(b.resolved) ||
  compare(`${a.at} ${a.author.name}`, `${b.at} ${b.author.name}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function commentOf({ id, author, now, body, suggestion }: NewComment): ThreadComment {
  return { id, author, created: now, edited: null, body, suggestion };
}
