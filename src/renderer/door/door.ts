import type { Bridge } from '#contract/bridge.ts';
import type { EventChannel, RequestChannel } from '#contract/channels.ts';
import type { Events, Reply } from '#contract/replies.ts';
import type { RequestInput } from '#contract/requests.ts';

declare global {
  interface Window {
    readonly galley: Bridge;
  }
}

/**
 * Asks the main process. Never rejects for an expected failure: those are values of the reply.
 *
 * @param channel which request
 * @param request its data, checked by the main process against the channel's schema
 */
export async function ask<Channel extends RequestChannel>(
  channel: Channel,
  request: RequestInput<Channel>,
): Promise<Reply<Channel>> {
  // The bridge carries plain data; the contract's types are given back here, and only here.
  return (await window.galley.request(channel, request)) as Reply<Channel>;
}

/** Calls `listener` whenever the main process says `channel`; returns a function that stops it. */
export function onEvent<Channel extends EventChannel>(
  channel: Channel,
  listener: (data: Events[Channel]) => void,
): () => void {
  return window.galley.on(channel, (data) => listener(data as Events[Channel]));
}

export const platform = (): Bridge['platform'] => window.galley.platform;
