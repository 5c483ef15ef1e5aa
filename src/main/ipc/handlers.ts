import type { RequestChannel } from '#contract/channels.ts';
import type { Reply } from '#contract/replies.ts';
import type { Request } from '#contract/requests.ts';

/** Answers one channel. Expected failures are values of the reply; anything thrown is a fault and is logged. */
export type Handler<Channel extends RequestChannel> = (request: Request<Channel>) => Promise<Reply<Channel>>;

/** One handler for every channel: a missing one does not compile. */
export type Handlers = { readonly [Channel in RequestChannel]: Handler<Channel> };

/** The handlers of one area, by the prefix of its channels (`HandlersOf<'issue'>`). */
export type HandlersOf<Area extends string> = Pick<Handlers, Extract<RequestChannel, `${Area}:${string}`>>;
