import { createContext, useContext } from 'react';
import type { ThreadId } from '#contract/ids.ts';
import type { ListedThread, ThreadList } from '#contract/threads.ts';
import type { ChangeId } from '#core/diff/index.ts';
import type { Passage } from '../editor/commented-passage.ts';
import type { MarkPlace } from '../editor/plugins/comment-marks.ts';

/** A comment that is being written on a passage. */
export interface Draft extends Passage {
  /** The change it is about, in Review. */
  readonly change?: ChangeId;
}

export interface ThreadActions {
  /** Opens the form for a comment on a passage. */
  readonly compose: (draft: Draft) => void;
  /** Leaves the form; what was typed is gone. */
  readonly dropDraft: () => void;
  readonly start: (said: Said) => Promise<boolean>;
  readonly reply: (threadId: ThreadId, said: Said) => Promise<boolean>;
  readonly editComment: (threadId: ThreadId, commentId: string, body: string) => Promise<boolean>;
  readonly setResolved: (threadId: ThreadId, resolved: boolean) => Promise<boolean>;
  /** Marks its passage, and remembers that it was looked at. */
  readonly takeInHand: (threadId: ThreadId | null) => void;
  /** Shows its passage in the page, on the screen where one writes. */
  readonly show: (threadId: ThreadId) => void;
  /** Puts the suggested words into the page. */
  readonly apply: (threadId: ThreadId, suggested: string) => void;
}

export interface Said {
  readonly body: string;
  readonly suggestion: string | null;
}

/** The open issue's comments, as every screen sees them. */
export interface Threads {
  /** Null until they have been read. */
  readonly list: ThreadList | null;
  /** Where each thread's passage stands in the working copy, by its id. */
  readonly places: ReadonlyMap<string, MarkPlace>;
  readonly draft: Draft | null;
  /** The thread in hand. */
  readonly current: ThreadId | null;
  readonly actions: ThreadActions;
  /** The words of a thread's passage as they stand now, where other words can be put in their place. */
  readonly wordsNow: (thread: ListedThread) => string | null;
}

export const ThreadsContext = createContext<Threads | null>(null);

/** The open issue's comments. Only below `ThreadsProvider`. */
export function useThreads(): Threads {
  const threads = useContext(ThreadsContext);
  if (threads === null) throw new Error('No ThreadsProvider above');
  return threads;
}
