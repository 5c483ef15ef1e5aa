import { type ElectronApplication, expect, type Page } from '@playwright/test';

/** Shows the window as on a light or a dark desktop. */
export async function setTheme(
  app: ElectronApplication,
  window: Page,
  theme: 'light' | 'dark',
): Promise<void> {
  // Playwright's own emulation would win over the system's.
  await window.emulateMedia({ colorScheme: null });
  await app.evaluate(({ nativeTheme }, theme) => {
    nativeTheme.themeSource = theme;
  }, theme);
  await expect
    .poll(() => window.evaluate((theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches, theme))
    .toBe(true);
}
