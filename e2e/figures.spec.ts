import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { bytesOf } from '#core/images/bytes.ts';
import { pngChunk } from '#core/images/png-chunks.ts';
import { exif, jpegMetadata, SECRET, svg } from '#core/testing/image-bytes.ts';
import {
  clickAfter,
  dialogOf,
  expectSaved,
  leaveWindow,
  openIssue,
  pageText,
  saveVersion,
} from './support/author.ts';

import { copyToClipboard } from './support/clipboard.ts';
import { stubDialogs } from './support/dialogs.ts';
import {
  copyPicture,
  dragFiles,
  encodedPicture,
  pngPicture,
  stubWeb,
  withSegments,
} from './support/pictures.ts';
import type { TestPublication } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';

/** Pictures on their way into an issue, and what lies on the disk then. */

const ISSUE = 'issues/2026-03-quays.md';
const BEGINNING = '---\ntitle: Quays\n---\n\n## The port\n\nOne.\n\nTwo.\n';
const first = { note: 'First', files: { [ISSUE]: BEGINNING } };

const figures = (window: Page) => pageText(window).locator('figure.figure');
const altField = (window: Page) => figures(window).getByRole('textbox', { name: 'Alt text' });

/** The bytes of the issue's file are these, once all is written. */
async function expectFile(window: Page, publication: TestPublication, text: string): Promise<void> {
  await leaveWindow(window);
  await expect.poll(() => publication.read(ISSUE), SOON).toBe(text);
  await expectSaved(window);
}

async function expectShown(window: Page, count: number): Promise<void> {
  const widths = () =>
    figures(window)
      .locator('img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(async () => (await widths()).filter((width) => width > 0).length).toBe(count);
}

/** One pixel. */
const SMALLEST_GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const contains = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

test('a picture is chosen by keyboard alone, described, captioned with a link, and committed with the issue', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const publication = await publicationWith([first]);
  const { app, window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Quays');
  const jpeg = await encodedPicture(window, 'image/jpeg', 300, 200);
  const file = path.join(folder, 'Repair ships, 2025.JPG');
  const original = withSegments(jpeg, jpegMetadata(1));
  await fs.writeFile(file, original);
  await stubDialogs(app, { file });

  await clickAfter(window, 'One.');
  await window.keyboard.press('Control+Alt+i');
  await expectShown(window, 1);
  // The caret is in the caption at once.
  await window.keyboard.type('Ships by country. ');
  await window.keyboard.press('Control+Shift+k');
  await dialogOf(window, 'Link').getByRole('textbox', { name: 'Address' }).fill('https://example.org/ports');
  await dialogOf(window, 'Link').getByRole('textbox', { name: 'Text' }).fill('Source');
  await window.keyboard.press('Enter');
  await expect(dialogOf(window, 'Link')).toHaveCount(0);

  await expect(altField(window)).toHaveAttribute('placeholder', /readers who cannot see it/);
  await window.keyboard.press('Tab');
  await expect(altField(window)).toBeFocused();
  await window.keyboard.type('A bar chart [small]');
  await window.keyboard.press('Enter');
  await expect(pageText(window)).toBeFocused();
  await window.keyboard.press('End');
  await window.keyboard.type('!');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Tab');
  await window.keyboard.type('And ');
  await expectFile(
    window,
    publication,
    BEGINNING.replace(
      'One.\n',
      'One.\n\n![A bar chart \\[small\\]](assets/quays/repair-ships-2025.jpg)\n*Ships by country. [Source](https://example.org/ports)!*\n',
    ).replace('Two.', 'And Two.'),
  );

  const stored = await publication.readBytes('issues/assets/quays/repair-ships-2025.jpg');
  expect(Buffer.from(stored).equals(Buffer.from(jpeg))).toBe(true);
  expect(contains(stored, SECRET)).toBe(false);
  expect(Buffer.from(await fs.readFile(file)).equals(Buffer.from(original))).toBe(true);

  await saveVersion(window, 'With a chart');
  const shown = await publication.git('show', '--stat', '--format=%s');
  expect(shown).toContain('With a chart');
  expect(shown).toMatch(/issues\/2026-03-quays\.md\s+\| +\d+ /);
  expect(shown).toMatch(/issues\/assets\/quays\/repair-ships-2025\.jpg\s+\| Bin 0 -> \d+ bytes/);
  expect(shown).toContain('2 files changed');
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('what is on the clipboard as a picture is stored once, named after its section; undo leaves the file alone', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([first]);
  const { app, window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Quays');
  await copyPicture(app, pngPicture(40, 30));

  await clickAfter(window, 'One.');
  await window.keyboard.press('Control+v');
  await expectShown(window, 1);
  await clickAfter(window, 'Two.');
  await window.keyboard.press('Control+v');
  await expectShown(window, 2);
  const image = '![](assets/quays/the-port.png)\n';
  await expectFile(window, publication, `${BEGINNING.replace('One.\n', `One.\n\n${image}`)}\n${image}`);
  expect(await fs.readdir(path.join(publication.folder, 'issues/assets/quays'))).toEqual(['the-port.png']);

  await window.keyboard.press('Control+z');
  await window.keyboard.press('Control+z');
  await expectFile(window, publication, BEGINNING);
  // Nothing refers to the file now, so no version holds it.
  expect(await publication.git('status', '--porcelain', '-uall')).toBe(
    '?? issues/assets/quays/the-port.png\n',
  );
  await clickAfter(window, 'Two.');
  await window.keyboard.type(' Three.');
  await saveVersion(window, 'Words only');
  expect(await publication.git('show', '--stat', '--format=')).not.toContain('assets');
});

test('files are dropped between blocks, where the page shows it; location goes, turning stays', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([first]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Quays');
  const turned = withSegments(await encodedPicture(window, 'image/jpeg', 60, 20), jpegMetadata(6));
  const told = pngPicture(
    20,
    20,
    [0, 0, 0],
    [pngChunk('eXIf', exif()), pngChunk('tEXt', bytesOf(`GPS\0${SECRET}`))],
  );
  const files = [
    { name: 'Größe.jpeg', type: 'image/jpeg', bytes: turned },
    { name: 'image.png', type: 'image/png', bytes: told },
    { name: 'Drawing.svg', type: 'image/svg+xml', bytes: svg('<rect width="9" height="9"/>') },
    { name: 'Wave.GIF', type: 'image/gif', bytes: SMALLEST_GIF },
    { name: 'Tide.webp', type: 'image/webp', bytes: await encodedPicture(window, 'image/webp', 30, 20) },
  ];
  const two = pageText(window).getByText('Two.', { exact: true });
  await dragFiles(two, files, 'top', 'hover');
  await expect(window.locator('.drop-cursor')).toBeVisible();
  await dragFiles(two, files, 'top', 'drop');
  await expect(window.locator('.drop-cursor')).toHaveCount(0);
  await expectShown(window, 5);
  const names = ['grosse.jpg', 'the-port.png', 'drawing.svg', 'wave.gif', 'tide.webp'];
  const images = names.map((name) => `![](assets/quays/${name})\n\n`).join('');
  await expectFile(window, publication, BEGINNING.replace('Two.', `${images}Two.`));
  const [photo, chart, drawing] = await Promise.all(
    ['grosse.jpg', 'the-port.png', 'drawing.svg'].map((name) =>
      publication.readBytes(`issues/assets/quays/${name}`),
    ),
  );
  for (const bytes of [photo, chart]) expect(contains(bytes as Uint8Array, SECRET)).toBe(false);
  expect(contains(photo as Uint8Array, 'Exif')).toBe(true);
  expect(Buffer.from(drawing as Uint8Array).equals(Buffer.from(files[2]?.bytes ?? []))).toBe(true);
  // It stands upright as it did on the author's disk: 60 by 20, a quarter turned.
  const size = await figures(window)
    .locator('img')
    .first()
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size).toEqual([20, 60]);
});

test('a large picture is offered to be scaled; the author’s file stays as it is, whatever the answer', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const publication = await publicationWith([first]);
  const { app, window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Quays');
  const large = withSegments(await encodedPicture(window, 'image/jpeg', 3000, 1500), jpegMetadata(1));
  const file = path.join(folder, 'harbour.jpg');
  await fs.writeFile(file, large);
  await stubDialogs(app, { file });
  const dialog = dialogOf(window, 'This picture is large');
  const assets = path.join(publication.folder, 'issues/assets');

  await clickAfter(window, 'Two.');
  await window.keyboard.press('Control+Alt+i');
  await expect(dialog).toContainText('harbour.jpg has 3000 × 1500 pixels');
  await window.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(window.locator('.picture-place')).toHaveCount(0);
  await expect(pageText(window)).toBeFocused();
  await expect(fs.access(assets)).rejects.toThrow('ENOENT');

  await window.keyboard.press('Control+Alt+i');
  await dialog.getByRole('button', { name: 'Keep as it is' }).click();
  await expectShown(window, 1);
  const kept = '![](assets/quays/harbour.jpg)\n';
  await expectFile(window, publication, `${BEGINNING}\n${kept}`);
  const whole = await publication.readBytes('issues/assets/quays/harbour.jpg');
  expect(contains(whole, SECRET)).toBe(false);

  // Later it can still be made smaller: the picture it is made from stays.
  await figures(window).hover();
  await figures(window).getByRole('button', { name: 'Scale down' }).click();
  await expect(dialog.getByRole('button', { name: 'Scale to 2000 × 1000' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expectFile(window, publication, `${BEGINNING}\n${kept.replace('harbour', 'harbour-2')}`);
  await expectShown(window, 1);
  const width = () =>
    figures(window)
      .locator('img')
      .evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(await width()).toBe(2000);
  expect(
    Buffer.from(await publication.readBytes('issues/assets/quays/harbour.jpg')).equals(Buffer.from(whole)),
  ).toBe(true);
  expect(Buffer.from(await fs.readFile(file)).equals(Buffer.from(large))).toBe(true);
});

test('a missing file says so, with ways out: another file, or none', async ({
  launchGalley,
  publicationWith,
  folder,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 404/);
  const lost = '![Words](assets/quays/lost.png "T")\n*Caption*\n';
  const publication = await publicationWith([
    {
      note: 'First',
      files: { [ISSUE]: `${BEGINNING}\n${lost}`, 'issues/assets/quays/found.png': 'not a picture' },
    },
  ]);
  const { app, window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Quays');
  const placeholder = figures(window).locator('.figure-placeholder');
  await expect(placeholder).toContainText('Image not found');
  await expect(placeholder).toContainText('assets/quays/lost.png');

  const file = path.join(folder, 'found.png');
  await fs.writeFile(file, pngPicture(12, 8));
  await stubDialogs(app, { file });
  await placeholder.getByRole('button', { name: 'Choose a file…' }).click();
  await expectShown(window, 1);
  // What lies under that name already is never written over.
  await expectFile(window, publication, `${BEGINNING}\n${lost.replace('lost', 'found-2')}`);
  expect(await publication.read('issues/assets/quays/found.png')).toBe('not a picture');

  await figures(window).hover();
  await figures(window).getByRole('button', { name: 'Remove' }).click();
  await expect(figures(window)).toHaveCount(0);
  await expectFile(window, publication, BEGINNING);
  await window.keyboard.press('Control+z');
  await window.keyboard.press('Control+z');
  await expectFile(window, publication, `${BEGINNING}\n${lost}`);
});

test('a picture of the web stays there until it is brought home, and only from the public web', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([first]);
  const { app, window } = await launchGalley({ path: publication.folder });
  const picture = pngPicture(30, 20, [29, 107, 69], [pngChunk('tEXt', bytesOf(`GPS\0${SECRET}`))]);
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    if (request.url === '/inside') response.writeHead(302, { Location: 'http://192.168.0.1/' }).end();
    else response.setHeader('Content-Type', 'text/plain').end(picture);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    await stubWeb(app, port);
    await openIssue(window, 'Quays');
    await clickAfter(window, 'Two.');
    await copyToClipboard(window, {
      text: '',
      html: '<p>Seen on a page:</p><p><a href="https://pictures.example/page"><img src="http://pictures.example/ships.png?w=9" alt="Ships" onerror="alert(1)"></a></p><figure><img src="http://pictures.example/inside"><figcaption><p>By <b>them</b></p></figcaption></figure>',
    });
    await window.keyboard.press('Enter');
    await window.keyboard.press('Control+v');
    const web =
      '\nSeen on a page:\n\n[![Ships](http://pictures.example/ships.png?w=9)](https://pictures.example/page)\n\n![](http://pictures.example/inside)\n*By __them__*\n';
    await expectFile(window, publication, `${BEGINNING}${web}`);
    await expect(figures(window).locator('.figure-placeholder').first()).toContainText('Image on the web');
    expect(asked).toEqual([]);

    await figures(window).first().getByRole('button', { name: 'Bring it home' }).click();
    await expectShown(window, 1);
    const home = web.replace('http://pictures.example/ships.png?w=9', 'assets/quays/ships.png');
    await expectFile(window, publication, `${BEGINNING}${home}`);
    expect(contains(await publication.readBytes('issues/assets/quays/ships.png'), SECRET)).toBe(false);

    await figures(window).nth(1).getByRole('button', { name: 'Bring it home' }).click();
    const refused = dialogOf(window, 'The picture could not be brought home');
    await expect(refused).toContainText('leads into your own network');
    await window.keyboard.press('Escape');
    await expect(refused).toHaveCount(0);
    await expectFile(window, publication, `${BEGINNING}${home}`);
    expect(asked).toEqual(['pictures.example/ships.png?w=9', 'pictures.example/inside']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('pictures inside a pasted page are stored as files; what is no picture is refused in words', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([first]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Quays');
  const base64 = Buffer.from(pngPicture(9, 9)).toString('base64');
  await clickAfter(window, 'Two.');
  await window.keyboard.press('Enter');
  await copyToClipboard(window, {
    text: 'Above',
    html: `<p>Above</p><p><img alt="Quay at dawn" src="data:image/png;base64,${base64}"></p><p>Below <img src="file:///C:/Users/me/x.png" alt="lost"></p>`,
  });
  await window.keyboard.press('Control+v');
  await expectFile(
    window,
    publication,
    `${BEGINNING}\nAbove\n\n![Quay at dawn](assets/quays/quay-at-dawn.png)\n\nBelow ![lost](<>)\n`,
  );
  const refused = dialogOf(window, 'This is not a picture Galley can show');
  const page = '<!DOCTYPE html><script>alert(1)</script>';
  await dragFiles(
    pageText(window).getByText('Two.'),
    [{ name: 'innocent.png', type: 'image/png', bytes: bytesOf(page) }],
    'bottom',
    'drop',
  );
  await expect(refused).toContainText('“innocent.png” is damaged, or of another kind');
  await window.keyboard.press('Escape');
  await expect(refused).toHaveCount(0);
  await expect(window.locator('.picture-place')).toHaveCount(0);
  expect(await fs.readdir(path.join(publication.folder, 'issues/assets/quays'))).toEqual([
    'quay-at-dawn.png',
  ]);
});

test('a figure is entered, left, taken in hand and deleted by key, and undo brings each byte back', async ({
  launchGalley,
  publicationWith,
}) => {
  const figure = '![](assets/quays/ships.png)\n';
  const text = `${BEGINNING}\n${figure}`;
  const publication = await publicationWith([
    { note: 'First', files: { [ISSUE]: text, 'issues/assets/quays/ships.png': pngPicture(40, 20) } },
  ]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'Quays');
  await expectShown(window, 1);
  await clickAfter(window, 'Two.');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Tab');
  await expect(altField(window)).toBeFocused();
  await window.keyboard.type('Three ships');
  await expectFile(window, publication, text.replace('![]', '![Three ships]'));
  await window.keyboard.press('Shift+Tab');
  await expect(pageText(window)).toBeFocused();
  // What was typed in one go is one step.
  await window.keyboard.press('Control+z');
  await expect(altField(window)).toHaveValue('');
  await expectFile(window, publication, text);

  // Down from the alt text leads out, to a line that is made where none follows.
  await window.keyboard.press('Tab');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.type('After.');
  await expectFile(window, publication, `${text}\nAfter.\n`);

  // Taken in hand, letters go on in its caption; the next key in an empty one takes it away.
  await figures(window).locator('img').click();
  await window.keyboard.type('Cap');
  await expectFile(window, publication, `${text}*Cap*\n\nAfter.\n`);
  for (const _ of 'Cap') await window.keyboard.press('Backspace');
  await window.keyboard.press('Backspace');
  await expect(pageText(window).locator('figure.ProseMirror-selectednode')).toHaveCount(1);
  await window.keyboard.press('Backspace');
  await expect(figures(window)).toHaveCount(0);
  await expectFile(window, publication, `${BEGINNING}\nAfter.\n`);
  await expect(async () => {
    await window.keyboard.press('Control+z');
    await leaveWindow(window);
    expect(await publication.read(ISSUE)).toBe(text);
  }).toPass();
  expect(await publication.git('status', '--porcelain')).toBe('');
});
