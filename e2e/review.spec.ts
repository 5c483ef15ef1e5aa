import type { Locator, Page } from '@playwright/test';
import {
  clickAfter,
  dialogOf,
  expectOpened,
  openIssue,
  pageText,
  saveVersion,
  selectWords,
  subtitleField,
  titleField,
  typeAfter,
} from './support/author.ts';
import { ANNA, BEN } from './support/publication.ts';
import { CABLE, SAMPLE, samplePublication } from './support/sample.ts';
import { expect, test } from './support/test.ts';

/** Review: two versions of an issue as one marked text, and one card a change. */

const changes = (window: Page): Locator => window.getByRole('region', { name: 'Changes', exact: true });
const cards = (window: Page): Locator => changes(window).locator('.review-card');
const redline = (window: Page): Locator => window.getByRole('region', { name: 'The issue with its changes' });
const summary = (window: Page): Locator => window.locator('.review-summary');
const side = (window: Page, name: 'Compare from' | 'Compare to'): Locator =>
  window.getByRole('button', { name: new RegExp(name) });

const versionsOffered = (window: Page): Locator => window.locator('.review-popover').getByRole('option');

async function choose(window: Page, name: 'Compare from' | 'Compare to', version: string): Promise<void> {
  await side(window, name).click();
  await versionsOffered(window).filter({ hasText: version }).click();
  await expect(side(window, name)).toContainText(version);
}

test('the last version and the working copy are compared, word by word', async ({ launchGalley }) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  await openIssue(window, CABLE.title);
  await typeAfter(window, 'The ship came from Galicia.', ' She was late.');
  await selectWords(window, 'free jointing crew');
  await window.keyboard.type('crew of jointers');
  await typeAfter(window, 'Whose navy, whose cable', ' now');
  await selectWords(window, 'photographs');
  await window.keyboard.press('Control+i');

  // What is not on disk yet is compared, too.
  await window.keyboard.press('Control+2');
  await expect(side(window, 'Compare from')).toContainText('Last version');
  await expect(side(window, 'Compare to')).toContainText('Working copy');
  await expect(summary(window)).toHaveText('4 changes · +7 −3 words');
  await expect(redline(window).locator('ins')).toHaveText(['She was late.', 'crew of jointers', 'now']);
  await expect(redline(window).locator('del')).toHaveText(['free jointing crew']);
  await expect(redline(window).locator('.redline-formatted')).toHaveText('photographs');
  // Sections in which nothing changed are folded, and open by key, one or all of them.
  const untouched = redline(window).getByRole('button', { name: '“The insurers move first” unchanged' });
  await expect(redline(window)).not.toContainText('A navy can watch a cable.');
  await untouched.press('Enter');
  await expect(untouched).toHaveCount(0);
  await window.keyboard.press('u');
  await expect(redline(window)).toContainText('A navy can watch a cable.');
  await expect(redline(window).getByRole('button', { name: /unchanged$/ })).toHaveCount(0);

  await expect(cards(window)).toHaveCount(4);
  const groups = changes(window).getByRole('heading', { level: 3 });
  await expect(groups).toHaveText(['What did the repair bill say?', /^Whose navy, whose cable/]);
  await expect(cards(window).nth(0)).toContainText('She was late.');
  await expect(cards(window).nth(1).locator('del')).toHaveText('free jointing crew');
  await expect(cards(window).nth(1).locator('ins')).toHaveText('crew of jointers');

  expect(await samplePublication(galley).git('diff', '--numstat')).toBe(`3\t3\t${CABLE.file}\n`);
});

test('N and P, the cards and the marks lead from change to change', async ({ launchGalley }) => {
  const { window } = await launchGalley(SAMPLE);
  await openIssue(window, CABLE.title);
  await typeAfter(window, 'The ship came from Galicia.', ' Late.');
  await typeAfter(window, 'A navy can watch a cable.', ' So can you.');
  await typeAfter(window, 'It was the last time anyone called it quiet.', ' Ever.');
  await window.keyboard.press('Control+2');
  await expect(cards(window)).toHaveCount(3);
  const current = async (n: number) => {
    await expect(changes(window)).toContainText(`Change ${n} of 3`);
    await expect(cards(window).nth(n - 1)).toHaveAttribute('aria-current', 'true');
    await expect(window.locator('.review-card[aria-current]')).toHaveCount(1);
    await expect(redline(window).locator('ins[data-current]')).toHaveCount(1);
    await expect(
      redline(window)
        .locator('ins')
        .nth(n - 1),
    ).toBeInViewport();
  };
  await window.keyboard.press('n');
  await current(1);
  await window.keyboard.press('n');
  await current(2);
  await window.keyboard.press('n');
  await current(3);
  await window.keyboard.press('n');
  await current(1);
  await window.keyboard.press('p');
  await current(3);
  await cards(window).nth(1).click();
  await current(2);
  await window.getByRole('button', { name: 'Next' }).click();
  await current(3);
  await redline(window).locator('ins').nth(2).click();
  await current(3);
  await expect(window.getByRole('status').filter({ hasText: 'Change 3 of 3' })).toBeAttached();

  // Back on the page, the letters are letters again, and undo still reaches back.
  await window.keyboard.press('Control+1');
  await clickAfter(window, 'It was the last time anyone called it quiet. Ever.');
  await window.keyboard.type(' pn');
  await expect(pageText(window)).toContainText('quiet. Ever. pn');
});

test('any two versions can be compared, with who made them and when', async ({ launchGalley }) => {
  const { window } = await launchGalley(SAMPLE);
  await openIssue(window, CABLE.title);
  await window.keyboard.press('Control+2');
  // Nothing was edited: what the last version changed is what one wants to see.
  await expect(window.getByText('This is what that version changed.')).toBeVisible();
  await expect(side(window, 'Compare to')).toContainText('Last version');
  const lastChange = await summary(window).innerText();
  expect(lastChange).toMatch(/^\d+ changes · \+\d+ −\d+ words/);

  await side(window, 'Compare from').click();
  const entries = versionsOffered(window);
  await expect(entries).toHaveText([
    /^Since I last looked/,
    /^Last version.*Casper Oduya · 1 Feb/,
    /./,
    /./,
    /./,
    /^The cable: a first try, from the invoice/,
    /^Before the first version/,
    /^Another issue…/,
  ]);
  await window.keyboard.press('Escape');

  await choose(window, 'Compare from', 'The cable: a first try, from the invoice');
  await expect(summary(window)).not.toHaveText(lastChange);
  // Now it is more than what the last version changed.
  await expect(window.getByText('This is what that version changed.')).toHaveCount(0);
  await expect(
    redline(window).getByText('Moved', { exact: false }).or(redline(window).locator('ins')).first(),
  ).toBeVisible();
  await choose(window, 'Compare to', 'The cable: a first try, from the invoice');
  await expect(window.getByText('These two are the same, letter by letter.')).toBeVisible();
  await expect(summary(window)).toHaveText('0 changes');
  await choose(window, 'Compare from', 'Before the first version');
  await expect(redline(window).locator('ins').first()).toBeVisible();
  await expect(redline(window).locator('del')).toHaveCount(0);
});

test('changes of title, heading, list and quotation are named', async ({ launchGalley, publicationWith }) => {
  const before =
    '---\ntitle: Old title\nsubtitle: Same\n---\n\nOpening words.\n\n## One\n\nStays here.\n\nThis paragraph goes to the other section, all of it as it is.\n\n- a\n- b\n\n## Two\n\n> Quoted words.\n';
  const after =
    '---\ntitle: New title\nsubtitle: Same\n---\n\nOpening words.\n\n## The first\n\nStays here.\n\n- a\n- b\n- c\n\n## Two\n\nThis paragraph goes to the other section, all of it as it is.\n\n> Quoted words.\n';
  const publication = await publicationWith([
    { note: 'Old', files: { 'issues/one.md': before }, author: ANNA },
    { note: 'New', files: { 'issues/one.md': after }, author: BEN },
  ]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'New title');
  await window.keyboard.press('Control+2');
  const groups = changes(window).getByRole('heading', { level: 3 });
  await expect(groups.first()).toHaveText('Details');
  await expect(cards(window).first()).toContainText('Old title → New title');
  await expect(cards(window).filter({ hasText: /moved/i })).toHaveCount(1);
  await expect(cards(window).filter({ hasText: 'from “One”' })).toHaveCount(1);
  await expect(redline(window).locator('h2 del')).toHaveText(['One']);
  await expect(redline(window).locator('h2 ins')).toHaveText(['The first']);
  await expect(redline(window).getByText('This paragraph goes').first()).toBeVisible();
  await expect(summary(window)).toContainText('1 moved');
});

test('a saved version becomes the one to compare with; an issue without one is told to begin', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([{ note: 'First', files: { 'README.md': 'Ours\n' } }]);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(window.getByRole('heading', { name: 'Write the first issue' })).toBeVisible();
  await window.keyboard.press('Control+n');
  await window.keyboard.type('Fresh');
  await window.keyboard.press('Enter');
  await expectOpened(window, 'Fresh');
  await titleField(window).press('Enter');
  await subtitleField(window).press('Enter');
  await expect(pageText(window)).toBeFocused();
  await window.keyboard.type('Hello readers.');
  await window.keyboard.press('Control+2');
  await expect(window.getByRole('heading', { name: 'No version yet' })).toBeVisible();
  await window.getByRole('button', { name: 'Save the first version…' }).click();
  await expect(dialogOf(window, 'Save version')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(side(window, 'Compare to')).toContainText('Last version');
  await expect(redline(window)).toContainText('Hello readers.');

  await window.keyboard.press('Control+1');
  await typeAfter(window, 'Hello readers.', ' Again.');
  await saveVersion(window, 'Second');
  await window.keyboard.press('Control+2');
  await expect(redline(window).locator('ins')).toHaveText(['Again.']);
  await expect(summary(window)).toHaveText('1 change · +1 −0 words');
});

test('what moved, was split or written another way is said as that', async ({
  launchGalley,
  publicationWith,
}) => {
  const law = '## Law\n\nThe invoice ran to nineteen pages, and most of it was waiting for a ship.\n\n';
  const money =
    '## Money\n\nUnderwriters had priced the cable as if it were a road through the desert. Nobody at the ministry could say who had paid for the last repair, or when it was.\n\nStill here.\n\n';
  const before = `---\ntitle: One\n---\n\nOpening words.\n\n${law}${money}* one\n* two\n`;
  const after = `---\ntitle: One\n---\n\nOpening words.\n\n${money.replace('desert. ', 'desert.\n\n')}- one\n- two\n\n${law.replace('nineteen', 'twenty')}`;
  const publication = await publicationWith([
    { note: 'Old', files: { 'issues/one.md': before }, author: ANNA },
    { note: 'New', files: { 'issues/one.md': after }, author: BEN },
  ]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await window.keyboard.press('Control+2');
  await expect(cards(window)).toHaveCount(3);
  await expect(cards(window).filter({ hasText: 'Section moved' })).toHaveCount(1);
  await expect(cards(window).filter({ hasText: 'Paragraph split' })).toHaveCount(1);
  await expect(redline(window)).toContainText('Section moved here from after the opening');
  await expect(redline(window).locator('.is-moved-here ins')).toHaveText('twenty');
  await expect(redline(window).locator('ins').filter({ hasText: '¶' })).toHaveCount(1);
  // What no reader sees is folded away.
  const quiet = changes(window).getByText(/of how the Markdown is written$/);
  await expect(quiet).toBeVisible();
  await expect(changes(window).getByText('Bullet list written another way')).toBeHidden();
  await quiet.click();
  await expect(changes(window).getByText('Bullet list written another way')).toBeVisible();
});

test('a long issue is compared beside the window', async ({ launchGalley, publicationWith }) => {
  const paragraph = (n: number) =>
    `Paragraph ${n} of an issue that is far too long for one sitting, but here it is all the same.`;
  const long = Array.from({ length: 900 }, (_, n) => paragraph(n)).join('\n\n');
  const publication = await publicationWith([
    { note: 'Old', files: { 'issues/one.md': `---\ntitle: Long\n---\n\n${long}\n` }, author: ANNA },
    {
      note: 'New',
      files: {
        'issues/one.md': `---\ntitle: Long\n---\n\n${long.replace('Paragraph 450 of', 'Part 450 of')}\n`,
      },
      author: BEN,
    },
  ]);
  const { window } = await launchGalley({ path: publication.folder });
  const worker = window.waitForEvent('worker');
  await openIssue(window, 'Long');
  await window.keyboard.press('Control+2');
  await expect(summary(window)).toHaveText('1 change · +1 −1 words');
  expect((await worker).url()).toContain('diff-worker');
});
