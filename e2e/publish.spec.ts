import type { Page } from '@playwright/test';
import {
  dialogOf,
  issueInList,
  openIssue,
  pageText,
  saveState,
  titleField,
  typeAfter,
} from './support/author.ts';
import { BEN } from './support/publication.ts';
import { CABLE, SAMPLE, samplePublication } from './support/sample.ts';
import { expect, SOON, test } from './support/test.ts';

/** Publishing: what readers will see for the first time, one question, then a version with a mark for good. */

const publishButton = (window: Page, name: string) =>
  window
    .getByRole('region', { name: 'Publish', exact: true })
    .getByRole('button', { name: `Publish ${name}` });

/** Goes to the screen by keyboard, and reads to the end. */
async function readToTheEnd(window: Page): Promise<void> {
  await window.keyboard.press('Control+3');
  await expect(window.getByRole('heading', { name: 'Ready to publish?' })).toBeVisible();
  await window.locator('.publish-preview-box').focus();
  // What comes into view is laid out then, and can be longer than thought: the end takes more than one press.
  await expect(async () => {
    await window.keyboard.press('End');
    await expect(window.getByRole('checkbox', { name: /I have read what changed/ })).toBeChecked({
      timeout: 500,
    });
  }).toPass();
}

test('an issue that was never published is shown whole, and is published with a date, a version and a mark', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const before = await sample.read(CABLE.file);
  const versions = await sample.log();
  const tagsBefore = await sample.git('tag', '--list');
  await sample.write({ 'notes.txt': 'Not part of it.\n' });

  await readToTheEnd(window);
  const preview = window.getByRole('region', { name: 'All of it: this issue has not been published before' });
  await expect(preview).toContainText('Hello readers. Last week a trawler');
  await expect(preview).toContainText('How to lose an anchor');
  await window.getByRole('textbox', { name: 'Date' }).fill('2026-02-05');
  await expect(window.getByText('Thursday 5 February 2026')).toBeVisible();
  await publishButton(window, 'No. 15').click();
  const question = dialogOf(window, 'Publish No. 15?');
  await expect(question).toContainText('published/the-cable-and-the-coast/1');
  await expect(question).toContainText('Nothing is sent');
  await question.getByRole('button', { name: 'Publish No. 15' }).click();

  await expect(window.getByRole('heading', { name: 'No. 15 is published' })).toBeVisible();
  const [last, ...earlier] = await sample.log();
  expect(earlier).toEqual(versions);
  expect(last).toMatchObject({ note: `No. 15: ${CABLE.title}`, files: [CABLE.file] });
  const said = window.getByRole('region', { name: 'Publish', exact: true });
  await expect(said).toContainText(`Commit ${last?.id.slice(0, 7)}`);
  await expect(said).toContainText('Tag published/the-cable-and-the-coast/1');
  await expect(said).toContainText('Dated Thursday 5 February 2026');

  const published = before
    .replace('status: draft\n', 'status: published\n')
    .replace('date: 2026-02-03\n', 'date: 2026-02-05\n');
  expect(await sample.read(CABLE.file)).toBe(published);
  expect(await sample.git('show', `HEAD:${CABLE.file}`)).toBe(published);
  expect(await sample.git('cat-file', '-t', 'published/the-cable-and-the-coast/1')).toBe('tag\n');
  expect((await sample.git('rev-parse', 'published/the-cable-and-the-coast/1^{commit}')).trim()).toBe(
    last?.id,
  );
  const tags = (await sample.git('tag', '--list')).trim().split('\n');
  expect(tags.filter((tag) => !tagsBefore.includes(tag))).toEqual(['published/the-cable-and-the-coast/1']);
  expect(await sample.git('status', '--porcelain')).toBe('?? notes.txt\n');
  await sample.git('fsck', '--strict');

  // The rest of the window knows of it, and writing goes on from there.
  await expect(issueInList(window, CABLE.title)).toContainText('No. 15 · 5 Feb 2026');
  await window.getByRole('button', { name: 'Back to writing' }).click();
  await expect(titleField(window)).toHaveValue(CABLE.title);
  await expect(saveState(window)).toHaveText('Saved · same as last version');
  await typeAfter(window, 'The ship came from Galicia.', ' Late.');
  await expect
    .poll(() => sample.read(CABLE.file), SOON)
    .toBe(published.replace('from Galicia.', 'from Galicia. Late.'));
});

test('the second time only what has changed since is shown, and the mark is the next one', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const title = 'Steel, slowly';
  const file = 'issues/2025-12-01-steel-slowly.md';
  await openIssue(window, title);
  const sample = samplePublication(galley);
  const before = await sample.read(file);

  // Nothing has changed yet: there is nothing to publish.
  await window.keyboard.press('Control+3');
  await expect(window.getByText('Nothing has changed', { exact: true })).toBeVisible();
  await expect(publishButton(window, 'No. 12')).toBeDisabled();
  await window.keyboard.press('Control+1');

  await typeAfter(window, 'A blast furnace cannot be switched off.', ' Ever.');
  await readToTheEnd(window);
  const preview = window.getByRole('region', { name: 'Changes since it was published on 1 Dec 2025' });
  await expect(preview.locator('ins')).toHaveText(['Ever.']);
  await expect(preview.locator('del')).toHaveCount(0);
  await publishButton(window, 'No. 12').click();
  await dialogOf(window, 'Publish No. 12?').getByRole('button', { name: 'Publish No. 12' }).click();
  await expect(window.getByText('published/steel-slowly/2')).toBeVisible();

  expect(await sample.read(file)).toBe(before.replace('switched off.', 'switched off. Ever.'));
  const [last] = await sample.log();
  expect(last?.files).toEqual([file]);
  expect((await sample.git('rev-parse', 'published/steel-slowly/2^{commit}')).trim()).toBe(last?.id);
  expect((await sample.git('rev-parse', 'published/steel-slowly/1^{commit}')).trim()).not.toBe(last?.id);
});

test('nothing is published by accident', async ({ launchGalley, publicationWith }) => {
  const text = '---\ntitle: Not yet\n---\n\nA few words.\n';
  const publication = await publicationWith([{ note: 'First', files: { 'issues/not-yet.md': text } }], BEN);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Not yet');
  await readToTheEnd(window);
  const button = publishButton(window, '“Not yet”');
  const question = dialogOf(window, 'Publish “Not yet”?');

  // Enter in a field is no order.
  for (const field of ['Date', 'Version note']) {
    await window.getByRole('textbox', { name: field }).focus();
    await window.keyboard.press('Enter');
    await expect(question).toHaveCount(0);
  }
  // Without having looked, a day or a note the button does nothing.
  const seen = window.getByRole('checkbox', { name: /I have read what changed/ });
  await seen.setChecked(false, { force: true });
  await expect(button).toBeDisabled();
  await expect(window.getByText('Read what changed first')).toBeVisible();
  await seen.setChecked(true, { force: true });
  await window.getByRole('textbox', { name: 'Version note' }).fill(' ');
  await expect(button).toBeDisabled();
  await window.getByRole('textbox', { name: 'Version note' }).fill('Out it goes');
  await expect(button).toBeEnabled();

  // The question is answered with no by Escape, and by Enter.
  for (const key of ['Escape', 'Enter']) {
    await button.click();
    await expect(question).toBeVisible();
    await window.keyboard.press(key);
    await expect(question).toHaveCount(0);
    await expect(window.getByRole('heading', { name: 'Ready to publish?' })).toBeVisible();
  }
  // The command leads to the screen, not further.
  await window.keyboard.press('Control+1');
  await expect(pageText(window)).toBeVisible();
  await window.keyboard.press('Control+Shift+P');
  await expect(window.getByRole('heading', { name: 'Ready to publish?' })).toBeVisible();
  await expect(question).toHaveCount(0);

  expect(await publication.read('issues/not-yet.md')).toBe(text);
  expect(await publication.log()).toHaveLength(1);
  expect(await publication.git('tag', '--list')).toBe('');
});
