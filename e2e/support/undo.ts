import type { Page } from '@playwright/test';
import { pageText } from './author.ts';

/** Presses undo until nothing changes any more. */
export async function undoEverything(window: Page): Promise<void> {
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
    await window.keyboard.press('Control+z');
  }
}
