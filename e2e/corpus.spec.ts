import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expectOpened, issueList, pageText, saveVersion, typeAfter } from './support/author.ts';
import { APP_FOLDER } from './support/launch-galley.ts';
import { ANNA, publicationAt } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';

/** A real newsletter: ten years of Last Week in Kubernetes Development, in a site generator's own layout. */

const CORPUS = process.env['GALLEY_CORPUS'] ?? path.resolve(APP_FOLDER, '../shared/corpus');
const BUNDLE = path.join(CORPUS, 'lwkd.bundle');

const ISSUES = 386;
const ISSUE = {
  file: '_posts/2022-05-29-update.md',
  title: 'Week Ending May 29, 2022',
  words: 'There was no May Community Meeting due to KubeCon.',
};

test.skip(!fs.existsSync(BUNDLE), `needs ${BUNDLE}: the corpus is not part of the repository`);

test('one issue of a real newsletter is edited, kept as a version and reviewed, and nothing else moves', async ({
  launchGalley,
  folder,
}) => {
  const clone = path.join(folder, 'lwkd');
  execFileSync('git', ['clone', '--quiet', '-b', 'main', BUNDLE, clone]);
  const publication = publicationAt(clone);
  await publication.git('config', 'user.name', ANNA.name);
  await publication.git('config', 'user.email', ANNA.email);
  const commits = Number(await publication.git('rev-list', '--count', 'HEAD'));
  const { file, title, words } = ISSUE;

  const { window } = await launchGalley({ path: clone });
  await expect(window.locator('.sidebar-foot')).toContainText(`${ISSUES} issues`);
  expect(await publication.git('status', '--porcelain')).toBe('');

  await window.keyboard.press('Control+k');
  await window.keyboard.type(path.basename(file, '.md'));
  await expect(window.getByRole('dialog').getByRole('option').first()).toContainText(title);
  await window.keyboard.press('Enter');
  await expectOpened(window, title);
  await expect(issueList(window).locator('[aria-selected=true]')).toContainText(title);
  await typeAfter(window, words, ' Galley was here.');
  await expect.poll(() => publication.git('diff', '--numstat'), SOON).toBe(`1\t1\t${file}\n`);

  await saveVersion(window, 'A remark on the schedule');
  await window.keyboard.press('Control+2');
  await expect(window.locator('.review-page ins')).toHaveText(['Galley was here.']);
  await expect(window.locator('.review-summary')).toHaveText('1 change · +3 −0 words');
  await window.keyboard.press('Control+1');
  await expect(pageText(window)).toContainText('Galley was here.');

  const [last] = await publication.log();
  expect(last).toMatchObject({ author: ANNA.name, note: 'A remark on the schedule', files: [file] });
  expect(await publication.git('show', '--numstat', '--format=', 'HEAD')).toBe(`1\t1\t${file}\n`);
  expect(Number(await publication.git('rev-list', '--count', 'HEAD'))).toBe(commits + 1);
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('the issue with the longest history, its first draft against the final text, in every view', async ({
  launchGalley,
  folder,
}) => {
  const clone = path.join(folder, 'lwkd');
  execFileSync('git', ['clone', '--quiet', '-b', 'main', BUNDLE, clone]);
  const publication = publicationAt(clone);
  await publication.git('config', 'user.name', ANNA.name);
  await publication.git('config', 'user.email', ANNA.email);
  const { window } = await launchGalley({ path: clone });
  await expect(window.locator('.sidebar-foot')).toContainText(`${ISSUES} issues`);
  await window.keyboard.press('Control+k');
  await window.keyboard.type('2026-02-15-update');
  await expect(window.getByRole('dialog').getByRole('option').first()).toContainText('February 15, 2026');
  await window.keyboard.press('Enter');
  await expect(pageText(window)).toBeVisible();
  await window.keyboard.press('Control+2');
  await window.getByRole('button', { name: /Compare from/ }).click();
  // The first draft stands above “Before the first version” and “Another issue…”.
  await window.locator('.review-popover').getByRole('option').nth(-3).click();

  const cards = window.locator('.review-card');
  await expect(cards).toHaveCount(30);
  await expect(window.locator('.review-card-author').filter({ hasText: /\S/ })).toHaveCount(30);
  const names = new Set(await window.locator('.review-card-author').allInnerTexts());
  expect(names.size).toBeGreaterThan(3);
  const page = window.locator('.review-page');
  const [inserted, deleted] = [page.locator('ins').first(), page.locator('del').first()];
  await expect(inserted).toBeVisible();
  await window.keyboard.press('n');
  await expect(page.locator('[data-current]').first()).toBeInViewport();
  await window.getByRole('radio', { name: 'Clean' }).click();
  await expect(page.locator('.redline-clean')).toBeVisible();
  await expect(inserted).toBeVisible();
  await window.getByRole('radio', { name: 'Side by side' }).click();
  await expect(page.locator('.side-page-row').first()).toBeVisible();
  await expect(page.locator('.side-titles')).toContainText('Last version');
  await window.getByRole('radio', { name: 'Source' }).click();
  await expect(page.locator('.is-inserted-line').first()).toBeVisible();
  await expect(deleted).toBeAttached();
  // The marks beside the scroll bar lead to their change.
  await window.getByRole('radio', { name: 'Redline' }).click();
  await window.locator('.review-minimap-mark').last().click();
  await expect(cards.last()).toHaveAttribute('aria-current', 'true');
  expect(await publication.git('status', '--porcelain')).toBe('');
});
