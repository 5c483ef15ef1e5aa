import type { Page } from '@playwright/test';
import { pageText } from './author.ts';

/** Presses undo until nothing changes any more. */
export const undoEverything = (window: Page): Promise<void> => pressUntilStill(window, 'Control+z');

/** Presses redo until nothing changes any more; with a small letter, as while Caps Lock is on. */
export const redoEverything = (window: Page): Promise<void> => pressUntilStill(window, 'Control+Shift+z');

async function pressUntilStill(window: Page, key: string): Promise<void> {
  await pageText(window).focus();
  const shown = () =>
    window.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('.page :is(input, textarea, select)')];
      return (
        fields.map((field) => field.value).join('\n') +
        (document.querySelector('.issue-body')?.innerHTML ?? '')
      );
    });
  for (let before = ''; ; ) {
    const now = await shown();
    if (now === before) return;
    before = now;
    await window.keyboard.press(key);
  }
}
