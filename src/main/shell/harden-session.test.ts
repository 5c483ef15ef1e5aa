import { describe, expect, it } from 'vitest';
import { isAllowedRequest } from './harden-session.ts';

describe('isAllowedRequest', () => {
  it.each(['app://galley/index.html', 'data:image/png;base64,AA', 'blob:app://galley/1'])(
    'allows %s',
    (address) => {
      expect(isAllowedRequest(address, false)).toBe(true);
    },
  );

  it.each([
    'http://example.org',
    'https://example.org',
    'ws://localhost:1',
    'wss://example.org',
    'file:///etc/passwd',
    'ftp://example.org',
    'chrome://version',
    'chrome-extension://abc/x.js',
    'devtools://devtools/bundled/x.html',
    'app://elsewhere/index.html',
    'not an address',
  ])('refuses %s', (address) => {
    expect(isAllowedRequest(address, false)).toBe(false);
  });

  it('lets developer tools load themselves for developers', () => {
    expect(isAllowedRequest('devtools://devtools/bundled/x.html', true)).toBe(true);
  });
});
