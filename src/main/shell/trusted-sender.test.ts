import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { isTrustedSender } from './trusted-sender.ts';

const ours = { id: 1 } as WebContents;
const other = { id: 2 } as WebContents;
const page = { origin: 'app://galley', url: 'app://galley/index.html#top', parent: null };

describe('isTrustedSender', () => {
  it('trusts the main frame of our window with our page', () => {
    expect(isTrustedSender({ sender: ours, senderFrame: page }, ours)).toBe(true);
  });

  it.each([
    ['another window', { sender: other, senderFrame: page }, ours],
    ['a frame inside the page', { sender: ours, senderFrame: { ...page, parent: page } }, ours],
    ['a foreign page', { sender: ours, senderFrame: { ...page, origin: 'https://example.org' } }, ours],
    ['a page without an origin', { sender: ours, senderFrame: { ...page, origin: 'null' } }, ours],
    [
      'another host of our scheme',
      { sender: ours, senderFrame: { ...page, origin: 'app://elsewhere' } },
      ours,
    ],
    [
      'a blank page that has our origin',
      { sender: ours, senderFrame: { ...page, url: 'about:blank' } },
      ours,
    ],
    [
      'a file that is not our page',
      { sender: ours, senderFrame: { ...page, url: 'app://galley/x.svg' } },
      ours,
    ],
    ['a frame that is gone', { sender: ours, senderFrame: null }, ours],
    ['anyone where there is no window', { sender: ours, senderFrame: page }, null],
  ])('does not trust %s', (_name, event, window) => {
    expect(isTrustedSender(event, window)).toBe(false);
  });
});
