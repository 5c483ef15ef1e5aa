import type { Page } from '@playwright/test';
import {
  clickAfter,
  dialogOf,
  leaveWindow,
  openIssue,
  pageText,
  selectedText,
  selectWords,
} from './support/author.ts';
import type { TestPublication } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';
import { undoEverything } from './support/undo.ts';

/** Quotations and who said them, by keyboard and mouse; the file says what came of it. */

const FILE = 'issues/one.md';
const HEADER = '---\ntitle: One\n---\n\n';

/** What is on the disk, the header left out, once the window has let go of it. */
async function expectBody(window: Page, publication: TestPublication, body: string): Promise<void> {
  await expect
    .poll(async () => {
      await leaveWindow(window);
      return publication.read(FILE);
    }, SOON)
    .toBe(`${HEADER}${body}`);
}

const issueOf = (body: string) => [{ note: 'First', files: { [FILE]: `${HEADER}${body}` } }];

const press = async (window: Page, ...keys: readonly string[]) => {
  for (const key of keys) await window.keyboard.press(key);
};

const quotes = (window: Page) => pageText(window).locator('blockquote');
const attribution = (window: Page) => pageText(window).locator('footer.attribution');
const place = (window: Page) => pageText(window).getByRole('button', { name: 'Add who said it' });

test('an empty pull quote is written by keyboard alone, with who said it and a link, and left again', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(issueOf('Before.\n'));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'Before.');
  await press(window, 'Control+Alt+q');
  await window.keyboard.type('We insured the cable.');
  await press(window, 'Enter');
  await window.keyboard.type('Not the weather.');
  await press(window, 'Enter', 'Enter');
  await window.keyboard.type('Grid operator, ');
  await press(window, 'Control+Shift+k');
  const dialog = dialogOf(window, 'Link');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://example.org/evidence');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('evidence');
  await press(window, 'Enter');
  await expect(attribution(window)).toHaveText('Grid operator, evidence');
  await press(window, 'Enter');
  await window.keyboard.type('After.');
  const body =
    'Before.\n\n> [!pullquote]\n> We insured the cable.\n>\n> Not the weather.\n>\n> — Grid operator, [evidence](https://example.org/evidence)\n\nAfter.\n';
  await expectBody(window, publication, body);
  await undoEverything(window);
  await expectBody(window, publication, 'Before.\n');
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('a selection becomes a pull quote: of one line from the bubble, of several paragraphs by key', async ({
  launchGalley,
  publicationWith,
}) => {
  const body = 'One *two* [three](https://example.org/3) four.\n\nFive six.\n\nSeven.\n';
  const publication = await publicationWith(issueOf(body));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');

  await selectWords(window, 'Five');
  await window
    .getByRole('toolbar', { name: 'Selected text' })
    .getByRole('button', { name: 'Pull quote' })
    .click();
  await expect(attribution(window)).toBeVisible();
  await window.keyboard.type('Somebody');
  await expectBody(
    window,
    publication,
    body.replace('six.\n', 'six.\n\n> [!pullquote]\n> Five\n>\n> — Somebody\n'),
  );
  await undoEverything(window);
  await expectBody(window, publication, body);

  await clickAfter(window, 'One ');
  await press(window, 'Shift+ArrowDown', 'Shift+End');
  await expect.poll(() => selectedText(window)).toContain('Five six.');
  await press(window, 'Control+Alt+q');
  await expect(quotes(window)).toHaveCount(1);
  await expectBody(
    window,
    publication,
    body.replace(
      'six.\n',
      'six.\n\n> [!pullquote]\n> *two* [three](https://example.org/3) four.\n>\n> Five six.\n',
    ),
  );
  await undoEverything(window);
  await expectBody(window, publication, body);
});

test('a pull quote turns into a quotation and back, and that into text and back, with its attribution', async ({
  launchGalley,
  publicationWith,
}) => {
  const quotation = '> One.\n>\n> Two.\n>\n> — Who, [where](https://example.org)\n';
  const pull = quotation.replace('>', '> [!pullquote]\n>');
  const publication = await publicationWith(issueOf(`${pull}\nAfter.\n`));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'One.');

  await press(window, 'Control+Alt+q');
  await expectBody(window, publication, `${quotation}\nAfter.\n`);
  await press(window, 'Control+Alt+q');
  await expectBody(window, publication, `${pull}\nAfter.\n`);
  await press(window, 'Control+Shift+b');
  await expectBody(window, publication, `${quotation}\nAfter.\n`);
  await press(window, 'Control+Shift+b');
  await expect(quotes(window)).toHaveCount(0);
  await expectBody(window, publication, 'One.\n\nTwo.\n\n— Who, [where](https://example.org)\n\nAfter.\n');
  await window.keyboard.type(' Still here.');
  await expect(pageText(window)).toContainText('One. Still here.');
  await undoEverything(window);
  await expectBody(window, publication, `${pull}\nAfter.\n`);
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('a quotation has a place for who said it; looking in writes nothing, and leaves nothing', async ({
  launchGalley,
  publicationWith,
}) => {
  const body = '> First.\n\nBetween.\n\n> [!pullquote]\n> Second.\n\nAfter.\n';
  const publication = await publicationWith(issueOf(body));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await expect(place(window)).toHaveCount(0);

  // In with Tab and out with the arrows, through both quotations.
  await clickAfter(window, 'First.');
  await expect(place(window)).toBeVisible();
  await press(window, 'Tab');
  await expect(attribution(window)).toHaveCount(1);
  await press(window, 'ArrowDown');
  await expect(attribution(window)).toHaveCount(0);
  await expect(place(window)).toHaveCount(0);
  await press(window, 'ArrowDown');
  await expect(place(window)).toBeVisible();
  await press(window, 'Tab');
  await expect(attribution(window)).toHaveCount(1);
  await press(window, 'Shift+Tab');
  await expect(attribution(window)).toHaveCount(0);
  await expectBody(window, publication, body);
  await undoEverything(window);
  await expectBody(window, publication, body);
  await clickAfter(window, 'Second.');

  // With Tab, and a word.
  await press(window, 'Tab');
  await window.keyboard.type('Her');
  await expectBody(window, publication, body.replace('Second.', 'Second.\n>\n> — Her'));
  await press(window, 'ArrowUp');
  await expect(attribution(window)).toHaveText('Her');
  await undoEverything(window);
  await expectBody(window, publication, body);

  // With the mouse.
  await clickAfter(window, 'First.');
  await place(window).click();
  await window.keyboard.type('Him');
  await expectBody(window, publication, body.replace('First.', 'First.\n>\n> — Him'));

  // With the command, and away again.
  await press(window, 'ArrowUp');
  await press(window, 'Control+k');
  await window.keyboard.type('Remove attribution');
  await press(window, 'Enter');
  await expectBody(window, publication, body);
  await clickAfter(window, 'Second.');
  await press(window, 'Control+Alt+a');
  await window.keyboard.type('Them');
  await expectBody(window, publication, body.replace('Second.', 'Second.\n>\n> — Them'));
  await undoEverything(window);
  await expectBody(window, publication, body);
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('a dash that begins the last line of a quotation says who said it', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(issueOf('> Words.\n'));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'Words.');
  await press(window, 'Enter');
  await window.keyboard.type('-- Who');
  await expect(attribution(window)).toHaveText('Who');
  await expectBody(window, publication, '> Words.\n>\n> — Who\n');
});

test('Enter, Backspace and Delete at every edge: in, out and away, and nothing said is lost', async ({
  launchGalley,
  publicationWith,
}) => {
  const body = 'Before.\n\n> [!pullquote]\n> One.\n>\n> — Who\n\nAfter.\n';
  const publication = await publicationWith(issueOf(body));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  const again = async () => {
    await undoEverything(window);
    await expectBody(window, publication, body);
  };

  // Backspace at the beginning takes the quotation away and leaves its words.
  await clickAfter(window, 'One.');
  await press(window, 'Home', 'Backspace');
  await window.keyboard.type('X');
  await expectBody(window, publication, 'Before.\n\nXOne.\n\n— Who\n\nAfter.\n');
  await again();

  // At the beginning of the attribution it makes a line of it; once more joins the lines.
  await clickAfter(window, 'Who');
  await press(window, 'Home', 'Backspace');
  await expectBody(window, publication, body.replace('— Who', 'Who'));
  await press(window, 'Backspace');
  await expectBody(window, publication, body.replace('One.\n>\n> — Who', 'One.Who'));
  await again();

  // An emptied attribution goes with one more Backspace, and the caret goes to the words.
  await clickAfter(window, 'Who');
  await press(window, 'Backspace', 'Backspace', 'Backspace');
  await expectBody(window, publication, body.replace('\n>\n> — Who', ''));
  await press(window, 'Backspace');
  await expect(attribution(window)).toHaveCount(0);
  await window.keyboard.type('!');
  await expectBody(window, publication, body.replace('One.\n>\n> — Who', 'One.!'));
  await again();

  // Enter in the words makes lines; on an empty one it goes on to who said it, and from there out.
  await clickAfter(window, 'One.');
  await press(window, 'Enter');
  await window.keyboard.type('Two.');
  await press(window, 'Enter', 'Enter', 'End');
  await window.keyboard.type('ever');
  await press(window, 'Enter');
  await window.keyboard.type('Out.');
  await expectBody(
    window,
    publication,
    body.replace('One.', 'One.\n>\n> Two.').replace('Who\n', 'Whoever\n\nOut.\n'),
  );
  await again();

  // Emptied by Backspace alone, all of it goes.
  await clickAfter(window, 'Who');
  for (let count = 'Who'.length + 1 + 'One.'.length + 1; count > 0; count -= 1)
    await press(window, 'Backspace');
  await expect(quotes(window)).toHaveCount(0);
  await expectBody(window, publication, 'Before.\n\nAfter.\n');
  await window.keyboard.type('Y');
  await expectBody(window, publication, 'Before.\n\nY\n\nAfter.\n');
  await again();

  // Delete before it takes it in hand as a whole, and takes it away.
  await clickAfter(window, 'Before.');
  await press(window, 'Delete', 'Delete');
  await expectBody(window, publication, 'Before.\n\nAfter.\n');
  await again();
});

test('a quotation at the edges of the page is no trap', async ({ launchGalley, publicationWith }) => {
  const body = '> Words.\n>\n> — Who\n';
  const publication = await publicationWith(issueOf(body));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');

  // Above it: a new line before the first one, lifted out with Enter.
  await clickAfter(window, 'Words.');
  await press(window, 'Home', 'Enter', 'ArrowUp', 'Enter');
  await window.keyboard.type('Above.');
  await expectBody(window, publication, `Above.\n\n${body}`);
  await undoEverything(window);
  await expectBody(window, publication, body);

  // Below it.
  await clickAfter(window, 'Who');
  await press(window, 'Enter');
  await window.keyboard.type('Below.');
  await expectBody(window, publication, `${body}\nBelow.\n`);
  await undoEverything(window);

  // All of the page.
  await press(window, 'Control+a', 'Delete');
  await expectBody(window, publication, '');
  await window.keyboard.type('New.');
  await expectBody(window, publication, 'New.\n');
  await undoEverything(window);
  await expectBody(window, publication, body);

  // An empty one that was not meant: Enter leaves it, and so does Backspace.
  for (const key of ['Enter', 'Backspace']) {
    await clickAfter(window, 'Who');
    await press(window, 'Enter', 'Control+Alt+q', key);
    await expect(quotes(window)).toHaveCount(1);
    await window.keyboard.type('Text.');
    await expectBody(window, publication, `${body}\nText.\n`);
    await undoEverything(window);
    await expectBody(window, publication, body);
  }
});
