import { expect, type Page } from '@playwright/test';

/** Chooses a command by its name in the palette, as an author does who does not know its keys. */
export async function runCommand(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+k');
  const palette = window.getByRole('dialog', { name: 'Find a command or an issue' });
  await expect(palette).toBeVisible();
  await window.keyboard.type(name);
  await expect(palette.getByRole('option').first()).toContainText(name);
  await window.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  // The palette performs what was chosen when it is gone.
  await window.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))),
      ),
  );
}
