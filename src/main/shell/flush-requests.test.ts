import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushRequests } from './flush-requests.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('flushRequests', () => {
  it.each([
    [true, 'saved'],
    [false, 'not-saved'],
  ] as const)('gives the answer %s as %s', async (saved, outcome) => {
    const send = vi.fn();
    const flushes = flushRequests(send);
    const asked = flushes.request(1000);
    flushes.answered(saved);
    expect(await asked).toBe(outcome);
    expect(send).toHaveBeenCalledOnce();
  });

  it('does not wait for ever', async () => {
    const flushes = flushRequests(() => {});
    const asked = flushes.request(1000);
    vi.advanceTimersByTime(1000);
    expect(await asked).toBe('no-answer');
    flushes.answered(true);
  });
});
