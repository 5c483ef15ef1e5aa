import fs from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import {
  clickAfter,
  dialogOf,
  expectOpened,
  expectSaved,
  issueInList,
  issueList,
  notice,
  openIssue,
  pageText,
  saveState,
  selectWords,
  typeAfter,
} from '../support/author.ts';
import { APP_FOLDER } from '../support/launch-galley.ts';
import { publicationAt, type TestPublication } from '../support/publication.ts';
import { CABLE, SAMPLE, samplePublication } from '../support/sample.ts';
import { expect, test } from '../support/test.ts';
import { setTheme } from '../support/theme.ts';

/**
 * The main job, once, without hurry: what `npm start` shows where there is no display. It leaves pictures of each
 * step, the Markdown and the git log in `demo-output/`. With GALLEY_GUIDED_PATH it works on a copy of that repository.
 */

const OUTPUT = path.join(APP_FOLDER, 'demo-output');
const DOCS = path.join(APP_FOLDER, 'docs/images');
const REPOSITORY = process.env['GALLEY_GUIDED_PATH'];

// biome-ignore lint/suspicious/noConsole: what is said here is what the person who typed `npm start` sees
const say = (text: string) => console.log(`  ${text}`);

test.beforeAll(async () => {
  await fs.rm(OUTPUT, { recursive: true, force: true });
  await fs.mkdir(OUTPUT, { recursive: true });
});

test.beforeEach(() => test.setTimeout(180_000));

/** Takes the pictures, numbered in the order they are taken, and remembers what each shows. */
class Album {
  readonly entries: (readonly [file: string, shows: string])[] = [];
  readonly #window: Page;

  constructor(window: Page) {
    this.#window = window;
  }

  async take(name: string, shows: string): Promise<void> {
    const file = `${String(this.entries.length + 1).padStart(2, '0')}-${name}.png`;
    await this.#window.evaluate(() => document.fonts.ready.then(() => undefined));
    await this.#window.screenshot({
      path: path.join(OUTPUT, file),
      animations: 'disabled',
      caret: 'initial',
    });
    this.entries.push([file, shows]);
    say(`  picture: ${file}`);
  }
}

test('the main job on the sample publication', async ({ launchGalley }) => {
  test.skip(REPOSITORY !== undefined, 'a repository of one’s own was named');
  say('Starting Galley on the sample publication …');
  const galley = await launchGalley(SAMPLE);
  const { app, window } = galley;
  await setSize(app, window);
  await setTheme(app, window, 'light');
  const album = new Album(window);
  const sample = samplePublication(galley);

  say('The library: drafts, issues in review, published ones.');
  await expect(issueInList(window, CABLE.title)).toBeVisible();
  await expect(window.getByRole('region', { name: 'Under way' })).toBeVisible();
  await album.take('library', 'the library of the sample publication, as it opens');

  say(`Opening “${CABLE.title}” and writing: a sentence, a better word, a new heading.`);
  await openIssue(window, CABLE.title);
  await typeAfter(window, 'The ship came from Galicia.', ' She was the nearest by nine days.');
  await selectWords(window, 'free jointing crew');
  await window.keyboard.type('crew of jointers to spare');
  await clickAfter(window, 'What did the repair bill say?');
  for (const _ of 'did the repair bill say?') await window.keyboard.press('Shift+ArrowLeft');
  await window.keyboard.type('the repair bill said');
  await expectSaved(window);
  await expect.poll(() => sample.git('diff', '--numstat')).toBe(`2\t2\t${CABLE.file}\n`);
  await expect(issueInList(window, CABLE.title)).toContainText('edits since the last version');
  await selectWords(window, 'three finance ministers');
  await expect(window.getByRole('toolbar', { name: 'Selected text' })).toBeVisible();
  await scrollToTop(window);
  await album.take('write', 'the issue on its page, with a passage selected');

  say('Saving a version (Ctrl+S): this issue, with a note, and nothing else.');
  await window.keyboard.press('Control+s');
  const dialog = dialogOf(window, 'Save version');
  await dialog
    .getByRole('textbox', { name: 'What changed' })
    .fill('The cable: where the ship came from, and a plainer heading');
  await album.take('save-version', 'saving a version, with a note');
  await window.keyboard.press('Enter');
  await expect(notice(window)).toContainText('saved');
  await expect(saveState(window)).toHaveText('Saved · same as last version');

  say('Reviewing what that version changed.');
  await window.keyboard.press('Control+2');
  const cards = window.locator('.review-card');
  await expect(cards).toHaveCount(3);
  await window.keyboard.press('n');
  await expect(cards.first()).toHaveAttribute('aria-current', 'true');
  // Who made each change comes a moment after the page.
  await expect(cards.first().locator('.review-card-author')).toHaveText('You');
  await closeNotice(window);
  await album.take('review', 'what the last version changed: marked in the text, and one card a change');

  say('Publishing: reading what goes out, then the question.');
  await window.keyboard.press('Control+3');
  await readToTheEnd(window);
  await album.take('publish', 'the publish sheet, before');
  await window
    .getByRole('region', { name: 'Publish' })
    .getByRole('button', { name: 'Publish No. 15' })
    .click();
  const question = dialogOf(window, 'Publish No. 15?');
  await expect(question).toBeVisible();
  await album.take('publish-question', 'the last question before anything happens');
  await question.getByRole('button', { name: 'Publish No. 15' }).click();
  await expect(window.getByRole('heading', { name: 'No. 15 is published' })).toBeVisible();
  await album.take('published', 'the publish sheet, after: what was done, with the names git knows it by');

  say('The same in the dark.');
  await setTheme(app, window, 'dark');
  await window.keyboard.press('Control+1');
  await expect(pageText(window)).toBeFocused();
  // They are selected still: the pointer drags them, and lets them go where they stood.
  await selectWords(window, 'three finance ministers');
  await expect(window.getByRole('toolbar', { name: 'Selected text' })).toBeVisible();
  await scrollToTop(window);
  await album.take('write-dark', 'the page on a dark desktop');
  await window.keyboard.press('Control+2');
  await compareFrom(window, 'The cable: new opening');
  await album.take('review-dark', 'the last three versions together, on a dark desktop');

  await leaveRecords(album, sample, CABLE.file);
  await updateDocs(['write', 'review', 'publish'], album);
});

test('the main job on a copy of a repository of one’s own', async ({ launchGalley, folder }) => {
  test.skip(REPOSITORY === undefined, 'no repository was named');
  const copy = path.join(folder, path.basename(REPOSITORY ?? ''));
  say(`Copying ${REPOSITORY} …`);
  await fs.cp(REPOSITORY ?? '', copy, { recursive: true, verbatimSymlinks: true });
  const publication = publicationAt(copy);
  await signIfNobodyDoes(publication);
  const status = await publication.git('status', '--porcelain');

  say('Opening the copy in Galley …');
  const { app, window } = await launchGalley({ path: copy });
  await setSize(app, window);
  await setTheme(app, window, 'light');
  const album = new Album(window);
  await expect(issueList(window)).toBeVisible();
  await album.take('library', 'the library of the copy');

  const first = issueList(window).getByRole('option').first();
  const title = await first.locator('.issue-item-title').innerText();
  say(`Opening “${title}” and writing a sentence at its end.`);
  await first.click();
  await expectOpened(window, title.trim());
  const file = (await window.locator('.foot-path').innerText()).trim();
  await pageText(window).focus();
  await window.keyboard.press('Control+End');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Written in Galley.');
  await expect.poll(() => publication.read(file)).toContain('Written in Galley.');
  await expectSaved(window);
  await album.take('write', 'its first issue, with a sentence added');

  say('Saving a version, and reviewing it.');
  await window.keyboard.press('Control+s');
  await dialogOf(window, 'Save version')
    .getByRole('textbox', { name: 'What changed' })
    .fill('A guided run of Galley');
  await album.take('save-version', 'saving a version, with a note');
  await window.keyboard.press('Enter');
  await expect(notice(window)).toContainText('saved');
  await window.keyboard.press('Control+2');
  await expect(window.locator('.review-card').first()).toBeVisible();
  await window.keyboard.press('n');
  await closeNotice(window);
  await album.take('review', 'what that version changed');

  const [last] = await publication.log();
  expect(last?.files).toEqual([file]);
  const others = (text: string) => text.split('\n').filter((line) => !line.endsWith(file));
  expect(others(await publication.git('status', '--porcelain'))).toEqual(others(status));
  await leaveRecords(album, publication, file);
});

async function setSize(app: ElectronApplication, window: Page): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    shown?.setMenuBarVisibility(false);
    shown?.setContentSize(1440, 900);
  });
  await expect.poll(() => window.evaluate(() => [innerWidth, innerHeight])).toEqual([1440, 900]);
}

async function scrollToTop(window: Page): Promise<void> {
  const page = window.locator('.write-page');
  await page.evaluate((element) => element.scrollTo({ top: 0, behavior: 'instant' }));
  await expect.poll(() => page.evaluate((element) => element.scrollTop)).toBe(0);
}

async function closeNotice(window: Page): Promise<void> {
  const close = notice(window).getByRole('button', { name: 'Close this notice' });
  if (await close.isVisible()) await close.click();
  await expect(notice(window)).toHaveCount(0);
}

/** Reads with the wheel, as one does, and goes back to the top. */
async function readToTheEnd(window: Page): Promise<void> {
  const box = window.locator('.publish-preview-box');
  const seen = window.getByRole('checkbox', { name: /I have read what changed/ });
  await box.hover();
  await expect(async () => {
    await window.mouse.wheel(0, 20_000);
    await expect(seen).toBeChecked({ timeout: 500 });
  }).toPass();
  await box.evaluate((element) => element.scrollTo({ top: 0, behavior: 'instant' }));
}

async function compareFrom(window: Page, version: string): Promise<void> {
  await window.getByRole('button', { name: /Compare from/ }).click();
  await window.locator('.review-popover').getByRole('option').filter({ hasText: version }).click();
  await expect(window.getByRole('button', { name: /Compare from/ })).toContainText(version);
  await expect(window.locator('.review-card').nth(3)).toBeVisible();
}

/** The copy of a stranger's repository, on a machine where git knows nobody. */
async function signIfNobodyDoes(publication: TestPublication): Promise<void> {
  if ((await publication.git('var', 'GIT_AUTHOR_IDENT').catch(() => '')) !== '') return;
  await publication.git('config', 'user.name', 'Galley');
  await publication.git('config', 'user.email', 'galley@example.org');
}

async function leaveRecords(album: Album, publication: TestPublication, file: string): Promise<void> {
  const markdown = path.basename(file);
  await fs.writeFile(path.join(OUTPUT, markdown), await publication.readBytes(file));
  await fs.writeFile(
    path.join(OUTPUT, 'git-log.txt'),
    await publication.git('log', '--stat', '--decorate', '-n', '40'),
  );
  const lines = [
    '# A look at Galley',
    '',
    'Made by `npm start` on a machine without a display: the real app, off-screen, through the main job.',
    '',
    ...album.entries.map(([name, shows]) => `- [${name}](${name}): ${shows}.`),
    `- [${markdown}](${markdown}): the issue’s file, as Galley wrote it.`,
    '- [git-log.txt](git-log.txt): the history of the repository, the newest version first.',
    '',
  ];
  await fs.writeFile(path.join(OUTPUT, 'README.md'), lines.join('\n'));
  say(`The issue’s file and the git log are beside the pictures: ${markdown}, git-log.txt.`);
}

/** The pictures of the project's own pages are made here, so that they show what is there. */
async function updateDocs(names: readonly string[], album: Album): Promise<void> {
  if (process.env['GALLEY_UPDATE_DOCS'] !== '1') return;
  await fs.mkdir(DOCS, { recursive: true });
  for (const name of names) {
    const file = album.entries.find(([entry]) => entry.endsWith(`-${name}.png`))?.[0] ?? '';
    await fs.copyFile(path.join(OUTPUT, file), path.join(DOCS, `${name}.png`));
  }
  say(`The pictures in ${path.relative(APP_FOLDER, DOCS)} are new.`);
}
