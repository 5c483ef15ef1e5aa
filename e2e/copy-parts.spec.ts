import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { clickAfter, expectSaved, leaveWindow, openIssue, pageText, saveVersion } from './support/author.ts';
import { pngPicture } from './support/pictures.ts';
import type { TestPublication } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';

/** Parts that are copied or dragged stay what they are, to the byte, in this issue and in another. */

const ONE = 'issues/2026-03-one.md';
const TWO = 'issues/2026-04-two.md';

/** A section with all that an issue is made of. */
const PARTS = `## Parts

Text with a call[^1], and *a [link](https://example.org/x "Title")* with \`code\`.[^note]

![A chart, \\[small\\]](assets/one/ships.png "Titled")
*Caption with [source](https://example.org/s)*

[![Linked](assets/one/ships.png)](https://example.org/big)

> [!pullquote]
> We insured the cable.
>
> — Grid operator, [evidence](https://example.org/e)

> Quoted\\
> twice.
>
> — Who

- [A short history](https://example.org/splice) — Submarine Review
- [Who mends](https://example.org/mends) — The Ledger, *ship by ship*

3. three
4. four
   - [ ] open
   - [x] done

| Ship | Days |
| :--- | ---: |
| Léon | 4    |
| a \\| b | **5** |

\`\`\`ts
if (a)   b();

	c();
\`\`\`

<aside class="note">
  Kept  as it is. <!-- & more -->
</aside>

---

Plain ![dot](assets/one/dot.png) and <kbd>Q</kbd>.

[^note]: The note.

    With two paragraphs.
`;
const FIRST = `---\ntitle: One\n---\n\nBefore.\n\n${PARTS}\n[^1]: First of one.\n`;
const SECOND = '---\ntitle: Two\n---\n\nHere[^1].\n\n[^1]: First of two.\n';

const history = () => [
  {
    note: 'First',
    files: {
      [ONE]: FIRST,
      [TWO]: SECOND,
      'issues/assets/one/ships.png': pngPicture(20, 10),
      'issues/assets/one/dot.png': pngPicture(2, 2),
    },
  },
];

async function expectFile(
  window: Page,
  publication: TestPublication,
  file: string,
  text: string,
): Promise<void> {
  await leaveWindow(window);
  await expect.poll(() => publication.read(file), SOON).toBe(text);
  await expectSaved(window);
}

/** From a heading's beginning to the document's end, by keyboard. */
async function selectFrom(window: Page, words: string): Promise<void> {
  await clickAfter(window, words);
  await window.keyboard.press('Home');
  await window.keyboard.press('Control+Shift+End');
}

test('a section with all parts is the same in another issue, with its pictures and footnotes', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(history());
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await selectFrom(window, 'Parts');
  await window.keyboard.press('Control+c');

  await openIssue(window, 'Two');
  await clickAfter(window, 'Here');
  await window.keyboard.press('End');
  await window.keyboard.press('Enter');
  await window.keyboard.press('Control+v');
  // Its own first footnote keeps its label; the one that came gets the next that is free.
  const moved = `${PARTS}\n[^1]: First of one.\n`
    .replaceAll('[^1]', '[^2]')
    .replaceAll('assets/one/', 'assets/two/');
  await expectFile(
    window,
    publication,
    TWO,
    SECOND.replace('Here[^1].\n', `Here[^1].\n\n${moved.replace('| Léon | 4    |', '| Léon | 4 |')}`),
  );
  for (const name of ['ships.png', 'dot.png']) {
    const [from, to] = await Promise.all(
      ['one', 'two'].map((issue) => publication.readBytes(`issues/assets/${issue}/${name}`)),
    );
    expect(Buffer.from(from ?? []).equals(Buffer.from(to ?? []))).toBe(true);
  }
  await saveVersion(window, 'Copied');
  const shown = await publication.git('show', '--stat', '--format=');
  expect(shown).toContain('issues/assets/two/ships.png');
  expect(shown).toContain('issues/assets/two/dot.png');
  expect(shown).toContain('3 files changed');

  // Undo is one step; the copies stay where they are, and nothing names them.
  await pageText(window).focus();
  await window.keyboard.press('Control+z');
  await window.keyboard.press('Control+z');
  await expectFile(window, publication, TWO, SECOND);
  await openIssue(window, 'One');
  expect(await publication.read(ONE)).toBe(FIRST);
});

test('words with a footnote take it along, and find it again where they came from', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(history());
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, ', and ');
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+End');
  await window.keyboard.press('Control+c');

  const line = PARTS.split('\n')[2] ?? '';
  await clickAfter(window, 'Before.');
  await window.keyboard.press('Control+v');
  await expectFile(window, publication, ONE, FIRST.replace('Before.', `Before.${line}`));

  await openIssue(window, 'Two');
  await clickAfter(window, 'Here');
  await window.keyboard.press('Control+v');
  await expectFile(
    window,
    publication,
    TWO,
    `${SECOND.replace('Here', `Here${line.replace('[^1]', '[^2]')}`)}\n[^2]: First of one.\n\n[^note]: The note.\n\n    With two paragraphs.\n`,
  );
});

test('a figure in hand is copied alone, pasted in its issue without another file, and in another with one', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(history());
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await pageText(window).locator('figure.figure img').first().click();
  await expect(pageText(window).locator('figure.ProseMirror-selectednode')).toHaveCount(1);
  await window.keyboard.press('Control+c');
  const figure =
    '![A chart, \\[small\\]](assets/one/ships.png "Titled")\n*Caption with [source](https://example.org/s)*\n';
  await clickAfter(window, 'Before.');
  await window.keyboard.press('Control+v');
  await expectFile(window, publication, ONE, FIRST.replace('Before.\n', `Before.\n\n${figure}`));
  expect(await fs.readdir(path.join(publication.folder, 'issues/assets'))).toEqual(['one']);

  await openIssue(window, 'Two');
  await clickAfter(window, 'Here');
  await window.keyboard.press('End');
  await window.keyboard.press('Control+v');
  await expectFile(
    window,
    publication,
    TWO,
    SECOND.replace('.\n\n[', `.\n\n${figure.replace('assets/one', 'assets/two')}\n[`),
  );
  expect(await fs.readdir(path.join(publication.folder, 'issues/assets/two'))).toEqual(['ships.png']);
});

test('a block is dragged by its handle, and a figure by its picture, whole', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(history());
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  const page = pageText(window);
  const quote = page.locator('blockquote.pull-quote');
  const before = page.getByText('Before.', { exact: true });
  await quote.scrollIntoViewIfNeeded();
  await quote.hover();
  const handle = window.locator('.block-handle');
  await expect(handle).toBeVisible();
  await dragTo(window, await centreOf(handle), await topOf(page.getByRole('heading', { name: 'Parts' })));
  const block =
    '> [!pullquote]\n> We insured the cable.\n>\n> — Grid operator, [evidence](https://example.org/e)\n\n';
  const moved = FIRST.replace(block, '').replace('## Parts', `${block}## Parts`);
  await expectFile(window, publication, ONE, moved);

  const picture = page.locator('figure.figure img').first();
  await dragTo(window, await centreOf(picture), await topOf(before));
  const figure =
    '![A chart, \\[small\\]](assets/one/ships.png "Titled")\n*Caption with [source](https://example.org/s)*\n\n';
  await expectFile(
    window,
    publication,
    ONE,
    moved.replace(figure, '').replace('Before.', `${figure}Before.`),
  );
  await window.keyboard.press('Control+z');
  await window.keyboard.press('Control+z');
  await expectFile(window, publication, ONE, FIRST);
  expect(await publication.git('status', '--porcelain')).toBe('');
});

interface Point {
  readonly x: number;
  readonly y: number;
}

async function centreOf(element: ReturnType<Page['locator']>): Promise<Point> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error('It is not in view');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function topOf(element: ReturnType<Page['locator']>): Promise<Point> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('It is not in view');
  return { x: box.x + 10, y: box.y + 2 };
}

async function dragTo(window: Page, from: Point, to: Point): Promise<void> {
  await window.mouse.move(from.x, from.y);
  await window.mouse.down();
  await window.mouse.move(from.x + 4, from.y - 4, { steps: 2 });
  await window.mouse.move(to.x, to.y, { steps: 8 });
  await window.mouse.up();
}
