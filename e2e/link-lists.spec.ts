import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import {
  clickAfter,
  dialogOf,
  leaveWindow,
  notice,
  openIssue,
  pageText,
  selectWords,
} from './support/author.ts';
import { copyToClipboard } from './support/clipboard.ts';
import { withHost } from './support/host.ts';
import type { TestPublication } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';
import { undoEverything } from './support/undo.ts';

/** Link lists by keyboard, mouse and clipboard; the file says what came of it. */

const FILE = 'issues/one.md';
const HEADER = '---\ntitle: One\ndate: 2026-03-01\n---\n\n';
const issueOf = (body: string, more: Record<string, string> = {}) => [
  { note: 'First', files: { [FILE]: `${HEADER}${body}`, ...more } },
];

/** What is on the disk, the header left out, once the window has let go of it. */
async function expectBody(window: Page, publication: TestPublication, body: string): Promise<void> {
  await expect
    .poll(async () => {
      await leaveWindow(window);
      return publication.read(FILE);
    }, SOON)
    .toBe(`${HEADER}${body}`);
}

const press = async (window: Page, ...keys: readonly string[]) => {
  for (const key of keys) await window.keyboard.press(key);
};

const paste = async (window: Page, text: string, html?: string) => {
  await copyToClipboard(window, html === undefined ? { text } : { text, html });
  await window.keyboard.press('Control+v');
};

const items = (window: Page): Locator => pageText(window).locator('.link-list > li');
const titles = (window: Page): Locator => items(window).locator('a');

const A = '- [Alpha](https://example.org/a) — Source A\n';
const B = '- [Beta](https://example.org/b) — Source B, *at length*\n';
const C = '- [Gamma](https://example.org/c)\n';

test('a link list is written by keyboard alone: title, address, source, next item, out', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(issueOf('Before.\n'));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'Before.');
  await press(window, 'Control+Alt+l', 'Control+Alt+k');
  const dialog = dialogOf(window, 'Link item');
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toBeFocused();
  await window.keyboard.type('javascript:alert(1)');
  await press(window, 'Enter');
  await expect(dialog).toContainText('An address begins with');
  await press(window, 'Control+a');
  await window.keyboard.type('https://example.org/a');
  await press(window, 'Tab');
  await window.keyboard.type('Alpha');
  await press(window, 'Tab');
  await window.keyboard.type('Source A');
  await press(window, 'Enter');
  await expect(titles(window)).toHaveText(['Alpha']);
  await expectBody(window, publication, `Before.\n\n<!-- links -->\n${A}`);

  // The second item without the form: a bare address, then words: the dash comes by itself.
  await press(window, 'End', 'Enter');
  await window.keyboard.type('https://example.org/b Source B');
  await expect(titles(window)).toHaveText(['Alpha', 'https://example.org/b']);
  await expectBody(window, publication, `Before.\n\n${A}- https://example.org/b — Source B\n`);

  // Enter on an empty item leaves the list.
  await press(window, 'Enter', 'Enter');
  await window.keyboard.type('After.');
  await expectBody(window, publication, `Before.\n\n${A}- https://example.org/b — Source B\n\nAfter.\n`);
  await undoEverything(window);
  await expectBody(window, publication, 'Before.\n');
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('title, address, source and comment of an item are reached and changed by keyboard', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(issueOf(`${A}${B}${C}`));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'Alph');

  // Tab goes on through the fields, Shift+Tab back.
  await press(window, 'Tab');
  await window.keyboard.type('The ');
  await press(window, 'Tab', 'Tab');
  await window.keyboard.type('See ');
  await expectBody(
    window,
    publication,
    `${A.replace('Source', 'The Source')}${B.replace('Source', 'See Source')}${C}`,
  );
  await press(window, 'Tab', 'End');
  await window.keyboard.type('Source C');
  await expectBody(
    window,
    publication,
    `${A.replace('Source', 'The Source')}${B.replace('Source', 'See Source')}- [Gamma](https://example.org/c) — Source C\n`,
  );
  await press(window, 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  await press(window, 'ArrowRight');
  await window.keyboard.type('ll-A');
  await expect(titles(window).first()).toHaveText('All-Alpha');
  await undoEverything(window);
  await expectBody(window, publication, `${A}${B}${C}`);

  // The form changes what was changed in it, and nothing else.
  await clickAfter(window, 'Bet');
  await press(window, 'Control+Alt+k');
  const dialog = dialogOf(window, 'Change the link item');
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue('https://example.org/b');
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Beta');
  await expect(dialog.getByRole('textbox', { name: 'Source and comment' })).toHaveValue(
    'Source B, at length',
  );
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://example.org/bb');
  await press(window, 'Enter');
  await expectBody(window, publication, `${A}${B.replace('org/b', 'org/bb')}${C}`);
  await press(window, 'Control+Alt+k');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Better');
  await dialog.getByRole('textbox', { name: 'Source and comment' }).fill('');
  await press(window, 'Enter');
  await expectBody(window, publication, `${A}- [Better](https://example.org/bb)\n${C}`);

  // And so does the link dialog.
  await clickAfter(window, 'Gamm');
  await press(window, 'Control+Shift+k');
  await dialogOf(window, 'Change the link')
    .getByRole('textbox', { name: 'Address' })
    .fill('https://example.org/cc');
  await press(window, 'Enter');
  await expectBody(
    window,
    publication,
    `${A}- [Better](https://example.org/bb)\n${C.replace('org/c', 'org/cc')}`,
  );
  await undoEverything(window);
  await expectBody(window, publication, `${A}${B}${C}`);
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('Backspace and Delete in a list are no trap, and the dash goes with the last letter', async ({
  launchGalley,
  publicationWith,
}) => {
  const body = `${A}- [Beta](https://example.org/b) — x\n${C}\nAfter.\n`;
  const publication = await publicationWith(issueOf(body));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'Alpha');
  await press(window, 'ArrowDown', 'End', 'Backspace');
  await expectBody(window, publication, body.replace(' — x', ''));
  await window.keyboard.type('Source B');
  await expectBody(window, publication, body.replace('x\n', 'Source B\n'));
  await undoEverything(window);
  await expectBody(window, publication, body);

  // An item is deleted letter by letter, and the caret stays in the list until the list is gone.
  await clickAfter(window, 'Gamma');
  for (let count = 'Gamma'.length; count > 0; count -= 1) await press(window, 'Backspace');
  await expect(items(window)).toHaveCount(3);
  await press(window, 'Backspace', 'Backspace');
  await expect(items(window)).toHaveCount(2);
  await undoEverything(window);
  await expectBody(window, publication, body);

  await press(window, 'Control+a', 'Delete');
  await expectBody(window, publication, '');
  await undoEverything(window);
  await expectBody(window, publication, body);

  // Above a list that begins the page.
  await clickAfter(window, 'Alpha');
  await press(window, 'Home', 'Enter', 'ArrowUp', 'Enter');
  await window.keyboard.type('Above.');
  await expectBody(window, publication, `Above.\n\n${body}`);
  await undoEverything(window);
  await expectBody(window, publication, body);
});

test('what is pasted into a link list becomes items', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith(issueOf('Before.\n'));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'Before.');
  const begin = async () => {
    await undoEverything(window);
    await expectBody(window, publication, 'Before.\n');
    await press(window, 'Control+End', 'Control+Alt+l');
    await expect(items(window)).toHaveCount(1);
  };

  // One address, and then several.
  await begin();
  await paste(window, 'https://example.org/a');
  await expectBody(window, publication, 'Before.\n\n<!-- links -->\n- https://example.org/a\n');
  await paste(window, 'https://example.org/b\nhttps://example.org/c?x=1\n');
  await expectBody(
    window,
    publication,
    'Before.\n\n- https://example.org/a\n- https://example.org/b\n- https://example.org/c?x=1\n',
  );
  await window.keyboard.type(' Caret');
  await expect(items(window).last()).toContainText('Caret');

  // Lines in every way people write them.
  await begin();
  await paste(
    window,
    [
      'One - https://example.org/1',
      '',
      'Two: https://example.org/2',
      'https://example.org/3 Three',
      '- [Four](https://example.org/4) — Source, *said*',
      '5. Five (https://example.org/5)',
    ].join('\r\n'),
  );
  await expectBody(
    window,
    publication,
    'Before.\n\n- [One](https://example.org/1)\n- [Two](https://example.org/2)\n- [Three](https://example.org/3)\n- [Four](https://example.org/4) — Source, \\*said*\n- [Five](https://example.org/5)\n',
  );

  // A list copied from a web page, with what pages put into lists.
  await begin();
  await paste(
    window,
    'One\nTwo (Source)\nThree\nDeeper',
    `<meta charset="utf-8"><ul class="x"><li><img src="https://example.org/icon.png"><a href="https://example.org/1" onclick="alert(1)">One</a></li>
     <li><p><a href="https://example.org/2"><b>Two</b></a>: <em>Source</em> said</p></li>
     <li><a href="https://example.org/3">Three</a> – note<ul><li><a href="https://example.org/4">Deeper</a></li></ul></li></ul>`,
  );
  await expectBody(
    window,
    publication,
    'Before.\n\n- [One](https://example.org/1)\n- [**Two**](https://example.org/2) — *Source* said\n- [Three](https://example.org/3) — note\n- [Deeper](https://example.org/4)\n',
  );

  // One link of a page, into an empty item.
  await begin();
  await paste(window, 'One', '<a href="https://example.org/1">One</a>');
  await expectBody(window, publication, 'Before.\n\n<!-- links -->\n- [One](https://example.org/1)\n');
  await paste(
    window,
    'Two\nThree',
    '<p><a href="https://example.org/2">Two</a></p><p><a href="https://example.org/3">Three</a></p>',
  );

  // Behind the item with the caret, not in the middle of it.
  await clickAfter(window, 'On');
  await paste(window, 'New: https://example.org/n\nhttps://example.org/m');
  await expect(titles(window)).toHaveText(['One', 'New', 'https://example.org/m', 'Two', 'Three']);

  // A single address over selected words makes them a link; inside a note it stays in the note.
  await begin();
  await paste(window, 'A: https://example.org/a\nB: https://example.org/b');
  await window.keyboard.type('Words here');
  await selectWords(window, 'here');
  await paste(window, 'https://example.org/here');
  await expectBody(
    window,
    publication,
    'Before.\n\n- [A](https://example.org/a)\n- [B](https://example.org/b) — Words [here](https://example.org/here)\n',
  );

  // Prose stays prose.
  await begin();
  await paste(window, 'Just words.');
  await expect(items(window)).toHaveText(['Just words.']);
  await undoEverything(window);
  await expectBody(window, publication, 'Before.\n');
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('lines of links pasted on an empty line become a link list; elsewhere they are text', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(issueOf('Before.\n'));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  const lines = 'One - https://example.org/1\nTwo - https://example.org/2';
  await clickAfter(window, 'Before.');
  await press(window, 'Enter');
  await paste(window, lines);
  await expectBody(
    window,
    publication,
    'Before.\n\n- [One](https://example.org/1)\n- [Two](https://example.org/2)\n',
  );
  await undoEverything(window);
  await clickAfter(window, 'Before.');
  await paste(window, ` ${lines}`);
  await expect(items(window)).toHaveCount(0);
  await expect(pageText(window)).toContainText('Before. One');
  await undoEverything(window);
  await expectBody(window, publication, 'Before.\n');
});

test('items are sorted with keys and with the mouse; an item’s own lines move, and no other byte', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith(issueOf(`Before.\n\n${A}${B}${C}\nBetween.\n\n* one\n* two\n`));
  const rest = '\nBetween.\n\n* one\n* two\n';
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'Gam');
  await press(window, 'Alt+ArrowUp');
  await expectBody(window, publication, `Before.\n\n${A}${C}${B}${rest}`);
  await press(window, 'Alt+ArrowUp', 'Alt+ArrowUp');
  await expectBody(window, publication, `Before.\n\n${C}${A}${B}${rest}`);
  // The caret went along.
  await window.keyboard.type('-');
  await expect(titles(window).first()).toHaveText('Gam-ma');
  await press(window, 'Backspace', 'Alt+ArrowDown');
  await expectBody(window, publication, `Before.\n\n${A}${C}${B}${rest}`);
  await undoEverything(window);
  await expectBody(window, publication, `Before.\n\n${A}${B}${C}${rest}`);

  // Any list can be sorted so.
  await clickAfter(window, 'two');
  await press(window, 'Alt+ArrowUp');
  await expectBody(window, publication, `Before.\n\n${A}${B}${C}\nBetween.\n\n* two\n* one\n`);
  await undoEverything(window);

  const drag = async (from: string, to: string, side: 'before' | 'after') => {
    const item = items(window).filter({ hasText: from });
    await item.hover();
    const handle = window.locator('.sort-handle');
    await expect(handle).toBeVisible();
    const start = await handle.boundingBox();
    const end = await items(window).filter({ hasText: to }).boundingBox();
    if (!start || !end) throw new Error('Nothing to drag');
    await window.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await window.mouse.down();
    await window.mouse.move(end.x + 40, end.y + (side === 'before' ? 4 : end.height - 4), { steps: 5 });
    await expect(window.locator('.sort-line')).toBeVisible();
  };
  await drag('Alpha', 'Gamma', 'after');
  await window.mouse.up();
  await expectBody(window, publication, `Before.\n\n${B}${C}${A}${rest}`);
  await drag('Alpha', 'Beta', 'before');
  await press(window, 'Escape');
  await window.mouse.up();
  await expect(titles(window)).toHaveText(['Beta', 'Gamma', 'Alpha']);
  await drag('Alpha', 'Beta', 'before');
  await window.mouse.up();
  await expectBody(window, publication, `Before.\n\n${A}${B}${C}${rest}`);
  await undoEverything(window);
  await expectBody(window, publication, `Before.\n\n${A}${B}${C}${rest}`);
});

test('a plain list becomes a link list and back; one that is one by its items says so', async ({
  launchGalley,
  publicationWith,
}) => {
  const plain = '- New letter: [Forces](https://example.org/f)\n- And words\n';
  const publication = await publicationWith(issueOf(`${plain}\nBetween.\n\n${A}${B}`));
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  await clickAfter(window, 'New letter');
  await press(window, 'Control+Alt+l');
  await expectBody(window, publication, `<!-- links -->\n${plain}\nBetween.\n\n${A}${B}`);
  await press(window, 'Control+Alt+l');
  await expectBody(window, publication, `${plain}\nBetween.\n\n${A}${B}`);

  await clickAfter(window, 'Source A');
  await press(window, 'Control+Alt+l');
  await expect(notice(window)).toContainText('This list stays a link list');
  await expect(items(window)).toHaveCount(2);
  await expectBody(window, publication, `${plain}\nBetween.\n\n${A}${B}`);
});

test('an address that was linked before is marked with where', async ({ launchGalley, publicationWith }) => {
  const earlier = '---\ntitle: The long grid\nnumber: 14\ndate: 2026-02-01\n---\n\n';
  const publication = await publicationWith(
    issueOf(`See [this](http://www.example.org/a/).\n\n## Links\n\n${A}${B}${C}`, {
      'issues/earlier.md': `${earlier}Once [b](https://example.org/b?utm_source=x).\n`,
    }),
  );
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');
  const marks = pageText(window).getByRole('note');
  await expect(marks).toHaveText(['Also linked above', 'Also in No. 14, “The long grid”']);
  const axe = await new AxeBuilder({ page: window }).setLegacyMode(true).include('.page').analyze();
  expect(axe.violations).toEqual([]);
  await expect(items(window).nth(1)).toContainText('Also in No. 14, “The long grid”');

  // The arrows pass it by.
  await clickAfter(window, 'Alp');
  await press(window, 'ArrowDown', 'Home');
  await window.keyboard.type('A');
  await expect(titles(window).nth(1)).toHaveText('Beta');
  await expect(items(window).nth(1)).toContainText('ABeta');
  await press(window, 'Backspace');

  // It goes and comes with the address, and is none of the text.
  await clickAfter(window, 'Bet');
  await press(window, 'Control+Alt+k');
  const address = dialogOf(window, 'Change the link item').getByRole('textbox', { name: 'Address' });
  await address.fill('https://example.org/new');
  await press(window, 'Enter');
  await expect(marks).toHaveText(['Also linked above']);
  await press(window, 'Control+z');
  await expect(marks).toHaveText(['Also linked above', 'Also in No. 14, “The long grid”']);

  // What another issue says by now counts.
  await publication.write({ 'issues/earlier.md': `${earlier}Once [c](https://example.org/c).\n` });
  await expect(marks).toHaveText(['Also linked above', 'Also in No. 14, “The long grid”']);
  await expect(items(window).nth(2)).toContainText('Also in No. 14');
  expect(await publication.git('diff', '--numstat', FILE)).toBe('');
});

test('a page is asked for its title by command only, and never one of this machine', async ({
  launchGalley,
  publicationWith,
}) => {
  await withHost(async (host, reached) => {
    const body = `- [Mine](http://${host}/a) — Source\n- [Beta](mailto:a@example.org)\n`;
    const publication = await publicationWith(issueOf(`${body}\nWords.\n`));
    const { window } = await launchGalley({ path: publication.folder });
    await openIssue(window, 'One');
    const fetchTitle = async () => {
      await press(window, 'Control+k');
      await window.keyboard.type('Fetch the page');
      await press(window, 'Enter');
    };
    await clickAfter(window, 'Min');
    await fetchTitle();
    await expect(notice(window)).toContainText('This address leads into a private network');
    await clickAfter(window, 'Bet');
    await fetchTitle();
    await expect(notice(window)).toContainText('Only pages at http:// and https:// addresses');
    await clickAfter(window, 'Words.');
    await fetchTitle();
    await expect(notice(window)).toContainText('Put the caret in a link');

    await clickAfter(window, 'Min');
    await press(window, 'Control+Alt+k');
    const dialog = dialogOf(window, 'Change the link item');
    await dialog.getByRole('button', { name: 'Fetch title' }).click();
    await expect(dialog).toContainText('This address leads into a private network');
    await press(window, 'Escape');
    expect(reached).toEqual([]);
    await expectBody(window, publication, `${body}\nWords.\n`);
  });
});

test('a title that comes takes the place of the link’s text, and one step takes it back', async ({
  launchGalley,
  publicationWith,
}) => {
  const body = '- https://example.org/a — Source\n- https://example.org/b\n';
  const publication = await publicationWith(issueOf(body));
  const { app, window } = await launchGalley({ path: publication.folder });
  // The web as this test has it: the way there is tested against a real host in main/web.
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('web:read-title');
    ipcMain.handle('web:read-title', (_event, { url }: { url: string }) => ({
      ok: true,
      value: { kind: 'found', title: `Title of ${new URL(url).pathname.slice(1)} [*]` },
    }));
  });
  await openIssue(window, 'One');
  await clickAfter(window, 'https://example.org/a');
  await press(window, 'Control+a', 'Control+k');
  await window.keyboard.type('Fetch the page');
  await press(window, 'Enter');
  await expect(notice(window)).toContainText('Titles fetched: 2 of 2');
  await expect(titles(window)).toHaveText(['Title of a [*]', 'Title of b [*]']);
  await expect(items(window).first()).toContainText('Source');
  await undoEverything(window);
  await expectBody(window, publication, body);
});
