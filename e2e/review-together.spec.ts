import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  dialogOf,
  expectSaved,
  notice,
  openIssue,
  pageText,
  saveVersion,
  selectWords,
  typeAfter,
} from './support/author.ts';
import { ANNA, BEN, publicationAt, type TestAuthor, type TestPublication } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';

/** Two authors, two clones: one writes, the other fetches by hand and reviews by keyboard alone. */

const FILE = 'issues/cable.md';
const TITLE = 'The cable';
const FIRST = `---
title: The cable
---

Hello readers.

## The bill

The invoice ran to nineteen pages. Most of it was waiting.

## The ship

The ship came from Galicia.

## The law

The law is older than the current.
`;

const changes = (window: Page): Locator => window.getByRole('region', { name: 'Changes', exact: true });
const cards = (window: Page): Locator => changes(window).locator('.review-card');
const redline = (window: Page): Locator => window.getByRole('region', { name: 'The issue with its changes' });
const left = (window: Page): Locator => window.locator('.review-left');
const inHand = (window: Page): Locator => window.locator('.review-card[aria-current]');

async function cloneFor(author: TestAuthor, hub: string, folder: string): Promise<TestPublication> {
  await publicationAt(path.dirname(folder)).git('clone', '--quiet', hub, folder);
  const clone = publicationAt(folder);
  await clone.git('config', 'user.name', author.name);
  await clone.git('config', 'user.email', author.email);
  return clone;
}

test('a co-author’s changes are reviewed by keyboard, some taken back, and new ones asked about later', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const start = await publicationWith([{ note: 'First draft', files: { [FILE]: FIRST }, author: ANNA }]);
  const hub = path.join(folder, 'hub.git');
  await start.git('clone', '--quiet', '--bare', start.folder, hub);
  const anna = await cloneFor(ANNA, hub, path.join(folder, 'anna'));
  const ben = await cloneFor(BEN, hub, path.join(folder, 'ben'));

  // Ben has looked at what there is; then Anna edits, and shares with git.
  const bensData = path.join(folder, 'bens-data');
  const bens = await launchGalley({ path: ben.folder, userData: bensData });
  await openIssue(bens.window, TITLE);
  const annas = await launchGalley({ path: anna.folder, userData: path.join(folder, 'annas-data') });
  await openIssue(annas.window, TITLE);
  await typeAfter(annas.window, 'Hello readers.', ' This week: a bill.');
  await selectWords(annas.window, 'nineteen');
  await annas.window.keyboard.type('twenty-three');
  await typeAfter(annas.window, 'The ship came from Galicia.', ' She was late.');
  await saveVersion(annas.window, 'The bill, counted again');
  await annas.close();
  await anna.git('push', '--quiet', 'origin', 'main');
  await ben.git('pull', '--quiet', '--ff-only');
  const { window } = bens;
  await expect(pageText(window)).toContainText('twenty-three');

  // What is new to Ben is what he is shown, with whose it is.
  await window.keyboard.press('Control+2');
  await expect(window.getByRole('button', { name: /Compare from/ })).toContainText('Since I last looked');
  await expect(window.getByRole('button', { name: /Compare to/ })).toContainText('Working copy');
  await expect(cards(window)).toHaveCount(3);
  await expect(window.locator('.review-card-author')).toHaveText([ANNA.name, ANNA.name, ANNA.name]);
  await expect(left(window)).toHaveText('3 left');

  // One is accepted; one is taken back, brought back by undo, and taken back again.
  await window.keyboard.press('n');
  await expect(inHand(window)).toContainText('This week: a bill.');
  await window.keyboard.press('a');
  await expect(left(window)).toHaveText('2 left');
  await expect(inHand(window)).toContainText('twenty-three');
  await expect(window.getByRole('status').filter({ hasText: 'Accepted. Change 1 of 2' })).toBeAttached();
  await expect(redline(window).locator('ins[data-muted]')).toHaveText('This week: a bill.');
  const shared = await ben.read(FILE);
  const reverted = shared.replace('twenty-three', 'nineteen');
  await window.keyboard.press('r');
  await expect.poll(() => ben.read(FILE), SOON).toBe(reverted);
  await expect(notice(window)).toContainText('1 change reverted');
  await expect(inHand(window)).toContainText('She was late.');
  await window.keyboard.press('Control+z');
  await expect.poll(() => ben.read(FILE), SOON).toBe(shared);
  await expect(left(window)).toHaveText('2 left');
  await window.keyboard.press('p');
  await expect(inHand(window)).toContainText('twenty-three');
  await window.keyboard.press('r');
  await expect.poll(() => ben.read(FILE), SOON).toBe(reverted);
  await expect(inHand(window)).toContainText('She was late.');
  await window.keyboard.press('a');
  await expect(left(window)).toHaveText('Nothing left');
  expect(await ben.git('status', '--porcelain')).toBe(` M ${FILE}\n`);
  await bens.close();

  // After a restart what was decided is decided.
  const again = (await launchGalley({ path: ben.folder, userData: bensData })).window;
  await openIssue(again, TITLE);
  await again.keyboard.press('Control+2');
  await expect(left(again)).toHaveText('Nothing left');
  await expect(changes(again)).toContainText('2 changes decided');
  await saveVersion(again, 'Nineteen it was');

  // Anna goes on: something new, and something that Ben accepted is other than it was.
  await anna.commit({
    note: 'Later thoughts',
    author: ANNA,
    files: {
      [FILE]: shared
        .replace('She was late.', 'She was early.')
        .replace('the current.', 'the current. It shows.'),
    },
  });
  await anna.git('push', '--quiet', 'origin', 'main');
  await ben.git('pull', '--quiet', '--no-rebase', '--no-edit');
  await expect(cards(again)).toHaveCount(2);
  await expect(cards(again).nth(0)).toContainText('She was early.');
  await expect(cards(again).nth(1)).toContainText('It shows.');
  await expect(again.locator('.review-card-author')).toHaveText([ANNA.name, ANNA.name]);
  await expect(changes(again)).toContainText('1 change decided');

  // To the page with E, and back to the same change.
  await again.keyboard.press('n');
  await again.keyboard.press('n');
  await expect(inHand(again)).toContainText('It shows.');
  await again.keyboard.press('e');
  await expect(pageText(again)).toBeFocused();
  await again.keyboard.type(' Still.');
  await expect(pageText(again)).toContainText('It shows. Still.');
  await again.keyboard.press('Control+z');
  await expectSaved(again);
  await again.keyboard.press('Control+2');
  await expect(inHand(again)).toContainText('It shows.');

  // The rest is accepted at once, which is asked about; then the review is finished.
  await again.getByRole('button', { name: 'Accept or revert several changes' }).press('Enter');
  await again.getByRole('menuitem', { name: 'Accept everything…' }).press('Enter');
  await expect(dialogOf(again, 'Accept 2 changes?')).toBeVisible();
  await again.keyboard.press('Enter');
  await expect(left(again)).toHaveText('Nothing left');
  await again.getByRole('button', { name: 'Finish review' }).press('Enter');
  await expect(notice(again)).toContainText('Review finished');
  await expect(again.getByText('Nothing has changed since the last version.')).toBeVisible();
  await expect(again.getByRole('button', { name: 'Finish review' })).toHaveCount(0);

  const head = (await ben.git('rev-parse', 'HEAD')).trim();
  expect(await ben.git('for-each-ref', '--format=%(objectname)', 'refs/galley/seen')).toBe(`${head}\n`);
  expect(await ben.git('for-each-ref', 'refs/galley/accepted')).toBe('');
  expect(await ben.read(FILE)).toBe(
    reverted.replace('She was late.', 'She was early.').replace('the current.', 'the current. It shows.'),
  );
  expect(await ben.git('status', '--porcelain')).toBe('');
  const log = (await ben.log()).map(({ author, note }) => `${author}: ${note.split('\n')[0]}`);
  expect(log.toSorted()).toEqual([
    `${ANNA.name}: First draft`,
    `${ANNA.name}: Later thoughts`,
    `${ANNA.name}: The bill, counted again`,
    expect.stringMatching(`^${BEN.name}: Merge`),
    `${BEN.name}: Nineteen it was`,
  ]);
});
