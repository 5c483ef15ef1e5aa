import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { APP_ORIGIN, START_PAGE } from './app-scheme.ts';

/** The parts of an event that say who sent it. */
type Sender = Pick<IpcMainInvokeEvent, 'sender'> & {
  readonly senderFrame: { readonly origin: string; readonly url: string; readonly parent: unknown } | null;
};

/** Whether an address is our one page's, wherever in it. */
export function isStartPage(url: string): boolean {
  return url.split(/[?#]/, 1)[0] === START_PAGE;
}

/** True where the sender is the main frame of our window and shows our own page. */
export function isTrustedSender(event: Sender, ours: WebContents | null): boolean {
  if (ours === null || event.sender !== ours) return false;
  const frame = event.senderFrame;
  // Null where the frame is gone by now: there is nobody to answer.
  if (frame === null || frame.parent !== null) return false;
  // An `about:blank` that our page opened has our origin too.
  return frame.origin === APP_ORIGIN && isStartPage(frame.url);
}
