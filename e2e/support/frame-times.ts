import type { Page } from '@playwright/test';

/** How long the window takes, as its own clock has it: for benches. All times in milliseconds. */

/**
 * From each of these presses of a key to the frame that shows what it did.
 *
 * @param rest how long to wait between two; 0 for as fast as they come
 */
export async function keyTimes(window: Page, key: string, count: number, rest = 0): Promise<number[]> {
  await window.evaluate(() => {
    const seen: number[] = [];
    const onKey = (event: KeyboardEvent) => {
      // The frame is drawn when the task after it runs.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => seen.push(performance.now() - event.timeStamp);
        channel.port2.postMessage(null);
      });
    };
    globalThis.addEventListener('keydown', onKey, true);
    Object.assign(globalThis, {
      keyTimes: { seen, stop: () => globalThis.removeEventListener('keydown', onKey, true) },
    });
  });
  for (let at = 0; at < count; at += 1) {
    await window.keyboard.press(key);
    if (rest > 0) await window.waitForTimeout(rest);
  }
  return window.evaluate(
    (count) =>
      new Promise<number[]>((resolve) => {
        const { seen, stop } = (globalThis as unknown as { keyTimes: { seen: number[]; stop: () => void } })
          .keyTimes;
        const look = () => {
          if (seen.length < count) return void requestAnimationFrame(look);
          stop();
          resolve(seen);
        };
        look();
      }),
    count,
  );
}

/** From a press of a key to the frame that shows an element. */
export async function timeUntilShown(window: Page, key: string, selector: string): Promise<number> {
  await window.evaluate((selector) => {
    const shown = new Promise<number>((resolve) => {
      const onKey = (event: KeyboardEvent) => {
        if (['Control', 'Shift', 'Alt'].includes(event.key)) return;
        globalThis.removeEventListener('keydown', onKey, true);
        const look = () => {
          if (document.querySelector(selector)?.checkVisibility() !== true) {
            requestAnimationFrame(look);
            return;
          }
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
          channel.port2.postMessage(null);
        };
        requestAnimationFrame(look);
      };
      globalThis.addEventListener('keydown', onKey, true);
    });
    Object.assign(globalThis, { shown: { time: shown } });
  }, selector);
  await window.keyboard.press(key);
  return window.evaluate(() => (globalThis as unknown as { shown: { time: Promise<number> } }).shown.time);
}

/** Scrolls an element through all its height, a part of its page a frame; gives the time of each frame. */
export function scrollTimes(window: Page, selector: string, frames = 120): Promise<number[]> {
  return window.evaluate(
    async ({ selector, frames }) => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`no ${selector}`);
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      element.scrollTop = 0;
      let last = await frame();
      const times: number[] = [];
      for (let at = 1; at <= frames; at += 1) {
        element.scrollTop = ((element.scrollHeight - element.clientHeight) * at) / frames;
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    { selector, frames },
  );
}

/** The longest time that nothing else was done, from now on for so long. */
export function longestTask(window: Page, during: number): Promise<number> {
  return window.evaluate(
    (during) =>
      new Promise<number>((resolve) => {
        let longest = 0;
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
        });
        observer.observe({ entryTypes: ['longtask'] });
        setTimeout(() => {
          observer.disconnect();
          resolve(longest);
        }, during);
      }),
    during,
  );
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (index: number) => Math.round((sorted[index] ?? 0) * 10) / 10;
  return {
    p50: at(Math.floor(sorted.length * 0.5)),
    p95: at(Math.floor(sorted.length * 0.95)),
    longest: at(sorted.length - 1),
  };
}
