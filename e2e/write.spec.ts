import fs from 'node:fs/promises';
import path from 'node:path';
import {
  clickAfter,
  dialogOf,
  expectOpened,
  expectSaved,
  headerField,
  issueInList,
  issueList,
  leaveWindow,
  openIssue,
  pageText,
  selectedText,
  selectWords,
  subtitleField,
  titleField,
  typeAfter,
} from './support/author.ts';
import { copyToClipboard } from './support/clipboard.ts';
import { APP_FOLDER } from './support/launch-galley.ts';
import { CABLE, SAMPLE, sampleFiles, samplePublication } from './support/sample.ts';
import { stubOpenExternal } from './support/stubs.ts';
import { expect, SOON, test } from './support/test.ts';
import { undoEverything } from './support/undo.ts';

/** The page: what is in the file is shown, what is typed is written, and not a byte more. */

const GALICIA = 'The ship came from Galicia.';

/** Every way of writing the same things that differs from ours, in one file each. */
const STRANGE_FILES = {
  'issues/crlf-and-mark.md':
    '\uFEFF---\r\ntitle: "Carriage returns"\r\nextra: [a,  b]   # kept\r\n---\r\n\r\nOne line  \r\nand another.\r\n\r\n* a\r\n* b\r\n\r\n\tcode\r\n\r\nLast line without an end',
  'issues/other-habits.md':
    'A Title Underlined\n=====\n\nFirst paragraph,\nlazily wrapped __strongly__ and _so_.\n\nSection\n---\n\n* star\n* stars\n    * deep\n\n1) one\n2) two\n\n> quoted\nlazily\n\n***\n\n[ref]: https://example.org/ref  "A title"\n\nSee [the reference][ref]. &amp; &copy; \\* end.   \n\n\n\n',
};

const PARAGRAPH_IN_CRLF = 'and another.';

test('a sentence typed in the middle of an issue changes one line of its file', async ({ launchGalley }) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const before = await sample.read(CABLE.file);

  await typeAfter(window, GALICIA, ' She was expected in a week.');
  await expect.poll(() => sample.git('diff', '--numstat'), SOON).toBe(`1\t1\t${CABLE.file}\n`);
  expect(await sample.read(CABLE.file)).toBe(
    before.replace(GALICIA, `${GALICIA} She was expected in a week.`),
  );
  await expect(window.locator('.save-state')).toHaveText('Saved · edits since last version');
  await expect(issueInList(window, CABLE.title)).toContainText('edits since the last version');
});

test('every construct of the format is shown as what it is', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith([
    {
      note: 'First',
      files: {
        ...(await sampleFiles()),
        'issues/rest.md':
          '---\ntitle: The rest\n---\n\n~~struck~~ `code` **bold *both***\\\nnext line\n\n---\n\n- a bullet\n  - a deeper one\n\nPlain ![A dot](assets/the-cable-and-the-coast/ships.png) inline.\n\n![From the web](https://example.org/x.png)\n',
      },
    },
  ]);
  const { window } = await launchGalley({ path: publication.folder });
  const page = pageText(window);

  await openIssue(window, CABLE.title);
  await expect(titleField(window)).toHaveValue(CABLE.title);
  await expect(subtitleField(window)).toHaveValue('Why the sea floor became a border again');
  await expect(headerField(window, 'Authors')).toHaveValue('Mara Bell, Casper Oduya');
  await expect(headerField(window, 'Number')).toHaveValue('15');
  await expect(headerField(window, 'Date')).toHaveValue('3 February 2026');
  await expect(window.locator('.byline-status')).toHaveText('draft');
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(5);
  await expect(page.locator('strong')).toHaveText('eleven per cent of the total');
  await expect(page.locator('em').first()).toHaveText('in the same week');
  await expect(page.locator('a[href="https://example.org/filing"]')).toHaveText('now public');
  await expect(page.locator('blockquote.pull-quote > p')).toContainText('We insured the cable.');
  await expect(page.locator('blockquote.pull-quote > footer.attribution')).toContainText('Grid operator');
  const quotation = page.locator('blockquote:not(.pull-quote)');
  await expect(quotation).toContainText('There is no sound');
  await expect(quotation.locator('br').first()).toBeAttached();
  await expect(quotation.locator('footer.attribution')).toContainText('Rudyard Kipling');
  const links = page.locator('ul.link-list > li');
  await expect(links).toHaveCount(3);
  await expect(links.first().locator('a')).toHaveText('A short history of the splice');
  const figure = page.locator('figure.figure');
  await expect(figure.locator('figcaption')).toContainText('The repair ships wait');
  await figure.scrollIntoViewIfNeeded();
  await expect
    .poll(() => figure.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);

  await openIssue(window, 'A price for rain');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText('The wrong rain');
  await expect(page.locator('ol > li')).toHaveCount(3);
  const source = page.locator('pre.source-block');
  for (const kept of ['<aside>', '<!-- Check the Mill Street']) {
    await expect(source.filter({ hasText: kept })).toHaveCount(1);
  }
  // As parts of the page or as their source: they are there to be read.
  await expect(page.locator('table, pre.source-block').filter({ hasText: '300 mm or more' })).toHaveCount(1);
  await expect(page.locator('.footnote, pre.source-block').filter({ hasText: 'From the grain' })).toHaveCount(
    1,
  );
  await expect(page.locator('ul.link-list > li')).toHaveCount(3);

  await openIssue(window, 'Who owns the night freight');
  await expect(page.locator('pre:not(.source-block)')).toHaveCount(1);
  await expect(page.locator('li[data-checked=true]')).toHaveCount(2);
  await expect(page.locator('li[data-checked=false]')).toHaveCount(2);

  await openIssue(window, 'The rest');
  await expect(page.locator('s')).toHaveText('struck');
  await expect(page.locator('code').first()).toHaveText('code');
  await expect(page.locator('strong em, em strong')).toHaveText('both');
  await expect(page.locator('hr')).toBeAttached();
  await expect(page.locator('ul ul > li')).toContainText('a deeper one');
  await expect(page.locator('img.inline-image')).toHaveAttribute('alt', 'A dot');
  // What is on the web is not fetched.
  await expect(page.locator('.figure-placeholder')).toContainText('https://example.org/x.png');
});

test('opening and closing leaves every byte of every file', async ({ launchGalley, publicationWith }) => {
  const files = { ...(await sampleFiles()), ...STRANGE_FILES };
  const publication = await publicationWith([{ note: 'First', files }]);
  const stampOf = async (file: string) => (await fs.stat(path.join(publication.folder, file))).mtimeMs;
  const issues = Object.keys(files).filter((file) => file.endsWith('.md'));
  const stamps = await Promise.all(issues.map(stampOf));

  const galley = await launchGalley({ path: publication.folder });
  const { window } = galley;
  const listed = issueList(window).locator('.issue-item-title');
  await expect(listed).toHaveCount(8);
  // Not as drawn: a title in the list is drawn a frame after it is there.
  const titles = await listed.allTextContents();
  for (const title of titles) {
    await openIssue(window, title);
    // The caret goes through the page, and the window loses the focus and gets it back.
    await window.keyboard.press('Tab');
    await pageText(window).click({ position: { x: 60, y: 20 } });
    await window.keyboard.press('Control+End');
    await leaveWindow(window);
    await expectSaved(window);
  }
  expect(await galley.close()).toBe(true);
  for (const [file, content] of Object.entries(files)) {
    expect(Buffer.from(await publication.readBytes(file)).equals(Buffer.from(content)), file).toBe(true);
  }
  expect(await Promise.all(issues.map(stampOf))).toEqual(stamps);
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('an edit keeps the habits of its file, and undoing everything gives its bytes back', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([{ note: 'First', files: STRANGE_FILES }]);
  const { window } = await launchGalley({ path: publication.folder });
  const [crlf, habits] = ['issues/crlf-and-mark.md', 'issues/other-habits.md'] as const;

  await openIssue(window, 'Carriage returns');
  await typeAfter(window, PARAGRAPH_IN_CRLF, ' Yes.');
  await leaveWindow(window);
  await expect
    .poll(() => publication.read(crlf), SOON)
    .toBe(STRANGE_FILES[crlf].replace(PARAGRAPH_IN_CRLF, `${PARAGRAPH_IN_CRLF} Yes.`));
  await window.keyboard.press('Enter');
  await window.keyboard.type('New paragraph.');
  await leaveWindow(window);
  await expect
    .poll(() => publication.read(crlf), SOON)
    .toBe(STRANGE_FILES[crlf].replace(PARAGRAPH_IN_CRLF, `${PARAGRAPH_IN_CRLF} Yes.\r\n\r\nNew paragraph.`));
  await undoEverything(window);
  await leaveWindow(window);
  await expect.poll(() => publication.read(crlf), SOON).toBe(STRANGE_FILES[crlf]);

  await openIssue(window, 'A Title Underlined');
  await clickAfter(window, 'stars');
  await window.keyboard.press('Enter');
  await window.keyboard.type('third');
  await leaveWindow(window);
  await expect
    .poll(() => publication.read(habits), SOON)
    .toBe(STRANGE_FILES[habits].replace('    * deep\n', '* third\n    * deep\n'));
  await clickAfter(window, 'First paragraph,');
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Delete');
  await expect.poll(async () => (await publication.read(habits)).includes('star')).toBe(false);
  await undoEverything(window);
  await leaveWindow(window);
  await expect.poll(() => publication.read(habits), SOON).toBe(STRANGE_FILES[habits]);
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('title and subtitle are edited on the page, one line of the header each', async ({ launchGalley }) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const before = await sample.read(CABLE.file);

  await titleField(window).click();
  await window.keyboard.press('End');
  await window.keyboard.type(': a bill');
  const titled = before.replace(
    'title: The cable and the coast\n',
    'title: "The cable and the coast: a bill"\n',
  );
  await leaveWindow(window);
  await expect.poll(() => sample.read(CABLE.file), SOON).toBe(titled);
  expect(await sample.git('diff', '--numstat')).toBe(`1\t1\t${CABLE.file}\n`);
  await expect(issueInList(window, 'The cable and the coast: a bill')).toBeVisible();

  await window.keyboard.press('Enter');
  await expect(subtitleField(window)).toBeFocused();
  await window.keyboard.press('Control+a');
  await window.keyboard.type('Who pays');
  await leaveWindow(window);
  await expect
    .poll(() => sample.read(CABLE.file), SOON)
    .toBe(titled.replace('subtitle: Why the sea floor became a border again\n', 'subtitle: Who pays\n'));
  expect(await sample.git('diff', '--numstat')).toBe(`2\t2\t${CABLE.file}\n`);

  await window.keyboard.press('Enter');
  await expect(pageText(window)).toBeFocused();
  await undoEverything(window);
  await expect(titleField(window)).toHaveValue(CABLE.title);
  await leaveWindow(window);
  await expect.poll(() => sample.read(CABLE.file), SOON).toBe(before);
});

test('a selected passage is set bold, linked, and apart, with the pointer', async ({ launchGalley }) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  await openIssue(window, CABLE.title);
  const sample = samplePublication(galley);
  const before = await sample.read(CABLE.file);
  const toolbar = window.getByRole('toolbar', { name: 'Selected text' });

  await selectWords(window, 'free jointing crew');
  await toolbar.getByRole('button', { name: 'Bold' }).click();
  await expect(toolbar.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true');
  await leaveWindow(window);
  await expect
    .poll(() => sample.read(CABLE.file), SOON)
    .toBe(before.replace('free jointing crew', '**free jointing crew**'));

  // Dragged, and let go where they stood: the words are selected still. The keyboard elsewhere, and back.
  await selectWords(window, 'free jointing crew');
  await expect(toolbar).toBeVisible();
  await titleField(window).click();
  await expect(toolbar).toHaveCount(0);
  await pageText(window).focus();
  await expect.poll(() => selectedText(window)).toBe('free jointing crew');
  await toolbar.getByRole('button', { name: 'Bold' }).focus();
  await window.keyboard.press('Space');
  await expect(toolbar.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'false');
  await toolbar.getByRole('button', { name: 'Bold' }).click();
  await leaveWindow(window);
  await expect
    .poll(() => sample.read(CABLE.file), SOON)
    .toBe(before.replace('free jointing crew', '**free jointing crew**'));

  await toolbar.getByRole('button', { name: 'Link' }).click();
  const dialog = dialogOf(window, 'Link');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)');
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('An address begins with https://');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://example.org/crew');
  await window.keyboard.press('Enter');
  await leaveWindow(window);
  await expect
    .poll(() => sample.read(CABLE.file), SOON)
    .toBe(before.replace('free jointing crew', '[**free jointing crew**](https://example.org/crew)'));

  await selectWords(window, 'It was the only one');
  await toolbar.getByRole('button', { name: 'Pull quote' }).click();
  await expect(pageText(window).locator('.pull-quote')).toHaveCount(2);
  await leaveWindow(window);
  await expect.poll(() => sample.read(CABLE.file), SOON).toContain('> [!pullquote]\n> It was the only one');
  await leaveWindow(window);
  await expect.poll(() => sample.git('diff', '--numstat'), SOON).toMatch(/^[3-6]\t1\t/);
});

test('the outline tells sections and their words, marks the current one, and leads there', async ({
  launchGalley,
}) => {
  const { window } = await launchGalley(SAMPLE);
  await openIssue(window, CABLE.title);
  const outline = window.getByRole('complementary', { name: 'Outline' });
  const entries = outline.getByRole('treeitem');
  const names = [
    'Opening',
    'What did the repair bill say?',
    'The insurers move first',
    'Whose navy, whose cable',
    'Rest of world',
    'Links',
  ];
  await expect(outline.locator('.outline-title')).toHaveText(names);
  for (const words of await outline.locator('.outline-words').allInnerTexts()) expect(words).toMatch(/^\d+/);

  await clickAfter(window, 'A navy can watch a cable.');
  await expect(entries.nth(2)).toHaveAttribute('aria-current', 'location');
  await expect(outline.locator('[aria-current]')).toHaveCount(1);

  await entries.nth(4).click();
  await expect(pageText(window).getByRole('heading', { name: 'Rest of world' })).toBeInViewport();
  await expect(entries.nth(4)).toHaveAttribute('aria-current', 'location');
  await expect(pageText(window)).toBeFocused();

  // The caret stands at the heading: what is typed goes there.
  await window.keyboard.press('Home');
  await window.keyboard.type('The ');
  await expect(outline.locator('.outline-title').nth(4)).toHaveText('The Rest of world');
});

test('tables, footnotes and HTML are kept to the letter while one edits beside them', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const sample = samplePublication(galley);
  const file = 'issues/2026-02-17-a-price-for-rain.md';
  await openIssue(window, 'A price for rain');
  const before = await sample.read(file);

  await typeAfter(window, 'Nobody comes to look at a crop.', ' Nobody would know how.');
  await typeAfter(window, 'The difference is what it costs to have someone else lie awake.', ' Ask them.');
  const edited = before
    .replace('look at a crop.', 'look at a crop. Nobody would know how.')
    .replace('lie awake.', 'lie awake. Ask them.');
  await leaveWindow(window);
  await expect.poll(() => sample.read(file), SOON).toBe(edited);
  expect(await sample.git('diff', '--numstat')).toBe(`2\t2\t${file}\n`);

  // A cell of the table: its row is written anew, and no other line.
  await typeAfter(window, '250 mm', '!');
  await leaveWindow(window);
  await expect.poll(() => sample.read(file), SOON).toContain('| 250 mm!');
  expect(await sample.git('diff', '--numstat')).toBe(`3\t3\t${file}\n`);
});

test('Ctrl+click opens a link outside, and nothing but the web and mail', async ({
  launchGalley,
  publicationWith,
  expectedComplaints,
}) => {
  expectedComplaints.push(/shell:open-link (malformed-request|fault)/);
  const publication = await publicationWith([
    {
      note: 'First',
      files: {
        'issues/one.md':
          '# One\n\n[web](https://example.org/web) [mail](mailto:desk@example.org) [script](javascript:alert(1)) [file](file:///etc/passwd) [guise](https://bank.example@example.org/)\n',
      },
    },
  ]);
  const { app, window } = await launchGalley({ path: publication.folder });
  const opened = await stubOpenExternal(app);
  await openIssue(window, 'One');
  const page = pageText(window);

  await page.getByText('web', { exact: true }).click();
  expect(await opened()).toEqual([]);
  await page.getByText('web', { exact: true }).click({ modifiers: ['Control'] });
  await expect.poll(opened).toEqual(['https://example.org/web']);
  for (const refused of ['script', 'file', 'guise']) {
    const link = page.getByText(refused).first();
    await link.click({ modifiers: ['Control'] });
    await link.click({ button: 'middle' });
  }
  await page.getByText('mail', { exact: true }).click({ modifiers: ['Control'] });
  await expect.poll(opened).toEqual(['https://example.org/web', 'mailto:desk@example.org']);
  expect(window.url()).toBe('app://galley/index.html');
  expect(await publication.git('status', '--porcelain')).toBe('');
});

test('one can write at once after opening, and quick changes of issue lose nothing', async ({
  launchGalley,
}) => {
  const galley = await launchGalley(SAMPLE);
  const { window } = galley;
  const sample = samplePublication(galley);
  await issueInList(window, CABLE.title).click();
  await pageText(window).click({ position: { x: 100, y: 12 } });
  await window.keyboard.press('Control+Home');
  await window.keyboard.type('At once. ');
  // Away before the text has been written by itself.
  await issueInList(window, 'Steel, slowly').click();
  await expectOpened(window, 'Steel, slowly');
  expect(await sample.read(CABLE.file)).toContain('\n\nAt once. Hello readers.');

  for (const title of ['The long grid', 'A price for rain', CABLE.title])
    await issueInList(window, title).click();
  await expectOpened(window, CABLE.title);
  await expect(pageText(window)).toContainText('At once. Hello readers.');
  expect(await sample.git('diff', '--numstat')).toBe(`1\t1\t${CABLE.file}\n`);
});

test('what is pasted comes in as text, and formatted text as what the format knows', async ({
  launchGalley,
  publicationWith,
}) => {
  const publication = await publicationWith([
    { note: 'First', files: { 'issues/one.md': '---\ntitle: One\n---\n\nBefore: after.\n' } },
  ]);
  const { window } = await launchGalley({ path: publication.folder });
  await openIssue(window, 'One');

  await clickAfter(window, 'Before:');
  await copyToClipboard(window, { text: ' 2 * 3 * 4 & [more]' });
  await window.keyboard.press('Control+v');
  await leaveWindow(window);
  await expect
    .poll(() => publication.read('issues/one.md'), SOON)
    .toBe('---\ntitle: One\n---\n\nBefore: 2 * 3 * 4 & [more] after.\n');

  await window.keyboard.press('Control+End');
  await window.keyboard.press('Enter');
  await copyToClipboard(window, {
    text: 'Heading and more',
    html: '<h2>Heading</h2><p>Some <b>bold</b>, <a href="https://example.org/x" onclick="alert(1)">a link</a><script>alert(2)</script><img src="https://example.org/track.gif" onerror="alert(3)">.</p><ul><li>one</li><li>two</li></ul>',
  });
  await window.keyboard.press('Control+v');
  await leaveWindow(window);
  await expect.poll(() => publication.read('issues/one.md'), SOON).toContain('## Heading\n');
  const text = await publication.read('issues/one.md');
  expect(text).toContain('Some **bold**, [a link](https://example.org/x)');
  expect(text).toMatch(/\n- one\n- two\n$/);
  expect(text).not.toContain('alert');

  // What is typed as Markdown, and addresses, become what the file says.
  const address = 'https://en.example.org/wiki/Foo_(bar)';
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Delete');
  await window.keyboard.type(`See ${address} now, `);
  await copyToClipboard(window, { text: address });
  await window.keyboard.press('Control+v');
  await window.keyboard.type(` and [a page](${address} "Bar"). これは**強調。**です`);
  await expect(pageText(window).locator(`a[href="${address}"]`)).toHaveText([address, address, 'a page']);
  await leaveWindow(window);
  await expect
    .poll(() => publication.read('issues/one.md'), SOON)
    .toBe(
      `---\ntitle: One\n---\n\nSee ${address} now, ${address} and [a page](${address} "Bar"). これは**強調**。です\n`,
    );
});

test('the six issues of the sample are the ones of the project', async () => {
  const names = (await fs.readdir(path.join(APP_FOLDER, 'issues'))).filter((name) => name.endsWith('.md'));
  expect(names).toHaveLength(6);
});
