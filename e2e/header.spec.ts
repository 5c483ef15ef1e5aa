import type { Page } from '@playwright/test';
import {
  expectSaved,
  headerField,
  leaveWindow,
  openIssue,
  pageText,
  subtitleField,
  titleField,
} from './support/author.ts';
import { CABLE, SAMPLE, samplePublication } from './support/sample.ts';
import { expect, SOON, test } from './support/test.ts';
import { undoEverything } from './support/undo.ts';

/** The header as fields of the page: each changes its own line of the file, and no other byte. */

async function expectFile(window: Page, read: () => Promise<string>, text: string): Promise<void> {
  await leaveWindow(window);
  await expect.poll(read, SOON).toBe(text);
}

const details = (window: Page) => window.getByRole('region', { name: 'Details of the issue' });
const trouble = (window: Page) => window.locator('.header-trouble');

test('authors, number and date are written on the page by keyboard, one line of the header each', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const { keyboard } = window;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const read = () => sample.read(CABLE.file);
  const before = await read();
  let now = before;
  const changes = async (from: string, to: string) => {
    now = now.replace(from, to);
    await expectFile(window, read, now);
  };

  await titleField(window).click();
  await keyboard.press('Tab');
  await expect(subtitleField(window)).toBeFocused();
  await keyboard.press('Tab');
  await expect(headerField(window, 'Authors')).toBeFocused();
  await keyboard.press('End');
  // A comma is on the way to a name: it is no name.
  await keyboard.type(', ');
  await expectFile(window, read, before);
  await keyboard.type('Ida Noor');
  await changes('  - Casper Oduya\n', '  - Casper Oduya\n  - Ida Noor\n');
  expect(await sample.git('diff', '--numstat')).toBe(`1\t0\t${CABLE.file}\n`);
  await expect(headerField(window, 'Authors')).toHaveValue('Mara Bell, Casper Oduya, Ida Noor');

  await keyboard.press('Enter');
  await expect(headerField(window, 'Number')).toBeFocused();
  // Emptied on the way to another number, the line stays where it is.
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  await expectFile(window, read, now);
  await keyboard.type('18');
  await changes('number: 15\n', 'number: 18\n');

  await keyboard.press('Enter');
  await expect(headerField(window, 'Date')).toBeFocused();
  await expect(headerField(window, 'Date')).toHaveValue('2026-02-03');
  await keyboard.press('Control+a');
  await keyboard.type('14 March 2026');
  await keyboard.press('Enter');
  await expect(pageText(window)).toBeFocused();
  await changes('date: 2026-02-03\n', 'date: 2026-03-14\n');
  await expect(headerField(window, 'Date')).toHaveValue('14 March 2026');
  await expect(trouble(window)).toHaveCount(0);

  // Left empty, a field is taken out of the header.
  await headerField(window, 'Number').click();
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  await keyboard.press('Enter');
  await changes('number: 18\n', '');

  await keyboard.press('Enter');
  await undoEverything(window);
  await expectFile(window, read, before);
  await expect(headerField(window, 'Authors')).toHaveValue('Mara Bell, Casper Oduya');
});

test('a wrong date, and a number that another issue has, is said at the field', async ({ launchGalley }) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const { keyboard } = window;
  await openIssue(window, CABLE.title);
  const [number, date] = [headerField(window, 'Number'), headerField(window, 'Date')];

  await number.click();
  await keyboard.press('Control+a');
  await keyboard.type('16');
  await expect(trouble(window)).toHaveText('“A price for rain” is No. 16 already.');
  await expect(number).toHaveAttribute('aria-invalid', 'true');
  await expect(number).toHaveAccessibleDescription('“A price for rain” is No. 16 already.');
  await keyboard.type('0');
  await expect(trouble(window)).toHaveCount(0);
  await expect(number).toHaveAttribute('aria-invalid', 'false');

  await date.click();
  await keyboard.press('Control+a');
  // Not before it is left: half a date is no wrong one.
  await keyboard.type('2026-02-3');
  await expect(trouble(window)).toHaveCount(0);
  await keyboard.type('0');
  await keyboard.press('Enter');
  await expect(trouble(window)).toHaveText('There is no such day as 2026-02-30.');
  await expect(date).toHaveAccessibleDescription('There is no such day as 2026-02-30.');
  await date.click();
  await keyboard.press('Control+a');
  await keyboard.type('soon');
  await keyboard.press('Tab');
  await expect(trouble(window)).toContainText('“soon” is not a date.');
  await leaveWindow(window);
  // What is wrong is said, not kept from the file: it is the author's.
  await expect.poll(() => samplePublication(galley).read(CABLE.file), SOON).toContain('\ndate: soon\n');
  await date.click();
  await keyboard.press('Control+a');
  await keyboard.type('3 February 2026');
  await keyboard.press('Tab');
  await expect(trouble(window)).toHaveCount(0);
});

const ODD = `---
# The desk's own notes
title: Odd
status: idea
series: "Corridors"   # read by the website
draft: false
weight: 3
tags:
  - rail   # and road
  - freight
summary: >-
  Two lines
  of it.
---

Text.
`;

test('the rest of the header stands in the details: known fields, unknown ones, and what no field fits', async ({
  launchGalley,
  publicationWith,
}) => {
  const file = 'issues/odd.md';
  const publication = await publicationWith([{ note: 'First', files: { [file]: ODD } }]);
  const { window } = await launchGalley({ path: publication.folder });
  const { keyboard } = window;
  const read = () => publication.read(file);
  await openIssue(window, 'Odd');

  await expect(details(window)).toBeHidden();
  await pageText(window).focus();
  await keyboard.press('Control+Shift+D');
  const status = details(window).getByRole('combobox', { name: 'Status' });
  await expect(status).toBeFocused();
  await expect(status).toHaveValue('idea');
  await expect(details(window).locator('.header-source')).toHaveText(
    'tags:\n  - rail   # and road\n  - freight',
  );

  let now = ODD;
  const changes = async (from: string, to: string) => {
    now = now.replace(from, to);
    await expectFile(window, read, now);
  };
  await status.selectOption('review');
  await changes('status: idea\n', 'status: review\n');
  await expect(window.locator('.byline-status')).toHaveText('in review');
  await headerField(window, 'series').fill('Harbours');
  await changes('series: "Corridors"   # read', 'series: "Harbours"   # read');
  await headerField(window, 'weight').fill('12');
  await changes('weight: 3\n', 'weight: 12\n');
  await headerField(window, 'draft').fill('true');
  await changes('draft: false\n', 'draft: true\n');
  await headerField(window, 'Slug').fill('Odd one');
  await expect(details(window)).toContainText('A slug has small letters');
  await headerField(window, 'Slug').fill('odd-one');
  await expect(details(window)).not.toContainText('A slug has small letters');
  await changes('  of it.\n', '  of it.\nslug: odd-one\n');
  await headerField(window, 'Summary').fill('One line.');
  await changes('summary: >-\n  Two lines\n  of it.\n', 'summary: One line.\n');

  await undoEverything(window);
  await expectFile(window, read, ODD);
  await keyboard.press('Control+Shift+D');
  await expect(details(window)).toBeHidden();
  await expect(pageText(window)).toBeFocused();
});

test('an issue without a header gets one when something is written in it; odd headers are left alone', async ({
  launchGalley,
  publicationWith,
}) => {
  const files = {
    'issues/bare.md': '# Bare\n\nText.\n',
    'issues/toml.md': '+++\ntitle = "In TOML"\nnumber = 3\n+++\n\n# Tom\n\nText.\n',
    'issues/broken.md': '---\ntitle: "never closed\nnumber: 3\n---\n\n# Broken\n\nText.\n',
    'issues/lines.md': 'Title: Lines\nDate: 3 May\n\n# Lines\n\nText.\n',
  };
  const publication = await publicationWith([{ note: 'First', files }]);
  const { window } = await launchGalley({ path: publication.folder });

  for (const [title, words] of [
    ['Tom', 'This issue’s header is TOML.'],
    ['Broken', 'This issue’s header cannot be read, so it is kept as it is'],
  ] as const) {
    await openIssue(window, title);
    await expect(window.getByRole('note')).toContainText(words);
    await expect(headerField(window, 'Authors')).toHaveCount(0);
    await expect(titleField(window)).toHaveAttribute('readonly', '');
  }
  await openIssue(window, 'Lines');
  await expect(window.getByRole('note')).toHaveCount(0);
  await expectSaved(window);
  expect(await publication.git('status', '--porcelain')).toBe('');

  await openIssue(window, 'Bare');
  await headerField(window, 'Number').click();
  await window.keyboard.type('4');
  await leaveWindow(window);
  const bare = () => publication.read('issues/bare.md');
  await expect.poll(bare, SOON).toMatch(/^---\nnumber: 4\n---\n\n?# Bare\n\nText\.\n$/);
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Delete');
  await window.keyboard.press('Tab');
  await undoEverything(window);
  await expectFile(window, bare, files['issues/bare.md']);
});
