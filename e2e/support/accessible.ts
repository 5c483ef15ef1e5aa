import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** axe finds nothing to complain of in the window as it is. */
export async function expectAccessible(window: Page, what: string, theme: 'light' | 'dark'): Promise<void> {
  await atRest(window);
  // Legacy mode, because the other one opens a second page, which Electron cannot.
  const axe = new AxeBuilder({ page: window }).setLegacyMode(true);
  // The dark has other colours, and nothing else.
  const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes
      // In the page the caret goes everywhere and takes the scrolling with it; a tab stop would be in its way.
      .filter(
        ({ html }) => id !== 'scrollable-region-focusable' || !/data-source-block|id="slash-menu"/.test(html),
      )
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
  );
  expect.soft(found, what).toEqual([]);
}

/** Waits for what is still moving: axe measures colours as they are at the moment. */
export const atRest = (window: Page) =>
  window.evaluate(() =>
    Promise.all(
      document.getAnimations().map((animation) => {
        const { iterations } = animation.effect?.getComputedTiming() ?? {};
        return iterations === Number.POSITIVE_INFINITY ? null : animation.finished.catch(() => null);
      }),
    ).then(() => undefined),
  );
