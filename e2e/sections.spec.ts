import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  clickAfter,
  dialogOf,
  expectOpened,
  issueInList,
  leaveWindow,
  notice,
  openIssue,
  pageText,
} from './support/author.ts';
import { runCommand } from './support/palette.ts';
import { CABLE, SAMPLE, samplePublication } from './support/sample.ts';
import { expect, SOON, test } from './support/test.ts';
import { undoEverything } from './support/undo.ts';

/** Sections as things: moved, folded, promoted, copied, deleted, kept as templates; and no byte but theirs changes. */

const outline = (window: Page): Locator => window.getByRole('tree', { name: 'Sections' });
const entry = (window: Page, title: string): Locator =>
  outline(window).getByRole('treeitem', { name: new RegExp(`^${escaped(title)}, `) });
const titles = (window: Page): Locator => outline(window).locator('.outline-title');
const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** By its own words: the name of a folded one says what is folded, too. */
const heading = (window: Page, name: string): Locator =>
  pageText(window)
    .getByRole('heading')
    .filter({ hasText: new RegExp(`^${escaped(name)}$`) });

/** A file in pieces: what stands before the first section, and each section, without the blank lines between. */
const pieces = (text: string): string[] => text.split(/^(?=## )/m).map((piece) => piece.trimEnd());
const joined = (parts: readonly (string | undefined)[]): string => `${parts.join('\n\n')}\n`;

/** Writes what is unwritten, and waits until the file says this. */
async function expectFile(window: Page, read: () => Promise<string>, text: string): Promise<void> {
  await leaveWindow(window);
  await expect.poll(read, SOON).toBe(text);
}

/** Opens the menu of an entry, and chooses from it with the pointer. */
async function chooseFromMenu(window: Page, title: string, choice: string): Promise<void> {
  await entry(window, title).click({ button: 'right' });
  const menu = window.getByRole('menu', { name: `Section “${title}”` });
  await menu.getByRole('menuitem', { name: choice }).click();
  await expect(menu).toHaveCount(0);
}

test('a section is moved, promoted, copied and deleted from the page, by keyboard alone', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const { keyboard } = window;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const read = () => sample.read(CABLE.file);
  const before = await read();
  const [head, bill, insurers, navy, world, links] = pieces(before);
  expect(joined([head, bill, insurers, navy, world, links])).toBe(before);

  await clickAfter(window, 'The ship came from Galicia.');
  await keyboard.press('Alt+Shift+ArrowDown');
  await keyboard.press('Alt+Shift+ArrowDown');
  await expectFile(window, read, joined([head, insurers, navy, bill, world, links]));
  // The caret went along, and writes where it was.
  await keyboard.type(' Slowly.');
  const slowly = bill?.replace('from Galicia.', 'from Galicia. Slowly.');
  await expectFile(window, read, joined([head, insurers, navy, slowly, world, links]));
  await keyboard.press('Alt+Shift+ArrowUp');
  await keyboard.press('Alt+Shift+ArrowUp');
  await expectFile(window, read, joined([head, slowly, insurers, navy, world, links]));
  await keyboard.press('Alt+Shift+ArrowUp');
  await expect(notice(window)).toContainText('is the first section already.');
  await expect(titles(window).nth(1)).toHaveText('What did the repair bill say?');

  await keyboard.press('Control+]');
  await expectFile(window, read, joined([head, `#${slowly}`, insurers, navy, world, links]));
  await keyboard.press('Control+[');
  await keyboard.press('Control+[');
  await expectFile(window, read, joined([head, slowly?.slice(1), insurers, navy, world, links]));
  // Now it holds the others, and moves with all of them: there is nowhere to go.
  await keyboard.press('Alt+Shift+ArrowDown');
  await expect(notice(window)).toContainText('is the last section already.');
  await keyboard.press('Control+[');
  await expect(notice(window)).toContainText('is at the highest level already.');
  await keyboard.press('Control+z');

  await runCommand(window, 'Duplicate section');
  await expectFile(window, read, joined([head, slowly, slowly, insurers, navy, world, links]));
  await expect(titles(window)).toHaveCount(7);
  await runCommand(window, 'Delete section');
  await expectFile(window, read, joined([head, slowly, insurers, navy, world, links]));
  await expect(notice(window)).toContainText('is deleted. Undo brings it back.');
  await keyboard.press('Control+z');
  await expectFile(window, read, joined([head, slowly, slowly, insurers, navy, world, links]));

  await undoEverything(window);
  await expectFile(window, read, before);
  await clickAfter(window, 'Hello readers.');
  await keyboard.press('Alt+Shift+ArrowDown');
  await expect(notice(window)).toContainText('Put the caret in a section first');
  await expectFile(window, read, before);
});

test('the outline does the same by keyboard, and keeps the focus on the section', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const { keyboard } = window;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const read = () => sample.read(CABLE.file);
  const before = await read();
  const [head, bill, insurers, navy, world, links] = pieces(before);

  await clickAfter(window, 'Hello readers.');
  await keyboard.press('Control+Shift+O');
  await expect(entry(window, 'Opening')).toBeFocused();
  await keyboard.press('End');
  await expect(entry(window, 'Links')).toBeFocused();
  await keyboard.press('Alt+Shift+ArrowUp');
  await expect(entry(window, 'Links')).toBeFocused();
  await keyboard.press('Alt+Shift+ArrowUp');
  await expect(entry(window, 'Links')).toBeFocused();
  await expect(titles(window).nth(3)).toHaveText('Links');
  await expect(window.locator('.write-aside [role=status]')).toHaveText('“Links” is now section 3 of 5.');
  await expectFile(window, read, joined([head, bill, insurers, links, navy, world]));

  await keyboard.press('Control+]');
  await expect(entry(window, 'Links')).toHaveAttribute('aria-level', '2');
  await expectFile(window, read, joined([head, bill, insurers, `#${links}`, navy, world]));
  // As a subsection it goes along with its section.
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await expect(entry(window, 'The insurers move first')).toBeFocused();
  await keyboard.press('Alt+Shift+ArrowUp');
  await expect(entry(window, 'The insurers move first')).toBeFocused();
  await expectFile(window, read, joined([head, insurers, `#${links}`, bill, navy, world]));

  await keyboard.press('Shift+F10');
  const menu = window.getByRole('menu', { name: 'Section “The insurers move first”' });
  await expect(menu).toBeVisible();
  await keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(entry(window, 'The insurers move first')).toBeFocused();
  await keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await keyboard.type('Dup');
  await keyboard.press('Enter');
  await expect(menu).toHaveCount(0);
  await expect(entry(window, 'The insurers move first').nth(1)).toBeFocused();
  await expectFile(
    window,
    read,
    joined([head, insurers, `#${links}`, insurers, `#${links}`, bill, navy, world]),
  );
  await keyboard.press('Delete');
  await expectFile(window, read, joined([head, insurers, `#${links}`, bill, navy, world]));
  await expect(entry(window, 'What did the repair bill say?')).toBeFocused();
  await keyboard.press('Enter');
  await expect(pageText(window)).toBeFocused();
  await expect(entry(window, 'What did the repair bill say?')).toHaveAttribute('aria-current', 'location');

  await undoEverything(window);
  await expectFile(window, read, before);
});

test('the outline does the same with the pointer: dragged, or from a menu', async ({ launchGalley }) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const read = () => sample.read(CABLE.file);
  const before = await read();
  const [head, bill, insurers, navy, world, links] = pieces(before);

  const drag = async (title: string, to: string, edge: 'top' | 'bottom', drop = true) => {
    const from = await entry(window, title).boundingBox();
    const target = await entry(window, to).boundingBox();
    if (!from || !target) throw new Error('An entry is not in view');
    await window.mouse.move(from.x + 30, from.y + from.height / 2);
    await window.mouse.down();
    const y = edge === 'top' ? target.y + 2 : target.y + target.height - 2;
    await window.mouse.move(target.x + 30, y, { steps: 5 });
    if (drop) await window.mouse.up();
  };

  await drag('Links', 'What did the repair bill say?', 'top');
  await expectFile(window, read, joined([head, links, bill, insurers, navy, world]));
  await expect(entry(window, 'Links')).toBeFocused();
  await drag('Links', 'Rest of world', 'bottom');
  await expectFile(window, read, before);
  await drag('The insurers move first', 'Rest of world', 'top');
  await expectFile(window, read, joined([head, bill, navy, insurers, world, links]));

  // Let go on itself, above the opening, or with Escape: nothing moves.
  await drag('Rest of world', 'Rest of world', 'bottom', false);
  await expect(outline(window).locator('.outline-drop')).toHaveCount(0);
  await window.mouse.up();
  await drag('What did the repair bill say?', 'Opening', 'top');
  await drag('Links', 'Opening', 'bottom', false);
  await expect(outline(window).locator('.outline-drop')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(outline(window).locator('.outline-drop')).toHaveCount(0);
  await window.mouse.up();
  await expectFile(window, read, joined([head, bill, navy, insurers, world, links]));

  await chooseFromMenu(window, 'The insurers move first', 'Move section up');
  await expectFile(window, read, before);
  await chooseFromMenu(window, 'Rest of world', 'Demote section');
  await expectFile(window, read, joined([head, bill, insurers, navy, `#${world}`, links]));
  await drag('Whose navy, whose cable', 'Links', 'bottom');
  await expectFile(window, read, joined([head, bill, insurers, links, navy, `#${world}`]));
  await chooseFromMenu(window, 'Whose navy, whose cable', 'Delete section');
  await expectFile(window, read, joined([head, bill, insurers, links]));

  await undoEverything(window);
  await expectFile(window, read, before);
});

test('a section is folded in the page and the outline, and what is needed unfolds by itself', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const { keyboard } = window;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const read = () => sample.read(CABLE.file);
  const before = await read();
  const galicia = pageText(window).getByText('The ship came from Galicia.');
  const bill = heading(window, 'What did the repair bill say?');

  // By keyboard, with the caret inside: it goes to the heading.
  await clickAfter(window, 'The ship came from Galicia.');
  await keyboard.press('Control+.');
  await expect(galicia).toBeHidden();
  await expect(bill).toHaveAttribute('data-folded', /^\d+ words folded$/);
  await expect(entry(window, 'What did the repair bill say?')).toHaveAttribute('aria-expanded', 'false');
  // The caret goes past what is folded, and comes back.
  await keyboard.press('ArrowDown');
  await expect(entry(window, 'The insurers move first')).toHaveAttribute('aria-current', 'location');
  await expect(galicia).toBeHidden();
  await keyboard.press('ArrowUp');
  await expect(entry(window, 'What did the repair bill say?')).toHaveAttribute('aria-current', 'location');
  await expect(galicia).toBeHidden();
  // A new line after the heading is inside: it is shown.
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(galicia).toBeVisible();
  await keyboard.type('Shown.');
  await expect(pageText(window)).toContainText('Shown.');

  // What undo changes is shown.
  await keyboard.press('Control+.');
  await expect(galicia).toBeHidden();
  await clickAfter(window, 'Hello readers.');
  await keyboard.press('Control+z');
  await expect(pageText(window)).not.toContainText('Shown.');
  await expect(galicia).toBeVisible();
  await undoEverything(window);
  await expectFile(window, read, before);

  // With the pointer: the mark in the margin, and the one in the outline.
  await bill.hover();
  await bill.click({ position: { x: 12, y: 16 } });
  await expect(galicia).toBeHidden();
  await bill.click({ position: { x: 12, y: 16 } });
  await expect(galicia).toBeVisible();
  await entry(window, 'What did the repair bill say?').hover();
  await entry(window, 'What did the repair bill say?').locator('.outline-fold').click();
  await expect(galicia).toBeHidden();

  // A folded section moves whole, and stays folded.
  const [head, folded, insurers, ...rest] = pieces(before);
  await keyboard.press('Control+Shift+O');
  await keyboard.press('Home');
  await keyboard.press('ArrowDown');
  await keyboard.press('Alt+Shift+ArrowDown');
  await expectFile(window, read, joined([head, insurers, folded, ...rest]));
  await expect(galicia).toBeHidden();
  // Selecting everything shows everything: nothing is deleted unseen.
  await pageText(window).focus();
  await keyboard.press('Control+a');
  await expect(galicia).toBeVisible();
  await keyboard.press('Control+z');
  await expectFile(window, read, before);

  // Subsections are folded away with their section, and going to one shows it.
  await chooseFromMenu(window, 'Rest of world', 'Demote section');
  await runCommand(window, 'Fold all sections');
  await expect(entry(window, 'Rest of world')).toHaveCount(0);
  await expect(pageText(window).locator('.is-folded:visible')).toHaveCount(4);
  await entry(window, 'Whose navy, whose cable').focus();
  await keyboard.press('ArrowRight');
  await expect(entry(window, 'Rest of world')).toBeVisible();
  await runCommand(window, 'Unfold all sections');
  await expect(pageText(window).locator('.folded-away')).toHaveCount(0);
  await keyboard.press('Control+z');
  await expectFile(window, read, before);
  expect(await sample.git('status', '--porcelain')).toBe('');
});

test('a section is kept as a template, changed, inserted and deleted', async ({ launchGalley }) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const { keyboard } = window;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const before = await sample.read(CABLE.file);
  const template = '.galley/templates/rest-of-world.md';
  const world = pieces(before)[4];

  await chooseFromMenu(window, 'Rest of world', 'Save section as a template');
  const create = dialogOf(window, 'New template');
  await expect(create.getByRole('textbox', { name: 'Name' })).toHaveValue('Rest of world');
  await expect(create.getByRole('textbox', { name: 'Text' })).toHaveValue(`${world}\n`);
  await create.getByRole('textbox', { name: 'Text' }).fill('## Rest of world\n\nIn short:\n\n- One\n');
  await create.getByRole('button', { name: 'Save template' }).click();
  await expect(notice(window)).toContainText('Template “Rest of world” saved.');
  expect(await sample.read(template)).toBe('## Rest of world\n\nIn short:\n\n- One\n');

  await runCommand(window, 'Templates…');
  const manage = dialogOf(window, 'Templates');
  await manage.getByRole('button', { name: 'Edit “Rest of world”' }).click();
  const edit = dialogOf(window, 'Edit template');
  await edit.getByRole('textbox', { name: 'Name' }).fill('Elsewhere');
  await keyboard.press('Enter');
  await expect(manage.getByText('Elsewhere')).toBeVisible();
  expect(await sample.read(template)).toBe(
    '---\ntitle: Elsewhere\n---\n\n## Rest of world\n\nIn short:\n\n- One\n',
  );
  await manage.getByRole('button', { name: 'Done' }).click();

  // By keyboard: after the paragraph with the caret; what is typed next goes into it.
  await clickAfter(window, 'and we have read it.');
  await runCommand(window, 'Insert a section from a template');
  const choose = window.getByRole('dialog', { name: 'Insert a section from a template' });
  await expect(choose.getByRole('option', { name: 'Elsewhere' })).toBeVisible();
  await expect(choose.getByRole('combobox')).toBeFocused();
  await keyboard.type('else');
  await expect(choose.getByRole('combobox')).toHaveValue('else');
  await keyboard.press('Enter');
  await expect(heading(window, 'Rest of world')).toHaveCount(2);
  await expect(pageText(window)).toBeFocused();
  await keyboard.type('Today, ');
  const [head, ...rest] = pieces(before);
  await expectFile(
    window,
    () => sample.read(CABLE.file),
    joined([head, '## Rest of world\n\nToday, In short:\n\n- One', ...rest]),
  );
  await undoEverything(window);
  await expectFile(window, () => sample.read(CABLE.file), before);

  await runCommand(window, 'Templates…');
  await manage.getByRole('button', { name: 'Delete “Elsewhere”' }).click();
  await expect(manage.getByRole('button', { name: 'Keep' })).toBeFocused();
  await keyboard.press('Enter');
  await manage.getByRole('button', { name: 'Delete “Elsewhere”' }).click();
  await expect(manage.getByText('Delete “Elsewhere” for good?')).toBeVisible();
  await manage.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(manage.getByText('Sections that come back in every issue')).toBeVisible();
  expect(await sample.git('status', '--porcelain')).toBe('');
});

test('a new issue starts from the last one’s headings, or from a template', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([
    {
      note: 'First',
      files: {
        'issues/2026-01-01-one.md':
          '---\ntitle: One\nnumber: 7\ndate: 2026-01-01\nlayout: post\n---\n\nHello.\n\n## News\n\nProse.\n\n### Small\n\n## Links\n\n- [a](https://example.org)\n',
        '.galley/templates/weekly.md': '---\ntitle: Weekly\n---\n\n## Rest of world\n\nShort.\n',
      },
    },
  ]);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(issueInList(window, 'One')).toBeVisible();
  const create = async (title: string, start: string) => {
    await window.keyboard.press('Control+n');
    const dialog = dialogOf(window, 'New issue');
    await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
    await dialog.getByRole('combobox', { name: 'Start from' }).selectOption({ label: start });
    await dialog.getByRole('button', { name: 'Start writing' }).click();
    await expectOpened(window, title);
    const written = fs.readdirSync(path.join(publication.folder, 'issues'));
    const file = written.find((name) => name.endsWith(`-${title.toLowerCase()}.md`));
    return (await publication.read(`issues/${file}`)).replace(/date: .*/, 'date: D');
  };
  expect(await create('Two', 'The headings of the last issue, “One”')).toBe(
    '---\ntitle: Two\nnumber: 8\ndate: D\nauthors: [Anna Author]\nstatus: draft\nlayout: post\n---\n\n## News\n\n### Small\n\n## Links\n',
  );
  await expect(titles(window)).toHaveText(['News', 'Small', 'Links']);
  expect(await create('Three', 'The template “Weekly”')).toBe(
    '---\ntitle: Three\ndate: D\nauthors: [Anna Author]\nstatus: draft\n---\n\n## Rest of world\n\nShort.\n',
  );
});
