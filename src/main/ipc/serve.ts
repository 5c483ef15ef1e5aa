import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type RequestChannel, requestChannels } from '#contract/channels.ts';
import type { AppError } from '#contract/errors.ts';
import { requestSchemas } from '#contract/requests.ts';
import { failed, type Result } from '#contract/result.ts';
import type { Handlers } from './handlers.ts';

/**
 * The main process's side of the door. Every request passes four gates in this order: a channel that exists (only
 * those are registered), a sender that is our own window, a shape that fits the channel's schema, a handler. What
 * comes back is always a `Result`: whatever is thrown stays here, in the log, and the window learns a reference.
 */

/** The part of Electron's `ipcMain` that is used, so that the door is tested without Electron. */
interface Door<Event> {
  handle(channel: string, listener: (event: Event, request: unknown) => Promise<unknown>): void;
}

/** A request that was not answered as asked. `cause` says why, and holds nothing of what was sent. */
export interface Incident {
  readonly reference: string;
  readonly channel: RequestChannel;
  readonly what: 'refused-sender' | 'malformed-request' | 'fault';
  readonly cause: unknown;
}

export interface Serving<Event> {
  readonly door: Door<Event>;
  readonly handlers: Handlers;
  /** Whether the event comes from the main frame of a window of ours that shows our own page. */
  isTrusted(event: Event): boolean;
  /** Whether the page that asked is gone, as when the window closes: it is refused like any other, and no incident. */
  hasLeft(event: Event): boolean;
  report(incident: Incident): void;
}

/** Answers every channel of the contract through `door`. */
export function serve<Event>(serving: Serving<Event>): void {
  for (const channel of requestChannels) {
    serving.door.handle(channel, (event, request) => answer(serving, channel, event, request));
  }
}

async function answer<Event>(
  serving: Serving<Event>,
  channel: RequestChannel,
  event: Event,
  request: unknown,
): Promise<Result<unknown, AppError>> {
  const fail = (what: Incident['what'], cause: unknown) => {
    const reference = randomUUID().slice(0, 8);
    serving.report({ reference, channel, what, cause });
    return failed<AppError>({ kind: 'internal', reference });
  };
  try {
    if (!serving.isTrusted(event))
      return serving.hasLeft(event)
        ? failed<AppError>({ kind: 'internal', reference: 'closed' })
        : fail('refused-sender', null);
    const parsed = v.safeParse(requestSchemas[channel], request, { abortEarly: true });
    if (!parsed.success) return fail('malformed-request', describeIssue(parsed.issues[0]));
    // The schema that just passed is the one the handler's request type comes from; the compiler cannot follow
    // that through a union of channels.
    const handler = serving.handlers[channel] as (request: unknown) => Promise<Result<unknown, AppError>>;
    return await handler(parsed.output);
  } catch (cause) {
    return fail('fault', cause);
  }
}

/** Where and by which rule, never the value: a request can hold an author's words. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? '(request)'}: ${issue.type}`;
}
