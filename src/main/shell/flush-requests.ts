/** Asks the page to write what is unwritten, for other ends than closing, which has `close-handshake.ts`. */
export interface FlushRequests {
  /** What came of it; `no-answer` after the given time. */
  request(withinMs: number): Promise<'saved' | 'not-saved' | 'no-answer'>;
  /** The page's answer to `flush`. */
  answered(saved: boolean): void;
}

export function flushRequests(sendFlush: () => void): FlushRequests {
  const waiting = new Set<(saved: boolean) => void>();
  return {
    request: (withinMs) =>
      new Promise((resolve) => {
        const answer = (saved: boolean) => {
          clearTimeout(timer);
          resolve(saved ? 'saved' : 'not-saved');
        };
        const timer = setTimeout(() => {
          waiting.delete(answer);
          resolve('no-answer');
        }, withinMs);
        waiting.add(answer);
        sendFlush();
      }),
    answered(saved) {
      for (const answer of waiting) answer(saved);
      waiting.clear();
    },
  };
}
