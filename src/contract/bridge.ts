import type { EventChannel, RequestChannel } from './channels.ts';

/**
 * What the preload puts on `window.galley`: names and plain data. `unknown` on purpose: types are given back by
 * `renderer/shell/door.ts`, and checked by the main process, never by the bridge.
 */
export interface Bridge {
  request(channel: RequestChannel, request: unknown): Promise<unknown>;
  /** Calls `listener` with each event's data; returns a function that stops it. */
  on(channel: EventChannel, listener: (data: unknown) => void): () => void;
  readonly platform: 'darwin' | 'win32' | 'linux';
}
