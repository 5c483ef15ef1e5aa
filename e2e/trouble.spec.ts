import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
  dialogOf,
  expectOpened,
  issueInList,
  issueList,
  notice,
  openIssue,
  pageText,
  saveVersion,
  typeAfter,
} from './support/author.ts';
import { stubDialogs } from './support/dialogs.ts';
import { ANNA } from './support/publication.ts';
import { expect, test } from './support/test.ts';

/** What can stand in the way: each is said in words, and its way out leads on. */

const FILE = 'issues/one.md';
const FIRST = { note: 'First', files: { [FILE]: '---\ntitle: One\n---\n\nHello readers.\n' } };

/** Types, and asks for a version; what comes then is the trouble. */
async function editAndSave(window: Page): Promise<void> {
  await openIssue(window, 'One');
  await typeAfter(window, 'Hello readers.', ' Typed.');
  await window.keyboard.press('Control+s');
  await expect(dialogOf(window, 'Save version')).toBeVisible();
  await window.keyboard.press('Enter');
}

async function expectVersionOf(window: Page, git: (...args: string[]) => Promise<string>): Promise<void> {
  await expect(notice(window)).toHaveText(/^Version [0-9a-f]+ saved/);
  expect(await git('show', `HEAD:${FILE}`)).toContain('Hello readers. Typed.\n');
  expect(await git('status', '--porcelain')).toBe('');
}

test('git is missing: Galley says how to get it, and goes on once it is there', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const publication = await publicationWith([FIRST]);
  const bin = path.join(folder, 'bin');
  await fs.mkdir(bin);
  const { window } = await launchGalley({ path: publication.folder, env: { PATH: bin } });
  const alert = window.getByRole('alert');
  await expect(alert).toContainText('git is missing');
  await expect(alert).toContainText('Your files are untouched.');
  await expect(alert).toContainText('sudo apt install git');
  await fs.symlink(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), path.join(bin, 'git'));
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(issueInList(window, 'One')).toBeVisible();
});

test('git is missing for the sample, too', async ({ launchGalley, folder }) => {
  const bin = path.join(folder, 'bin');
  await fs.mkdir(bin);
  const { window } = await launchGalley({ env: { PATH: bin } });
  await window.getByRole('button', { name: 'Look around in the sample' }).click();
  const dialog = dialogOf(window, 'git is missing');
  await expect(dialog).toBeVisible();
  await fs.symlink(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), path.join(bin, 'git'));
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(issueList(window)).toBeVisible();
});

test('nobody has signed yet: name and address are asked once, kept in the repository, and the version is saved', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST], null);
  const { window } = await launchGalley({ path: publication.folder });
  await editAndSave(window);
  const dialog = dialogOf(window, 'Who is writing?');
  await expect(dialog).toContainText('Your text is safe on this machine.');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await window.keyboard.type('Carla Writer');
  await window.keyboard.press('Tab');
  await window.keyboard.type('carla');
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('An address such as you@example.org.');
  await window.keyboard.type('@example.org');
  await window.keyboard.press('Enter');
  await expectVersionOf(window, publication.git);
  expect(await publication.git('config', '--local', 'user.name')).toBe('Carla Writer\n');
  expect(await publication.git('config', '--local', 'user.email')).toBe('carla@example.org\n');
  expect(await publication.git('log', '-1', '--format=%an <%ae> %cn')).toBe(
    'Carla Writer <carla@example.org> Carla Writer\n',
  );
});

test('another program holds the repository: one waits, or takes the lock away', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const lock = path.join(publication.folder, '.git/index.lock');
  const { window } = await launchGalley({ path: publication.folder });
  const dialog = dialogOf(window, 'Another program is using the publication');

  await fs.writeFile(lock, '');
  await fs.utimes(lock, new Date(Date.now() - 600_000), new Date(Date.now() - 600_000));
  await editAndSave(window);
  await expect(dialog).toContainText('Your text is safe on this machine.');
  await expect(dialog).toContainText('10 minutes');
  await expect(dialog).toContainText(lock);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toBeVisible();
  expect(await publication.log()).toHaveLength(1);
  await dialog.getByRole('button', { name: 'Remove the lock and go on' }).click();
  await expectVersionOf(window, publication.git);
  await expect(dialog).toHaveCount(0);
  await expect(fs.access(lock)).rejects.toThrow();

  // The other program ends by itself.
  await fs.writeFile(lock, '');
  await typeAfter(window, 'Hello readers. Typed.', ' More.');
  await window.keyboard.press('Control+s');
  await expect(dialogOf(window, 'Save version')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await fs.rm(lock);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await publication.log()).length).toBe(3);
});

test('HEAD is on no branch: a branch is started, and the version goes there', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  await publication.git('checkout', '--quiet', '--detach');
  const { window } = await launchGalley({ path: publication.folder });
  await editAndSave(window);
  const dialog = dialogOf(window, 'A version saved now could get lost');
  await expect(dialog).toContainText('Your text is safe on this machine.');
  const name = dialog.getByRole('textbox', { name: 'Name of the branch' });
  await name.fill('main');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('alertdialog')).toContainText('There is a branch main already.');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Try again' }).press('Escape');
  expect(await publication.log()).toHaveLength(1);

  await window.keyboard.press('Control+s');
  await expect(dialogOf(window, 'Save version')).toBeVisible();
  await window.keyboard.press('Enter');
  await name.fill('my ideas');
  await expect(dialog).toContainText('Letters, digits, dots, dashes and slashes');
  await name.fill('spring/ideas');
  await window.keyboard.press('Enter');
  await expectVersionOf(window, publication.git);
  expect(await publication.git('symbolic-ref', 'HEAD')).toBe('refs/heads/spring/ideas\n');
  expect(await publication.git('rev-list', '--count', 'main')).toBe('1\n');
});

test('a repository without a commit takes its first version', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith([]);
  await publication.write(FIRST.files);
  const { window } = await launchGalley({ path: publication.folder });
  await expect(issueInList(window, 'One')).toContainText('New');
  await openIssue(window, 'One');
  await expect(window.locator('.save-state')).toHaveText('Saved · no version yet');
  await typeAfter(window, 'Hello readers.', ' Typed.');
  await saveVersion(window);
  await expectVersionOf(window, publication.git);
  expect(await publication.log()).toMatchObject([{ author: ANNA.name, files: [FILE] }]);
});

test('a merge is under way in another tool: nothing is saved into it', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const { window } = await launchGalley({ path: publication.folder });
  await fs.writeFile(
    path.join(publication.folder, '.git/MERGE_HEAD'),
    await publication.git('rev-parse', 'HEAD'),
  );
  await editAndSave(window);
  const dialog = dialogOf(window, 'A merge is under way');
  await expect(dialog).toContainText('Your text is safe on this machine.');
  await fs.rm(path.join(publication.folder, '.git/MERGE_HEAD'));
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expectVersionOf(window, publication.git);
});

test.describe('what cannot be opened is said on the first screen, with another folder as the way out', () => {
  for (const [what, title, make] of [
    [
      'a bare repository',
      'There is nothing to edit in this repository',
      async (folder: string) => void execFileSync('git', ['init', '--quiet', '--bare', folder]),
    ],
    ['a folder that is not there', 'The folder is not there any more', async () => undefined],
    [
      'a folder that is no repository',
      'This folder is not a publication yet',
      async (folder: string) => void (await fs.mkdir(folder)),
    ],
  ] as const) {
    test(what, async ({ launchGalley, publicationWith, folder }) => {
      const wanted = path.join(folder, 'wanted');
      await make(wanted);
      const before = await fs.readdir(wanted).catch(() => null);
      const publication = await publicationWith([FIRST]);
      const { app, window } = await launchGalley({ path: wanted });
      const alert = window.getByRole('alert');
      await expect(alert).toContainText(title);
      await expect(alert).toContainText(wanted);
      await stubDialogs(app, { folder: publication.folder });
      await alert.getByRole('button', { name: 'Choose another folder' }).click();
      await expect(issueInList(window, 'One')).toBeVisible();
      expect(await fs.readdir(wanted).catch(() => null)).toEqual(before);
    });
  }
});

test('a recent publication that was moved away is said to be gone', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const first = await launchGalley({ path: publication.folder });
  await expect(issueInList(first.window, 'One')).toBeVisible();
  await first.close();
  const { window } = await launchGalley();
  await fs.rename(publication.folder, `${publication.folder}-moved`);
  await window.getByRole('region', { name: 'Recent publications' }).getByRole('button').click();
  await expect(dialogOf(window, 'The folder is not there any more')).toContainText(publication.folder);
  await window.keyboard.press('Escape');
  await expect(window.getByRole('heading', { name: 'Galley', level: 1 })).toBeVisible();
});

test('a file that is not text is shown and never written', async ({ launchGalley, publicationWith }) => {
  const latin = Buffer.from('---\ntitle: Latin\n---\n\nCaf\xe9.\n', 'latin1');
  const publication = await publicationWith([{ note: 'First', files: { 'issues/latin.md': latin } }]);
  const { window, close } = await launchGalley({ path: publication.folder });
  await issueInList(window, 'Latin').click();
  await expectOpened(window, 'Latin');
  await expect(window.locator('.save-state')).toHaveText('Read only · not UTF-8 text');
  await pageText(window).click();
  await window.keyboard.type('x');
  await expect(pageText(window)).toHaveAttribute('contenteditable', 'false');
  await expect(window.getByRole('button', { name: 'Save version' })).toBeDisabled();
  await window.keyboard.press('Control+2');
  await expect(window.getByText('Nothing has changed since the last version.')).toBeVisible();
  expect(await close()).toBe(true);
  expect(Buffer.from(await publication.readBytes('issues/latin.md')).equals(latin)).toBe(true);
});
