import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
  clickAfter,
  dialogOf,
  expectOpened,
  expectSaved,
  issueInList,
  leaveWindow,
  notice,
  openIssue,
  pageText,
  saveState,
  saveVersion,
  typeAfter,
} from './support/author.ts';
import { copyToClipboard } from './support/clipboard.ts';
import { stubDialogs } from './support/dialogs.ts';
import { BEN, makePublication, type TestPublication } from './support/publication.ts';
import { sampleFiles } from './support/sample.ts';
import { mountSmallDisk } from './support/small-disk.ts';
import { expect, SOON, test } from './support/test.ts';

/** Words reach the disk by themselves, versions hold exactly one issue, and nobody's work is written over. */

const FILE = 'issues/one.md';
const ONE = '---\ntitle: One\n---\n\nFirst paragraph.\n\nMiddle paragraph.\n\nLast paragraph.\n';
const FIRST = {
  note: 'First',
  files: { [FILE]: ONE, 'issues/other.md': '# Other\n\nNot this one.\n', 'README.md': 'Ours\n' },
};
const middle = (typed: string) => ONE.replace('Middle paragraph.', `Middle paragraph.${typed}`);
const CHANGED = 'This issue was changed outside Galley';

test('Ctrl+S keeps the issue and its images as a version with a note, and touches nothing else', async ({
  launchGalley,
  publicationWith,
}) => {
  const image = (await sampleFiles())['issues/assets/the-cable-and-the-coast/ships.png'] ?? new Uint8Array();
  const publication = await publicationWith([
    { ...FIRST, files: { ...FIRST.files, 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n' } },
  ]);
  // Somebody is in the middle of other work in the same repository.
  await publication.write({
    'a.txt': 'staged\n',
    'b.txt': 'staged, too\n',
    'issues/other.md': '# Other\n\nChanged, not staged.\n',
    'new.txt': 'untracked\n',
    'issues/assets/one/chart.png': image,
    'issues/assets/one/unused.png': image,
  });
  await publication.git('add', 'a.txt', 'b.txt');
  await publication.write({ 'b.txt': 'staged, and changed again\n' });
  await publication.git('rm', '--quiet', '--cached', 'c.txt');
  const beside = async () => {
    const status = await publication.git('status', '--porcelain=v2', '-uall');
    return status.split('\n').filter((line) => !line.endsWith(FILE) && !line.endsWith('one/chart.png'));
  };
  const before = await beside();
  const index = await publication.git('ls-files', '--stage', 'a.txt', 'b.txt', 'c.txt', 'issues/other.md');

  const { window } = await launchGalley({ path: publication.folder });
  await publication.write({
    [FILE]: ONE.replace('Last paragraph.', '![A chart](assets/one/chart.png)\n*With a caption.*'),
  });
  await openIssue(window, 'One');
  await typeAfter(window, 'Middle paragraph.', ' Typed.');
  await window.keyboard.press('Control+s');
  const dialog = dialogOf(window, 'Save version');
  const note = dialog.getByRole('textbox', { name: 'What changed' });
  await expect(note).toBeFocused();
  await expect(note).not.toHaveValue('');
  await note.fill('A chart, and a word “more”');
  await window.keyboard.press('Enter');
  await expect(notice(window)).toContainText('saved: A chart, and a word “more”');
  await expect(dialog).toHaveCount(0);
  await expect(saveState(window)).toHaveText('Saved · same as last version');

  const [last, ...earlier] = await publication.log();
  expect(last).toMatchObject({ author: 'Anna Author', note: 'A chart, and a word “more”' });
  expect([...(last?.files ?? [])].sort()).toEqual(['issues/assets/one/chart.png', FILE]);
  expect(earlier).toHaveLength(1);
  await expect(notice(window)).toContainText(last?.id.slice(0, 7) ?? '?');
  expect(await publication.git('show', `HEAD:${FILE}`)).toBe(
    middle(' Typed.').replace('Last paragraph.', '![A chart](assets/one/chart.png)\n*With a caption.*'),
  );
  expect(await beside()).toEqual(before);
  expect(await publication.git('ls-files', '--stage', 'a.txt', 'b.txt', 'c.txt', 'issues/other.md')).toBe(
    index,
  );
  await publication.git('fsck', '--strict');
});

test('where nothing has changed there is nothing to save, and Galley says so', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await window.keyboard.press('Control+s');
  await expect(notice(window)).toHaveText(/Nothing to save: the text is the same as the last version\./);
  await expect(window.locator('[role=dialog]')).toHaveCount(0);

  // Typed and taken back is nothing, too.
  await typeAfter(window, 'Middle paragraph.', 'x');
  await window.keyboard.press('Backspace');
  await window.keyboard.press('Control+s');
  await expect(notice(window)).toHaveText(/Nothing to save/);
  expect(await publication.log()).toHaveLength(1);
  expect(await publication.read(FILE)).toBe(ONE);
});

test('a version can be cancelled, and waits for a note', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith([FIRST]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await typeAfter(window, 'Middle paragraph.', ' Typed.');
  await window.keyboard.press('Control+s');
  const dialog = dialogOf(window, 'Save version');
  await dialog.getByRole('textbox', { name: 'What changed' }).fill(' ');
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('A few words help you find this version later.');
  await window.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await publication.log()).toHaveLength(1);

  // The caret is back in the page.
  await expect(pageText(window)).toBeFocused();
  await window.keyboard.type(' And on.');
  await saveVersion(window, 'Two');
  await window.keyboard.type(' Further.');
  await saveVersion(window, 'Three');
  expect((await publication.log()).map(({ note }) => note)).toEqual(['Three', 'Two', 'First']);
  expect(await publication.git('show', `HEAD:${FILE}`)).toBe(middle(' Typed. And on. Further.'));
});

test('words are written when the window loses the focus, and when it is closed', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const galley = await launchGalley({ path: publication.folder });
  const { window } = galley;
  await openIssue(window, 'One');
  await typeAfter(window, 'Middle paragraph.', ' Before blur.');
  await leaveWindow(window);
  await expect
    .poll(() => publication.read(FILE), { timeout: 900, intervals: [50] })
    .toBe(middle(' Before blur.'));

  await window.keyboard.type(' Before the end.');
  expect(await galley.close()).toBe(true);
  expect(await publication.read(FILE)).toBe(middle(' Before blur. Before the end.'));
  expect(await publication.git('diff', '--numstat')).toBe(`1\t1\t${FILE}\n`);
});

test('what another program writes is shown where nothing is at stake', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await publication.write({ [FILE]: ONE.replace('Last', 'Very last') });
  await expect(pageText(window)).toContainText('Very last paragraph.');
  await expect(notice(window)).toContainText('Another program changed this issue');
  await typeAfter(window, 'Middle paragraph.', ' Typed.');
  await expect.poll(() => publication.read(FILE), SOON).toBe(middle(' Typed.').replace('Last', 'Very last'));
});

test.describe('when someone else writes the file while one types, nothing is overwritten', () => {
  const theirs = ONE.replace('Last paragraph.', 'Their paragraph.');

  /** Types, and lets another program write the file before Galley does; waits for the question. */
  async function collide(window: Page, publication: TestPublication): Promise<void> {
    await openIssue(window, 'One');
    await typeAfter(window, 'Middle paragraph.', ' Mine.');
    await publication.write({ [FILE]: theirs });
    await expect(window.getByRole('alert')).toContainText(CHANGED);
    await expect(window.getByRole('alert')).toContainText('Your text is safe');
    await expect(saveState(window)).toHaveText('Not saved · changed outside Galley');
    // Typing goes on, is still not written over theirs, and no version is made of it.
    await window.keyboard.type(' More.');
    await window.keyboard.press('Control+s');
    await dialogOf(window, CHANGED).getByRole('button', { name: 'Decide later' }).click();
    expect(await publication.read(FILE)).toBe(theirs);
    await expect(pageText(window)).toContainText('Middle paragraph. Mine. More.');
  }

  test('the author takes theirs, and can have their own words back', async ({
    launchGalley,
    publicationWith,
  }) => {
    const publication = await publicationWith([FIRST]);
    const { window } = await launchGalley({ path: publication.folder });
    await collide(window, publication);
    await window.getByRole('button', { name: 'Show the text on disk' }).click();
    await expect(pageText(window)).toContainText('Their paragraph.');
    await expect(pageText(window)).not.toContainText('Mine.');
    await expectSaved(window);
    expect(await publication.read(FILE)).toBe(theirs);
    await pageText(window).focus();
    await window.keyboard.press('Control+z');
    await expect(pageText(window)).toContainText('Mine. More.');
    await expect.poll(() => publication.read(FILE), SOON).toBe(middle(' Mine. More.'));
  });

  test('the author keeps their own', async ({ launchGalley, publicationWith }) => {
    const publication = await publicationWith([FIRST]);
    const { window } = await launchGalley({ path: publication.folder });
    await collide(window, publication);
    await window.getByRole('button', { name: 'Write mine in its place' }).click();
    await expectSaved(window);
    await expect(window.getByRole('alert')).toHaveCount(0);
    expect(await publication.read(FILE)).toBe(middle(' Mine. More.'));
    await clickAfter(window, 'Mine. More.');
    await window.keyboard.type(' Again.');
    await expect.poll(() => publication.read(FILE), SOON).toBe(middle(' Mine. More. Again.'));
  });

  test('the author closes without deciding, and is offered the words again', async ({
    launchGalley,
    publicationWith,
    folder,
  }) => {
    const publication = await publicationWith([FIRST]);
    const userData = path.join(folder, 'user-data');
    const galley = await launchGalley({ path: publication.folder, userData });
    await collide(galley.window, publication);
    const asked = await stubDialogs(galley.app, { button: 'Close anyway' });
    await Promise.all([
      galley.ended(),
      galley.app
        .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
        .catch(() => undefined),
    ]);
    void asked;
    expect(await publication.read(FILE)).toBe(theirs);

    const again = await launchGalley({ path: publication.folder, userData });
    await issueInList(again.window, 'One').click();
    const offer = again.window.getByRole('alertdialog');
    await expect(offer).toContainText('Galley kept typing that never reached the file');
    await expect(offer).toContainText('changed since by someone else');
    await offer.getByRole('button', { name: 'Bring it back' }).click();
    await expect(pageText(again.window)).toContainText('Middle paragraph. Mine. More.');
    await expect.poll(() => publication.read(FILE), SOON).toBe(middle(' Mine. More.'));
  });
});

test('a file that was deleted meanwhile is not made again behind one’s back', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await typeAfter(window, 'Middle paragraph.', ' Typed.');
  await fs.rm(path.join(publication.folder, FILE));
  await expect(window.getByText('The file of this issue is gone').first()).toBeVisible();
  await expect.poll(() => fs.readdir(path.join(publication.folder, 'issues'))).toEqual(['other.md']);

  await publication.write({ [FILE]: ONE });
  // Said above the page, or in a dialog before it: the way out is the same.
  const notNow = dialogOf(window, 'The file of this issue is gone').getByRole('button').last();
  const tryAgain = window.getByRole('button', { name: 'Try again' });
  await expect
    .poll(async () => {
      if (await notNow.isVisible()) await notNow.click();
      if (await tryAgain.isVisible()) await tryAgain.click();
      return publication.read(FILE);
    }, SOON)
    .toBe(middle(' Typed.'));
});

async function recoveryCopies(userData: string): Promise<string> {
  const top = path.join(userData, 'recovery');
  const files = await fs.readdir(top, { recursive: true }).catch(() => []);
  const copies = files.filter((file) => file.endsWith('.json'));
  return (
    await Promise.all(copies.map((file) => fs.readFile(path.join(top, file), 'utf8').catch(() => '')))
  ).join('\n');
}

test('after a crash in the middle of typing the words are there, or are offered', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const publication = await publicationWith([FIRST]);
  const userData = path.join(folder, 'user-data');
  const galley = await launchGalley({ path: publication.folder, userData });
  const { window } = galley;
  await openIssue(window, 'One');
  await clickAfter(window, 'Middle paragraph.');
  // Without a pause, until some of it is in the copy beside the repository (or in the file): then the power fails.
  const typed: string[] = [];
  const isKept = async () =>
    `${await recoveryCopies(userData)}${await publication.read(FILE)}`.includes('Middle paragraph. w1 w2 w3');
  while (!(await isKept())) {
    expect(typed.length, 'nothing is kept while one types without a pause').toBeLessThan(1000);
    typed.push(` w${typed.length + 1}`);
    await window.keyboard.type(typed.at(-1) ?? '', { delay: 15 });
  }
  galley.process.kill('SIGKILL');
  await galley.ended();
  const expected = 'Middle paragraph. w1 w2 w3';
  // Whatever happened, the file is whole.
  expect(await publication.read(FILE)).toMatch(
    /^---\ntitle: One\n---\n\nFirst paragraph\.\n\nMiddle .*\n\nLast paragraph\.\n$/,
  );

  const again = await launchGalley({ path: publication.folder, userData });
  await issueInList(again.window, 'One').click();
  await expectOpened(again.window, 'One');
  const offer = again.window.getByRole('alertdialog');
  if (!(await publication.read(FILE)).includes(expected)) {
    await expect(offer).toContainText('Your text is safe');
    await offer.getByRole('button', { name: 'Bring it back' }).click();
  }
  await expect(pageText(again.window)).toContainText(expected);
  await expect.poll(() => publication.read(FILE), SOON).toContain(expected);
});

test.describe('on a disk that refuses', () => {
  const RECOVERY = /"text":"[^"]*Middle paragraph\. Typed\./;

  async function publicationOn(folder: string): Promise<TestPublication> {
    return makePublication(path.join(folder, 'publication'), [FIRST], BEN);
  }

  test('because it is full, the file stays whole, a copy is kept, and room makes it go on', async ({
    launchGalley,
    folder,
  }) => {
    const disk = await mountSmallDisk(path.join(folder, 'disk'));
    test.skip(disk === null, 'needs root on Linux, to mount a small disk');
    if (disk === null) return;
    try {
      const publication = await publicationOn(disk.folder);
      const { window, userData } = await launchGalley({ path: publication.folder });
      await openIssue(window, 'One');
      const empty = await disk.fill();
      await typeAfter(window, 'Middle paragraph.', ' Typed.');
      await expect(window.getByRole('alert')).toContainText('The disk is full');
      await expect(saveState(window)).toHaveText('Not saved · the disk is full');
      expect(await publication.read(FILE)).toBe(ONE);
      await expect.poll(() => recoveryCopies(userData)).toMatch(RECOVERY);
      expect(await fs.readdir(path.join(publication.folder, 'issues'))).toEqual(['one.md', 'other.md']);

      await empty();
      await window.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
      await expectSaved(window);
      expect(await publication.read(FILE)).toBe(middle(' Typed.'));
      await expect.poll(() => recoveryCopies(userData)).toBe('');
    } finally {
      disk.remove();
    }
  });

  test('because it may not be written, the author is told, and can try again', async ({
    launchGalley,
    folder,
  }) => {
    const disk = await mountSmallDisk(path.join(folder, 'disk'));
    const asRoot = process.getuid?.() === 0;
    test.skip(disk === null && (asRoot || process.platform === 'win32'), 'needs a disk that can refuse');
    try {
      const publication = await publicationOn(disk?.folder ?? folder);
      const issues = path.join(publication.folder, 'issues');
      const refuse = async (refusing: boolean) =>
        disk === null ? fs.chmod(issues, refusing ? 0o555 : 0o755) : disk.setReadOnly(refusing);
      const { window, userData } = await launchGalley({ path: publication.folder });
      await openIssue(window, 'One');
      await refuse(true);
      await typeAfter(window, 'Middle paragraph.', ' Typed.');
      await expect(window.getByRole('alert')).toContainText('Galley may not write here');
      await expect(saveState(window)).toHaveText('Not saved · no permission');
      await expect.poll(() => recoveryCopies(userData)).toMatch(RECOVERY);
      await refuse(false);
      await window.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
      await expectSaved(window);
      expect(await publication.read(FILE)).toBe(middle(' Typed.'));
    } finally {
      disk?.remove();
    }
  });
});

test('what Markdown cannot say is brought to what it can; a block that cannot be written waits alone', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([FIRST]);
  const { window } = await launchGalley({ path: publication.folder });
  const onDisk = () => publication.read(FILE);
  const paste = async (html: string) => {
    await copyToClipboard(window, { text: 'x', html });
    await window.keyboard.press('Control+v');
  };
  await openIssue(window, 'One');

  await clickAfter(window, 'First paragraph.');
  await paste('<a href="https://example.org/a" title="">the page</a>');
  await paste('<a href=" https://example.org/&#10;b " title="one&#10;&#10;two">and</a>');
  await leaveWindow(window);
  const first = 'First paragraph.[the page](https://example.org/a)[and](https://example.org/b "one two")';
  await expect.poll(onDisk, SOON).toBe(ONE.replace('First paragraph.', first));

  await clickAfter(window, 'Middle paragraph.');
  await window.keyboard.press('Enter');
  await paste(
    '<pre data-galley-node="sourceBlock" data-galley-attributes="{}" data-galley-content>&lt;!-- never closed</pre>',
  );
  await typeAfter(window, 'Last paragraph.', ' Typed.');
  await leaveWindow(window);
  const text = ONE.replace('First paragraph.', first).replace('Last paragraph.', 'Last paragraph. Typed.');
  await expect.poll(onDisk, SOON).toBe(text);
  const alert = window.getByRole('alert');
  await expect(alert).toContainText('One block is not saved yet');
  await expect(alert).toContainText('“<!-- never closed”');
  await expect(saveState(window)).toHaveText('1 block not saved yet');
  const block = pageText(window).locator('.is-waiting');
  await expect(block).toContainText('<!-- never closed');
  await expect(pageText(window).locator('.waiting-label')).toHaveText('Not saved yet');

  await window.keyboard.press('Control+s');
  await expect(dialogOf(window, 'Save version')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(notice(window)).toHaveText(/ · without 1 block that cannot be saved yet$/);
  expect(await publication.git('show', `HEAD:${FILE}`)).toBe(text);

  await alert.getByRole('button', { name: 'Show' }).click();
  await expect(pageText(window).locator('.ProseMirror-selectednode')).toContainText('<!-- never closed');
  await alert.getByRole('button', { name: 'Keep as source' }).click();
  await expectSaved(window);
  await expect(alert).toHaveCount(0);
  expect(await onDisk()).toBe(
    text.replace('Middle paragraph.\n', 'Middle paragraph.\n\n```markdown\n<!-- never closed\n```\n'),
  );
  await window.keyboard.press('Control+z');
  await expect(block).toContainText('<!-- never closed');
  await alert.getByRole('button', { name: 'Undo' }).click();
  await expectSaved(window);
  await expect(pageText(window)).not.toContainText('never closed');
  expect(await onDisk()).toBe(text);

  // It stops no other issue from being opened, and is offered when one comes back.
  await window.keyboard.press('Control+z');
  await expect(block).toContainText('<!-- never closed');
  await openIssue(window, 'Other');
  await expect(pageText(window)).toContainText('Not this one.');
  await issueInList(window, 'One').click();
  const offer = dialogOf(window, 'Galley kept typing that never reached the file');
  await offer.getByRole('button', { name: 'Bring it back' }).click();
  await expectSaved(window);
  await expect(pageText(window)).toContainText('<!-- never closed');
  expect(await onDisk()).toContain('Middle paragraph.\n\n```markdown\n<!-- never closed\n```\n\nLast');
});
