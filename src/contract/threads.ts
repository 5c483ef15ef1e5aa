import type { Anchor } from '../core/review/anchor.ts';
import type { Person, Thread } from '../core/review/thread.ts';
import type { ThreadId } from './ids.ts';

/** A thread as the window has it. */
export interface ListedThread extends Thread {
  readonly id: ThreadId;
  /** Somebody else said something here that was not looked at on this machine. */
  readonly unread: boolean;
}

/** A file among an issue's comments that Galley cannot read: it is left as it is. */
export interface UnreadableThread {
  /** Relative to the publication, for people. */
  readonly path: string;
  readonly reason: 'link' | 'too-large' | 'not-a-comment' | 'no-permission' | 'too-many';
}

export interface ThreadList {
  /** In the order in which they were begun. */
  readonly threads: readonly ListedThread[];
  readonly unreadable: readonly UnreadableThread[];
  /** Who can be mentioned: the publication's authors, those with most versions first. */
  readonly people: readonly Person[];
  /** The author at this machine; null where no name is set yet. */
  readonly me: Person | null;
  /** How many threads hold something that no version has yet. */
  readonly unshared: number;
}

export type { Anchor, Person, Thread };
