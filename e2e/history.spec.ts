import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import {
  clickAfter,
  dialogOf,
  expectSaved,
  leaveWindow,
  notice,
  openIssue,
  pageText,
} from './support/author.ts';
import { ANNA, BEN } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';
import { setTheme } from './support/theme.ts';

/** History: the versions of an issue to read, to go back to, to name and to compare from. */

const FILE = 'issues/cable.md';
const text = (body: string) => `---\ntitle: The cable\n---\n\n${body}\n`;
const FIRST = text('The ferry left at seven with nine people and no sheep.');
const SECOND = text('The ferry left at eight with nine people and no sheep.');
const THIRD = text('The ferry left at eight with nine people and no sheep.\n\nIt came back at noon.');

const history = (window: Page): Locator => dialogOf(window, 'History');
const versions = (window: Page): Locator =>
  history(window).getByRole('listbox', { name: 'Versions' }).getByRole('option');
const shown = (window: Page): Locator => history(window).getByRole('region', { name: 'Text of the version' });

for (const theme of ['light', 'dark'] as const) {
  test(`an author looks back, goes back and thinks better of it, ${theme}`, async ({
    launchGalley,
    publicationWith,
  }) => {
    const publication = await publicationWith(
      [{ note: 'First draft', files: { 'issues/ferry.md': FIRST }, date: '2026-01-05T09:00:00Z' }],
      ANNA,
    );
    await publication.git('mv', 'issues/ferry.md', FILE);
    await publication.commit({
      note: 'A better name',
      files: { [FILE]: FIRST },
      date: '2026-01-06T08:00:00Z',
    });
    await publication.commit({
      note: 'An hour later',
      files: { [FILE]: SECOND },
      author: BEN,
      date: '2026-01-06T09:00:00Z',
    });
    const last = await publication.commit({
      note: 'And back',
      files: { [FILE]: THIRD },
      date: '2026-01-07T09:00:00Z',
    });

    const { app, window } = await launchGalley({ path: publication.folder });
    await setTheme(app, window, theme);
    await openIssue(window, 'The cable');
    await window.keyboard.press('Control+Shift+h');
    await expect(versions(window)).toHaveCount(4);
    await expect(history(window).locator('.history-day')).toHaveText([
      'Wednesday 7 January 2026',
      'Tuesday 6 January 2026',
      'Monday 5 January 2026',
    ]);
    await expect(versions(window)).toContainText([
      /And back.*You.*\+5 −0 words/,
      /An hour later.*Ben Co-author.*\+1 −1 words/,
      /A better name.*the same words/,
      /First draft.*then named issues\/ferry\.md/,
    ]);
    await expect(versions(window).first()).toBeFocused();
    const places = await versions(window).evaluateAll((all) =>
      all.map((one) => `${one.ariaPosInSet} of ${one.ariaSetSize}`),
    );
    expect(places).toEqual(['1 of 4', '2 of 4', '3 of 4', '4 of 4']);
    await expect(shown(window)).toContainText('It came back at noon.');
    await expectAccessible(window, `history, ${theme}`, theme);
    if (process.env['SHOTS'])
      await window.screenshot({ path: `${process.env['SHOTS']}/history-${theme}.png` });

    // By keyboard down the list; what a version changed is shown on request.
    await window.keyboard.press('ArrowDown');
    await expect(shown(window)).not.toContainText('noon');
    await history(window).getByRole('radio', { name: 'Changes' }).click();
    await expect(shown(window).locator('ins')).toHaveText('eight');
    await expect(shown(window).locator('del')).toHaveText('seven');

    await history(window).getByRole('button', { name: 'Name a milestone…' }).click();
    await window.keyboard.type('Before the storm');
    await window.keyboard.press('Enter');
    await expect(versions(window).nth(1)).toContainText('Before the storm');
    await expectAccessible(window, `history with a milestone, ${theme}`, theme);
    expect((await publication.git('tag', '--list', 'milestone/*')).trim()).toMatch(/^milestone\/[^/]+\/1$/);

    // Restored into the page, as one step that Undo takes back.
    await versions(window).last().click();
    await expect(shown(window)).toContainText('seven');
    await history(window).getByRole('button', { name: 'Restore this version' }).click();
    await expect(history(window)).toHaveCount(0);
    await expect(notice(window)).toContainText('“First draft” again');
    await expect(pageText(window)).not.toContainText('noon');
    await leaveWindow(window);
    await expect.poll(() => publication.read(FILE), SOON).toBe(FIRST);
    await clickAfter(window, 'no sheep.');
    await window.keyboard.press('Control+z');
    await expect(pageText(window)).toContainText('It came back at noon.');
    await leaveWindow(window);
    await expect.poll(() => publication.read(FILE), SOON).toBe(THIRD);
    await expectSaved(window);
    expect((await publication.git('rev-parse', 'HEAD')).trim()).toBe(last);

    // From a version on, in Review.
    await window.keyboard.press('Control+Shift+h');
    await versions(window).last().click();
    await history(window).getByRole('button', { name: 'Compare from here' }).click();
    await expect(history(window)).toHaveCount(0);
    const redline = window.getByRole('region', { name: 'The issue with its changes' });
    await expect(redline.locator('del')).toHaveText(['seven']);
    await expect(redline).toContainText('It came back at noon.');
  });
}
