import fs from 'node:fs/promises';
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

import { stubDialogs } from './support/dialogs.ts';
import { copyPicture, dragFiles, encodedPicture, pngPicture, withSegments } from './support/pictures.ts';
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
  ];
  const two = pageText(window).getByText('Two.', { exact: true });
  await dragFiles(two, files, 'top', 'hover');
  await expect(window.locator('.drop-cursor')).toBeVisible();
  await dragFiles(two, files, 'top', 'drop');
  await expect(window.locator('.drop-cursor')).toHaveCount(0);
  await expectShown(window, 3);
  await expectFile(
    window,
    publication,
    BEGINNING.replace(
      'Two.',
      '![](assets/quays/grosse.jpg)\n\n![](assets/quays/the-port.png)\n\n![](assets/quays/drawing.svg)\n\nTwo.',
    ),
  );
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
