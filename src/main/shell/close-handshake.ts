/**
 * The way out. Closing asks the window to write what is unwritten and waits for its word; only where the words are
 * on disk, or the author says so, does the window go. Nothing here knows Electron, so each path can be tested.
 *
 *     open --request--> waiting --flushed(saved)--> closed
 *                          |
 *                          +-- flushed(not saved), or no answer in time --> asking --> closed | open
 */
export type Unsafe = 'not-saved' | 'no-answer';

export interface ClosingWindow {
  /** False where no page is there that could hold unwritten words (still loading, crashed). */
  canAnswer(): boolean;
  sendFlush(): void;
  /**
   * Asks the author; true to close although words may be lost. `signal` takes the question back: the window's answer
   * came while it stood.
   */
  askWhetherToClose(why: Unsafe, signal: AbortSignal): Promise<boolean>;
  /** Lets the window go: `isAllowed` is true from here on. */
  close(): void;
  /** The author stays: a quit under way is over. */
  stay(): void;
}

export interface CloseHandshake {
  /** True once the window may close; its `close` event is prevented until then. */
  isAllowed(): boolean;
  /** The author, or the system, wants the window closed. Asking again while it is under way changes nothing. */
  request(): void;
  /** The window's answer to `flush`. */
  flushed(saved: boolean): void;
  /** The page died: there is nobody left to wait for. */
  gone(): void;
}

export const ANSWER_WITHIN_MS = 10_000;

export function closeHandshake(window: ClosingWindow, answerWithinMs = ANSWER_WITHIN_MS): CloseHandshake {
  let state: 'open' | 'waiting' | 'asking' | 'closed' = 'open';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let question: AbortController | null = null;

  const letGo = () => {
    state = 'closed';
    clearTimeout(timer);
    question?.abort();
    window.close();
  };
  const ask = async (why: Unsafe) => {
    state = 'asking';
    clearTimeout(timer);
    const asked = new AbortController();
    question = asked;
    const close = await window.askWhetherToClose(why, asked.signal).catch(() => false);
    if (asked.signal.aborted) return;
    question = null;
    if (close) letGo();
    else {
      state = 'open';
      window.stay();
    }
  };

  return {
    isAllowed: () => state === 'closed',
    request() {
      if (state !== 'open') return;
      if (!window.canAnswer()) {
        letGo();
        return;
      }
      state = 'waiting';
      timer = setTimeout(() => void ask('no-answer'), answerWithinMs);
      window.sendFlush();
    },
    flushed(saved) {
      if (state === 'waiting' && !saved) void ask('not-saved');
      else if (saved && (state === 'waiting' || state === 'asking')) letGo();
    },
    gone() {
      if (state === 'waiting') letGo();
    },
  };
}
