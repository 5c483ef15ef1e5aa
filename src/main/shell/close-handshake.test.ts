import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_WITHIN_MS, closeHandshake, type Unsafe } from './close-handshake.ts';

/** A window that notes what happens to it; the author answers with `answer`, when it is set. */
function openWindow({ pageIsThere = true } = {}) {
  const events: string[] = [];
  let answer: (close: boolean) => void = () => {};
  const handshake = closeHandshake({
    canAnswer: () => pageIsThere,
    sendFlush: () => events.push('flush'),
    askWhetherToClose: (why: Unsafe, signal) => {
      events.push(`asked: ${why}`);
      signal.addEventListener('abort', () => events.push('question taken back'));
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    close: () => events.push('closed'),
    stay: () => events.push('stayed'),
  });
  const author = async (close: boolean) => {
    answer(close);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { handshake, events, author };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the close handshake', () => {
  it('closes once the words are on disk, and not before', () => {
    const { handshake, events } = openWindow();
    handshake.request();
    expect(handshake.isAllowed()).toBe(false);
    handshake.flushed(true);
    expect(handshake.isAllowed()).toBe(true);
    expect(events).toEqual(['flush', 'closed']);
  });

  it('asks the window once, however often the author clicks', () => {
    const { handshake, events } = openWindow();
    handshake.request();
    handshake.request();
    expect(events).toEqual(['flush']);
  });

  it('asks the author where the words could not be saved, and stays where they say so', async () => {
    const { handshake, events, author } = openWindow();
    handshake.request();
    handshake.flushed(false);
    await author(false);
    expect(events).toEqual(['flush', 'asked: not-saved', 'stayed']);
    expect(handshake.isAllowed()).toBe(false);
  });

  it('can be asked to close again after the author stayed', async () => {
    const { handshake, events, author } = openWindow();
    handshake.request();
    handshake.flushed(false);
    await author(false);
    handshake.request();
    handshake.flushed(true);
    expect(events.slice(-2)).toEqual(['flush', 'closed']);
  });

  it('closes without the words only where the author says so', async () => {
    const { handshake, events, author } = openWindow();
    handshake.request();
    handshake.flushed(false);
    await author(true);
    expect(events).toEqual(['flush', 'asked: not-saved', 'closed']);
  });

  it('asks the author where no answer comes in time', () => {
    const { handshake, events } = openWindow();
    handshake.request();
    vi.advanceTimersByTime(ANSWER_WITHIN_MS - 1);
    expect(events).toEqual(['flush']);
    vi.advanceTimersByTime(1);
    expect(events).toEqual(['flush', 'asked: no-answer']);
  });

  it('takes the question back where the answer comes after all', () => {
    const { handshake, events } = openWindow();
    handshake.request();
    vi.advanceTimersByTime(ANSWER_WITHIN_MS);
    handshake.flushed(true);
    expect(events).toEqual(['flush', 'asked: no-answer', 'question taken back', 'closed']);
  });

  it('does not wait for a page that is not there', () => {
    const { handshake, events } = openWindow({ pageIsThere: false });
    handshake.request();
    expect(events).toEqual(['closed']);
  });

  it('does not wait for a page that dies meanwhile', () => {
    const { handshake, events } = openWindow();
    handshake.request();
    handshake.gone();
    expect(events).toEqual(['flush', 'closed']);
  });

  it('ignores an answer nobody asked for', () => {
    const { handshake, events } = openWindow();
    handshake.flushed(true);
    expect(events).toEqual([]);
  });
});
