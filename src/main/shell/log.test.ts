import { describe, expect, it } from 'vitest';
import { describeCause, withoutCredentials } from './log.ts';

describe('the log', () => {
  it.each([
    ['fatal: https://anna:token123@host.example/x.git', 'fatal: https://***@host.example/x.git'],
    ['ssh://git@host/x', 'ssh://***@host/x'],
    ['nothing to hide in https://host.example/a@b', 'nothing to hide in https://host.example/a@b'],
  ])('keeps no password of %j', (text, written) => {
    expect(withoutCredentials(text)).toBe(written);
  });

  it('describes what was thrown, whatever it was', () => {
    expect(describeCause(new TypeError('bad'))).toContain('TypeError: bad');
    expect(describeCause('text')).toBe('text');
    expect(describeCause(null)).toBe('no cause given');
  });
});
