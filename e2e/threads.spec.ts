import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import {
  clickAfter,
  expectSaved,
  leaveWindow,
  notice,
  openIssue,
  pageText,
  saveVersion,
  selectWords,
  typeAfter,
} from './support/author.ts';
import { runCommand } from './support/palette.ts';
import { ANNA, BEN, publicationAt, type TestPublication } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';
import { setTheme } from './support/theme.ts';

/** Comments: what co-authors say about a passage stays beside it, whatever becomes of the text, and never in it. */

const FILE = 'issues/cable.md';
const CABLE = `---
title: The cable
---

Hello readers. Last week a trawler dragged its anchor across two power links.

## What did the repair bill say?

The invoice ran to nineteen pages. Most of it was *waiting*: for a ship, for a calm, for a permit.

The ship came from Galicia. It was the only one with a free jointing crew.
`;
const FOLDER = '.galley/threads/cable';

const comments = (window: Page): Locator => window.getByRole('region', { name: 'Comments' });
const card = (window: Page, on: string): Locator =>
  comments(window).getByRole('article', { name: new RegExp(`on “${on}`) });
const gone = (window: Page): Locator => comments(window).getByRole('region', { name: 'Text is gone' });
const marks = (window: Page): Locator => pageText(window).locator('.comment-mark');
const field = (window: Page, name: string): Locator => comments(window).getByRole('textbox', { name });

/** The same publication on a co-author's machine. */
async function cloneFor(publication: TestPublication, author: typeof BEN): Promise<TestPublication> {
  const folder = path.join(publication.folder, '..', 'clone');
  await publication.git('clone', '--quiet', publication.folder, folder);
  const clone = publicationAt(folder);
  await clone.git('config', 'user.name', author.name);
  await clone.git('config', 'user.email', author.email);
  return clone;
}

const threadFiles = async (publication: TestPublication) =>
  (await publication.git('ls-files', '--cached', '--others', FOLDER)).trim().split('\n').filter(Boolean);

test('two authors talk about a passage, from clone to clone', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const publication = await publicationWith([{ note: 'First', files: { [FILE]: CABLE } }], ANNA);
  const clone = await cloneFor(publication, BEN);
  await clone.commit({ note: 'Ben was here', files: { 'notes.txt': 'x' }, author: BEN });
  await publication.git('pull', '--quiet', clone.folder, 'main');

  const anna = await launchGalley({ path: publication.folder });
  const page = anna.window;
  await openIssue(page, 'The cable');
  // Asked from the bubble beside the words, mentioning the other by name.
  await selectWords(page, 'nineteen pages');
  await page.getByRole('toolbar', { name: 'Selected text' }).getByRole('button', { name: 'Comment' }).click();
  await expect(field(page, 'New comment')).toBeFocused();
  await page.keyboard.type('Is that the final count, @be');
  const mention = comments(page).getByRole('listbox', { name: 'Mention' });
  await expect(mention.getByRole('option')).toHaveText(['Ben Co-author']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('?');
  await page.keyboard.press('Control+Enter');
  await expect(card(page, 'nineteen pages')).toContainText('Is that the final count, @Ben Co-author?');
  await expect(marks(page)).toHaveText('nineteen pages');
  await expectSaved(page);
  expect(await publication.read(FILE)).toBe(CABLE);
  const [file = ''] = await threadFiles(publication);
  expect(JSON.parse(await publication.read(file))).toMatchObject({
    target: {
      selector: [{ type: 'TextQuoteSelector', exact: 'nineteen pages' }, { type: 'TextPositionSelector' }],
    },
    comments: [{ author: ANNA, body: 'Is that the final count, @Ben Co-author?', suggestion: null }],
  });
  await runCommand(page, 'Save the comments as a version');
  await expect(notice(page)).toContainText('Comments saved');
  expect((await publication.log())[0]).toMatchObject({
    note: 'Comments on The cable',
    author: ANNA.name,
    files: [file],
  });

  // Ben fetches by hand. What is new is marked, in the library too, until he looks at it.
  await clone.git('pull', '--quiet', publication.folder, 'main');
  const ben = await launchGalley({ path: clone.folder, userData: path.join(folder, 'ben') });
  const other = ben.window;
  await openIssue(other, 'The cable');
  await expect(card(other, 'nineteen pages')).toContainText('New:');
  await other.keyboard.press('Control+Alt+n');
  await expect(card(other, 'nineteen pages')).toBeFocused();
  await expect(card(other, 'nineteen pages')).not.toContainText('New:');
  await other.keyboard.press('Tab');
  await other.keyboard.press('Tab');
  await other.keyboard.press('Tab');
  await expect(field(other, 'Reply')).toBeFocused();
  await other.keyboard.type('Twenty-three, with the annex.');
  await other.keyboard.press('Tab');
  await other.keyboard.press('Tab');
  await other.keyboard.press('Enter');
  const wording = field(other, 'Suggested wording');
  await expect(wording).toBeFocused();
  await expect(wording).toHaveValue('nineteen pages');
  await other.keyboard.press('Control+a');
  await other.keyboard.type('twenty-three pages');
  await other.keyboard.press('Control+Enter');
  await expect(card(other, 'nineteen pages').locator('.comment')).toHaveCount(2);
  await expect(card(other, 'nineteen pages').locator('.comment-suggestion del')).toHaveText(/nineteen$/);
  await typeAfter(other, 'Last week', ', at night,');
  await saveVersion(other, 'At night');
  expect((await clone.log())[0]).toMatchObject({ note: 'At night', files: [file, FILE] });

  // Back at Anna's: the page reloads with the answer beside it, and one key takes the wording over.
  await publication.git('pull', '--quiet', clone.folder, 'main');
  await expect(pageText(page)).toContainText('Last week, at night,');
  await expect(card(page, 'nineteen pages')).toContainText('Twenty-three, with the annex.');
  await expect(card(page, 'nineteen pages')).toContainText('New:');
  await clickAfter(page, 'nineteen');
  await expect(card(page, 'nineteen pages')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Control+Alt+y');
  await expect(pageText(page)).toContainText('ran to twenty-three pages. Most');
  await leaveWindow(page);
  const applied = CABLE.replace('Last week', 'Last week, at night,').replace('nineteen', 'twenty-three');
  await expect.poll(() => publication.read(FILE), SOON).toBe(applied);
  await page.keyboard.press('Control+z');
  await expect(pageText(page)).toContainText('ran to nineteen pages. Most');
  await page.keyboard.press('Control+Shift+z');
  await expect(pageText(page)).toContainText('ran to twenty-three pages. Most');

  await card(page, 'nineteen pages').getByRole('button', { name: 'Resolve' }).click();
  await expect(marks(page)).toHaveCount(0);
  const resolved = comments(page).getByText('1 resolved comment');
  await expect(resolved).toBeVisible();
  await saveVersion(page, 'Counted');
  const said = JSON.parse(await publication.read(file)) as { decisions: unknown[]; comments: unknown[] };
  expect(said.comments).toHaveLength(2);
  expect(said.decisions).toMatchObject([{ resolved: true, author: ANNA }]);
  expect((await publication.log())[0]?.files).toEqual([file, FILE]);
});

test('a comment stays at its words through edits and moves, and says so when they are gone', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([{ note: 'First', files: { [FILE]: CABLE } }], ANNA);
  const first = await launchGalley({ path: publication.folder });
  const { window } = first;
  await openIssue(window, 'The cable');
  await selectWords(window, ': for a ship, for a calm, for a permit.');
  await window.keyboard.press('Control+Shift+m');
  await window.keyboard.type('Which permit?');
  await window.keyboard.press('Control+Enter');
  const thread = card(window, ': for a ship, for a calm, for a permit.');
  await expect(thread).toBeVisible();

  // Words around it and in it change, and its paragraph goes elsewhere.
  await typeAfter(window, 'The invoice ran to nineteen', ' closely printed');
  await typeAfter(window, 'for a ', 'longer ');
  await expect(marks(window)).toContainText('longer ');
  await clickAfter(window, 'closely printed');
  await window.keyboard.press('Home');
  await window.keyboard.press('Control+Shift+ArrowDown');
  await window.keyboard.press('Control+x');
  await clickAfter(window, 'across two power links.');
  await window.keyboard.press('Control+v');
  await expect(pageText(window)).toContainText('power links.The invoice');
  await expect(marks(window)).toContainText('for a permit');
  await expect(gone(window)).toHaveCount(0);

  // Its own words can be edited by the one who wrote them.
  await thread.focus();
  await thread.getByRole('button', { name: 'Edit your comment' }).click();
  await expect(field(window, 'Change your comment')).toBeFocused();
  await window.keyboard.press('End');
  await window.keyboard.type(' And whose?');
  await window.keyboard.press('Control+Enter');
  await expect(thread).toContainText('Which permit? And whose?');
  await expect(thread).toContainText('edited');

  // Enter leads from the card to the words; there they go.
  await thread.focus();
  await window.keyboard.press('Enter');
  await expect(pageText(window)).toBeFocused();
  await window.keyboard.press('Backspace');
  await expect(gone(window).getByRole('article')).toContainText('Which permit? And whose?');
  await expect(gone(window)).toContainText('for a ship, for a calm, for a permit.');
  await expectSaved(window);
  await first.close();

  const again = await launchGalley({ path: publication.folder });
  await openIssue(again.window, 'The cable');
  await expect(gone(again.window).getByRole('article')).toContainText('Which permit? And whose?');
  const lost = card(again.window, ': for a ship');
  await lost.focus();
  await lost.getByRole('button', { name: 'Resolve' }).click();
  await expect(gone(again.window)).toHaveCount(0);
  await lost.getByRole('button', { name: 'Reopen' }).click();
  await expect(gone(again.window).getByRole('article')).toHaveCount(1);
});

test('changes are talked about where they are reviewed, by keyboard', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(
    [
      { note: 'First', files: { [FILE]: CABLE } },
      {
        note: 'Counted again',
        files: {
          [FILE]: CABLE.replace('nineteen', 'twenty-three').replace(
            'The ship came from Galicia. It was the only one with a free jointing crew.\n',
            'Nobody knows who paid.\n',
          ),
        },
        author: BEN,
      },
    ],
    ANNA,
  );
  const { app, window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'The cable');
  await window.keyboard.press('Control+2');
  const aside = window.getByRole('region', { name: 'Changes', exact: true });
  const change = (words: string) => aside.locator('.review-card').filter({ hasText: words });
  await expect(change('twenty-three')).toBeVisible();

  // C is about the change in hand.
  await window.keyboard.press('n');
  await expect(change('twenty-three')).toHaveAttribute('aria-current', 'true');
  await window.keyboard.press('c');
  const form = change('twenty-three').getByRole('textbox', { name: 'New comment' });
  await expect(form).toBeFocused();
  await window.keyboard.type('Count them again, please');
  await window.keyboard.press('Control+Enter');
  const thread = change('twenty-three').getByRole('article', { name: /on “twenty-three”/ });
  await expect(thread).toContainText('Count them again, please');

  // Of words that went, the comment says which.
  await aside.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(change('Galicia')).toHaveAttribute('aria-current', 'true');
  await change('Galicia').getByRole('button', { name: 'Comment', exact: true }).click();
  await window.keyboard.type('I liked the ship.');
  await window.keyboard.press('Control+Enter');
  await expect(change('Galicia').getByRole('article')).toContainText('I liked the ship.');
  await expect(change('Galicia').getByRole('article')).toBeFocused();

  // What did not change can be commented on, too, once it is unfolded.
  await window.keyboard.press('u');
  const redline = window.getByRole('region', { name: 'The issue with its changes' });
  await redline.getByText('Hello readers.').click({ clickCount: 3 });
  await window.keyboard.press('Control+Shift+m');
  await expect(field(window, 'New comment')).toBeFocused();
  await window.keyboard.type('A good beginning.');
  await window.keyboard.press('Control+Enter');
  await expect(card(window, 'Hello readers. Last week')).toContainText('A good beginning.');
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(app, window, theme);
    await expectAccessible(window, `comments in review, ${theme}`, theme);
    if (process.env['SHOTS'])
      await window.screenshot({ path: `${process.env['SHOTS']}/review-${theme}.png` });
  }

  // On the page the same threads stand at their words.
  await window.keyboard.press('Control+1');
  await expect(marks(window)).toHaveText([/^Hello readers\./, 'twenty-three']);
  await expect(gone(window).getByRole('article')).toContainText('I liked the ship.');
  await expect(comments(window).getByRole('article')).toHaveCount(3);
  expect(await threadFiles(publication)).toHaveLength(3);
  expect((await publication.git('status', '--porcelain')).trim()).toBe('?? .galley/');
});

for (const theme of ['light', 'dark'] as const) {
  test(`comments can be read and heard by everybody, ${theme}`, async ({ launchGalley, publicationWith }) => {
    const publication = await publicationWith([{ note: 'First', files: { [FILE]: CABLE } }], ANNA);
    await publication.write({ [`${FOLDER}/damaged.json`]: '<<<<<<< ours' });
    const { app, window } = await launchGalley({ path: publication.folder });
    await setTheme(app, window, theme);
    await openIssue(window, 'The cable');
    await selectWords(window, 'nineteen pages');
    await window.keyboard.press('Control+Shift+m');
    await window.keyboard.type('Count again, @an');
    await expect(comments(window).getByRole('listbox', { name: 'Mention' })).toBeVisible();
    await expectAccessible(window, `mentioning, ${theme}`, theme);
    await window.keyboard.press('Tab');
    await window.keyboard.press('Tab');
    await comments(window).getByRole('button', { name: 'Suggest wording' }).click();
    await field(window, 'Suggested wording').fill('twenty-three pages');
    await window.keyboard.press('Control+Enter');
    await expect(card(window, 'nineteen pages')).toContainText('twenty-three');
    await comments(window).getByText('1 file here cannot be read').click();
    await expectAccessible(window, `a comment in hand, ${theme}`, theme);
    if (process.env['SHOTS']) await window.screenshot({ path: `${process.env['SHOTS']}/write-${theme}.png` });
  });
}
