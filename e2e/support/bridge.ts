import type { Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge.ts';

/** What came of a request made as a page would make it: the reply, or the message it was rejected with. */
export type Outcome = { readonly reply: unknown } | { readonly rejected: string };

/** Sends through the bridge whatever is given, well-formed or not. */
export function sendThroughBridge(window: Page, channel: string, request: unknown): Promise<Outcome> {
  return window.evaluate(
    async ({ channel, request }): Promise<Outcome> => {
      const { galley } = globalThis as unknown as { galley: Bridge };
      try {
        return { reply: await galley.request(channel as never, request) };
      } catch (cause) {
        return { rejected: cause instanceof Error ? cause.message : String(cause) };
      }
    },
    { channel, request },
  );
}
