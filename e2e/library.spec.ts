import fs from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  dialogOf,
  expectOpened,
  issueInList,
  issueList,
  notice,
  openIssue,
  pageText,
  selectedText,
  titleField,
} from './support/author.ts';
import { stubDialogs } from './support/dialogs.ts';
import { BEN, publicationAt } from './support/publication.ts';
import { CABLE, SAMPLE, samplePublication } from './support/sample.ts';
import { expect, SOON, test } from './support/test.ts';
import { setTheme } from './support/theme.ts';

/** The library: what is open, which issues there are, and the ways to others. */

const issue = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\nOne two three.\n`;

const THREE_ISSUES = {
  note: 'First',
  files: {
    'issues/2026-01-05-alpha.md': issue('Alpha', 'date: 2026-01-05\nstatus: published\n'),
    'issues/2026-01-12-beta.md': issue('Beta', 'number: 2\ndate: 2026-01-12\nstatus: published\n'),
    'issues/2026-01-19-gamma.md': issue('Gamma', 'status: draft\n'),
  },
};

test('the first start invites to the sample, which is a real repository with a history of its own', async ({
  launchGalley,
}) => {
  const galley = await launchGalley();
  const { window } = galley;
  await expect(window.getByRole('heading', { name: 'Galley', level: 1 })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Open a publication…' })).toBeVisible();
  await expect(window.getByText('Recent publications')).toHaveCount(0);

  await window.getByRole('button', { name: 'Look around in the sample' }).click();
  await expect(issueInList(window, CABLE.title)).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Tidewater Dispatch', level: 1 })).toBeVisible();

  const sample = samplePublication(galley);
  const log = await sample.log();
  expect(log.length).toBeGreaterThan(10);
  expect(new Set(log.map(({ author }) => author)).size).toBe(2);
  expect(log.filter(({ files }) => files.includes(CABLE.file)).length).toBeGreaterThan(2);
  const tags = await sample.git('for-each-ref', '--format=%(objecttype) %(refname:short)', 'refs/tags');
  expect(tags.trim().split('\n').sort()).toEqual([
    'tag published/harbours-without-ships/1',
    'tag published/steel-slowly/1',
    'tag published/the-long-grid/1',
  ]);
  expect(await sample.git('status', '--porcelain')).toBe('');
  await sample.git('fsck', '--strict');
});

test('issues stand in groups, drafts first, with who wrote last, when, and how much', async ({
  launchGalley,
}) => {
  const { window } = await launchGalley(SAMPLE);
  const groups = issueList(window).getByRole('group');
  await expect(groups).toHaveCount(3);
  const titles = async (group: number) => groups.nth(group).locator('.issue-item-title').allTextContents();
  await expect(groups.nth(0)).toContainText('Drafts');
  expect(await titles(0)).toEqual([CABLE.title, 'Who owns the night freight']);
  await expect(groups.nth(1)).toContainText('In review');
  expect(await titles(1)).toEqual(['A price for rain']);
  await expect(groups.nth(2)).toContainText('Published');
  expect(await titles(2)).toEqual(['Harbours without ships', 'The long grid', 'Steel, slowly']);

  await expect(issueInList(window, CABLE.title)).toContainText(/Casper Oduya · .+ · 1,\d{3} words/);
  await expect(issueInList(window, 'Steel, slowly')).toContainText('No. 12 · 1 Dec 2025');
  await expect(window.locator('.sidebar-foot')).toContainText('6 issues');
  await expect(window.locator('.home-facts')).toHaveText('6 issues · 3 published · the last on 12 Jan 2026');
});

test('a new issue is a title: Ctrl+N, the title, Enter, and one writes', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([THREE_ISSUES], BEN);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(issueInList(window, 'Gamma')).toBeVisible();
  await window.keyboard.press('Control+n');
  await expect(dialogOf(window, 'New issue')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Give it a title; it can change later.')).toBeVisible();
  await window.keyboard.type('Über the “Long” Grid, again');
  await window.keyboard.press('Enter');
  await expectOpened(window, 'Über the “Long” Grid, again');
  await expect(titleField(window)).toHaveValue('Über the “Long” Grid, again');

  const made = (await fs.readdir(path.join(publication.folder, 'issues'))).find((name) =>
    name.endsWith('-uber-the-long-grid-again.md'),
  );
  const day = new Date().toISOString().slice(0, 10);
  expect(made).toBe(`${day}-uber-the-long-grid-again.md`);
  const file = `issues/${made}`;
  expect(await publication.read(file)).toBe(
    `---\ntitle: "Über the “Long” Grid, again"\ndate: ${day}\nauthors: [Ben Co-author]\nstatus: draft\n---\n\n`,
  );
  await expect(issueInList(window, 'Über the “Long” Grid, again')).toHaveAttribute('aria-selected', 'true');

  // The caret is in the page: what is typed now is the text.
  await expect(pageText(window)).toBeFocused();
  await window.keyboard.type('Hello readers.');
  await expect.poll(() => publication.read(file), SOON).toContain('---\n\nHello readers.\n');
  expect(await publication.git('status', '--porcelain')).toBe(`?? ${file}\n`);
});

test('another publication is opened through the system’s folder dialog; cancelling leaves all as it was', async ({
  launchGalley,
  publicationWith,
}) => {
  const [one, other] = [
    await publicationWith([THREE_ISSUES]),
    await publicationWith([{ note: 'First', files: { 'issues/delta.md': issue('Delta') } }]),
  ];
  const { app, window } = await launchGalley({ path: one.folder });
  await openIssue(window, 'Gamma');

  const askedInVain = await stubDialogs(app, { folder: null });
  await window.keyboard.press('Control+o');
  await expect.poll(askedInVain).toMatchObject([{ message: 'Choose the folder of your publication' }]);
  await expectOpened(window, 'Gamma');
  await expect(window.locator('[role=dialog], [role=alertdialog]')).toHaveCount(0);

  await stubDialogs(app, { folder: path.join(other.folder, 'issues') });
  await window.keyboard.press('Control+o');
  await expect(issueInList(window, 'Delta')).toBeVisible();
  await expect(issueInList(window, 'Gamma')).toHaveCount(0);
  await expect(window.getByRole('button', { name: /^publication-2: switch publication/ })).toBeVisible();
});

test('a folder that is no repository is offered to become one, and is one only then', async ({
  launchGalley,
  folder,
}) => {
  const plain = path.join(folder, 'my letters');
  await fs.mkdir(path.join(plain, 'issues'), { recursive: true });
  await fs.writeFile(path.join(plain, 'issues/2026-01-01-first.md'), issue('First'));
  const { app, window } = await launchGalley();
  await stubDialogs(app, { folder: plain });
  const offer = dialogOf(window, 'Make this folder a publication?');

  await window.getByRole('button', { name: 'Open a publication…' }).click();
  await expect(offer).toContainText(plain);
  await offer.getByRole('button', { name: 'Cancel' }).click();
  await expect(offer).toHaveCount(0);
  expect(await fs.readdir(plain)).toEqual(['issues']);

  await window.getByRole('button', { name: 'Open a publication…' }).click();
  await offer.getByRole('button', { name: 'Make it a publication' }).click();
  await expect(issueInList(window, 'First')).toBeVisible();
  const made = publicationAt(plain);
  expect((await made.git('rev-parse', '--show-toplevel')).trim()).toBe(plain);
  expect(await made.git('status', '--porcelain', '-uall')).toContain('issues/2026-01-01-first.md');
  expect(await made.read('issues/2026-01-01-first.md')).toBe(issue('First'));
});

test('what was open is found again after a restart, and from the menu', async ({
  launchGalley,
  publicationWith,
}) => {
  const [one, other] = [
    await publicationWith([THREE_ISSUES]),
    await publicationWith([{ note: 'First', files: { 'issues/delta.md': issue('Delta') } }]),
  ];
  for (const { folder } of [one, other]) {
    const galley = await launchGalley({ path: folder });
    await expect(issueList(galley.window)).toBeVisible();
    expect(await galley.close()).toBe(true);
  }

  const { window } = await launchGalley();
  const recent = window.getByRole('region', { name: 'Recent publications' }).getByRole('button');
  await expect(recent).toHaveText([/^publication-2/, /^publication-1/]);
  await recent.nth(1).click();
  await expect(issueInList(window, 'Gamma')).toBeVisible();

  await window.getByRole('button', { name: 'publication-1: switch publication' }).click();
  await window.getByRole('menuitem', { name: 'publication-2' }).click();
  await expect(issueInList(window, 'Delta')).toBeVisible();
});

test('the palette finds an issue and a command', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith([THREE_ISSUES]);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(issueInList(window, 'Gamma')).toBeVisible();
  const palette = window.getByRole('dialog', { name: 'Find a command or an issue' });

  await window.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await window.keyboard.type('bet');
  await expect(palette.getByRole('option')).toHaveText([/^Beta/]);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expectOpened(window, 'Beta');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('create');
  await expect(palette.getByRole('option')).toHaveText([/^New issue…/]);
  // The first hit is the one that Enter takes.
  await window.keyboard.press('Enter');
  await expect(dialogOf(window, 'New issue')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(dialogOf(window, 'New issue')).toHaveCount(0);

  await window.keyboard.press('Control+k');
  await window.keyboard.type('nothing at all');
  await expect(palette).toContainText('Nothing by that name, and no issue says it.');
  await window.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(notice(window)).toHaveCount(0);
});

test('the list is walked by keyboard', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith([THREE_ISSUES]);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(issueInList(window, 'Gamma')).toBeVisible();
  await window.keyboard.press('Control+l');
  await expect(issueInList(window, 'Gamma')).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await expect(issueInList(window, 'Beta')).toBeFocused();
  await window.keyboard.press('End');
  await expect(issueInList(window, 'Alpha')).toBeFocused();
  await window.keyboard.press('Enter');
  await expectOpened(window, 'Alpha');

  await window.keyboard.press('Control+Alt+ArrowUp');
  await expectOpened(window, 'Beta');
  await window.keyboard.press('Control+Alt+ArrowUp');
  await expectOpened(window, 'Gamma');
  await window.keyboard.press('Control+Alt+ArrowDown');
  await expectOpened(window, 'Beta');
});

test('an empty publication invites to write the first issue', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith([{ note: 'First', files: { 'README.md': 'Ours.\n' } }]);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(window.getByRole('heading', { name: 'Write the first issue' })).toBeVisible();
  await window.getByRole('main').getByRole('button', { name: 'New issue…' }).click();
  await window.keyboard.type('Number one');
  await window.keyboard.press('Enter');
  await expectOpened(window, 'Number one');
  expect(await fs.readdir(path.join(publication.folder, 'issues'))).toEqual([
    expect.stringMatching(/^\d{4}-\d{2}-\d{2}-number-one\.md$/),
  ]);
});

test('the library follows what other programs do to the publication', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([THREE_ISSUES]);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(issueInList(window, 'Gamma')).toContainText('You');
  await publication.commit({ note: 'More', files: { 'issues/delta.md': issue('Delta') }, author: BEN });
  await expect(issueInList(window, 'Delta')).toContainText(BEN.name);
  await publication.write({ 'issues/delta.md': issue('Delta, renamed') });
  await expect(issueInList(window, 'Delta, renamed')).toContainText('edits since the last version');
  await fs.rm(path.join(publication.folder, 'issues/delta.md'));
  await expect(issueInList(window, 'Delta, renamed')).toHaveCount(0);
});

test('what a co-author brought is told in the list until it was reviewed; words are found by keyboard', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([THREE_ISSUES]);
  const { app, window } = await launchGalley({ path: publication.folder });
  await expect(issueInList(window, 'Gamma')).toBeVisible();
  // What was there when the clone was first opened is no news.
  await expect(window.locator('.dot')).toHaveCount(0);

  const edited = `${issue('Gamma', 'status: draft\n')}A ferry to the Øresund.\n\n## Ships\n\nThe ferry again.\n${'\n\nOn.'.repeat(300)}\n\nAnd on to Malmö, at last.\n`;
  await publication.commit({
    note: 'Ferries',
    files: { 'issues/2026-01-19-gamma.md': edited, 'issues/delta.md': issue('Delta') },
    author: BEN,
    date: new Date(Date.now() - 14 * 60_000 - 5000).toISOString(),
  });
  await expect(issueInList(window, 'Gamma')).toContainText('Ben Co-author changed 2 sections · 14 min ago');
  await expect(issueInList(window, 'Gamma')).toContainText('new to you');
  await expect(issueInList(window, 'Delta')).toContainText('New from Ben Co-author · 14 min ago');
  await expect(issueInList(window, 'Alpha')).not.toContainText('new to you');

  const palette = window.getByRole('dialog', { name: 'Find a command or an issue' });
  await window.keyboard.press('Control+k');
  await window.keyboard.type('oresund');
  const hit = palette.getByRole('option');
  await expect(hit).toHaveText([/^Gamma.*A ferry to the Øresund\.$/]);
  await expect(hit.locator('mark')).toHaveText('Øresund');
  await window.keyboard.press('Control+a');
  await window.keyboard.type('FERRY');
  await expect(hit).toHaveText([/^Gamma2 places/]);
  await expect(hit.locator('mark').first()).toHaveText('ferry');
  // The field says which hit is in hand only once the list stands.
  const inHand = await hit.getAttribute('id');
  await expect(palette.getByRole('combobox')).toHaveAttribute('aria-activedescendant', inHand ?? '');
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(app, window, theme);
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  }
  await window.keyboard.press('Enter');
  await expectOpened(window, 'Gamma');
  // The words are in hand; those of another search, too, which the open issue has far below.
  await expect(pageText(window)).toBeFocused();
  await expect.poll(() => selectedText(window)).toBe('ferry');
  await window.keyboard.press('Control+2');
  await expect(pageText(window)).toBeHidden();
  await window.keyboard.press('Control+k');
  await window.keyboard.type('malmo');
  await expect(hit).toHaveText([/^Gamma.*to Malmö, at last\.$/]);
  // Not those that the first letters alone found.
  await expect(hit.locator('mark')).toHaveText('Malmö');
  await window.keyboard.press('Enter');
  await expect(pageText(window)).toBeFocused();
  await expect.poll(() => selectedText(window)).toBe('Malmö');
  await expect(pageText(window).getByText('to Malmö, at last.')).toBeInViewport();

  // Looked at is remembered as references of this clone, which nothing shares.
  expect(await publication.git('for-each-ref', '--format=%(refname)', 'refs/galley')).toBe(
    'refs/galley/opened\n',
  );
  expect(await publication.git('status', '--porcelain')).toBe('');
});
