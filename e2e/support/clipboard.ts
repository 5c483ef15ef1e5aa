import { expect, type Page } from '@playwright/test';

/**
 * Puts text, and its formatted form, on the system's clipboard as a page that is copied from would. Electron's own
 * clipboard module differs between the versions the tests run on.
 */
export async function copyToClipboard(window: Page, data: { text: string; html?: string }): Promise<void> {
  await window.evaluate(({ text, html }) => {
    const scope = globalThis as unknown as { copied: boolean };
    scope.copied = false;
    // Without a selection Chromium copies only where somebody says so here.
    document.addEventListener('beforecopy', (event) => event.preventDefault(), { capture: true, once: true });
    document.addEventListener(
      'copy',
      (event) => {
        event.clipboardData?.setData('text/plain', text);
        if (html !== undefined) event.clipboardData?.setData('text/html', html);
        event.preventDefault();
        event.stopImmediatePropagation();
        scope.copied = true;
      },
      { capture: true, once: true },
    );
  }, data);
  await window.keyboard.press('Control+c');
  const copied = () => window.evaluate(() => (globalThis as unknown as { copied: boolean }).copied);
  await expect.poll(copied).toBe(true);
}
