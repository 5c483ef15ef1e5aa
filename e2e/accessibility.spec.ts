import { atRest, expectAccessible } from './support/accessible.ts';
import { clickAfter, dialogOf, issueInList, openIssue, pageText, selectWords } from './support/author.ts';
import { stubDialogs } from './support/dialogs.ts';
import { CABLE, SAMPLE } from './support/sample.ts';
import { expect, test } from './support/test.ts';
import { setTheme } from './support/theme.ts';

/** axe finds nothing to complain of on any screen and in any dialog, in the light and in the dark. */

const PARTS = `---
title: Parts
---

Hello readers.

Called[^b] twice[^a] with <kbd class="k">Ctrl</kbd> in it.

- [ ] a task
- [x] done

\`\`\`js
const a = 1;
\`\`\`

| Crop | Rain |
| --- | ---: |
| Oats | 250 mm |

<aside>
<p>An aside.</p>
</aside>

[^a]: Note a.

[^b]: Note b.

[^old]: Unused.
`;

for (const theme of ['light', 'dark'] as const) {
  test(`the first screen and every dialog, ${theme}`, async ({ launchGalley, publicationWith }) => {
    const publication = await publicationWith(
      [{ note: 'First', files: { 'issues/one.md': '# One\n\nHello readers.\n' } }],
      null,
    );
    const first = await launchGalley({ path: publication.folder });
    await expect(issueInList(first.window, 'One')).toBeVisible();
    await first.close();

    const { app, window } = await launchGalley();
    await setTheme(app, window, theme);
    const check = async (what: string) => {
      await atRest(window);
      await expectAccessible(window, `${what}, ${theme}`, theme);
    };
    await expect(window.getByRole('button', { name: 'Look around in the sample' })).toBeVisible();
    await check('welcome');
    await window.getByRole('region', { name: 'Recent publications' }).getByRole('button').click();
    await expect(issueInList(window, 'One')).toBeVisible();
    await openIssue(window, 'One');

    const dialogs = [
      ['new issue', 'Control+n', 'New issue'],
      ['palette', 'Control+k', null],
      ['shortcuts', 'Control+/', 'Keyboard shortcuts'],
      ['link', 'Control+Shift+K', 'Link'],
    ] as const;
    await clickAfter(window, 'Hello readers.');
    for (const [what, keys, title] of dialogs) {
      await window.keyboard.press(keys);
      const shown =
        title === null
          ? window.getByRole('dialog', { name: 'Find a command or an issue' })
          : dialogOf(window, title);
      await expect(shown).toBeVisible();
      await check(what);
      await window.keyboard.press('Escape');
      await expect(shown).toHaveCount(0);
    }

    await window.getByRole('button', { name: /: switch publication/ }).click();
    await expect(window.getByRole('menu')).toBeVisible();
    await check('menu');
    await window.keyboard.press('Escape');

    await clickAfter(window, 'Hello readers.');
    await window.keyboard.type(' More.');
    await window.keyboard.press('Control+s');
    await expect(dialogOf(window, 'Save version')).toBeVisible();
    await check('save version');
    await window.keyboard.press('Enter');
    await expect(dialogOf(window, 'Who is writing?')).toBeVisible();
    await window.keyboard.press('Enter');
    await check('author');
    await window.keyboard.press('Escape');

    // Trouble above the page.
    await window.keyboard.type(' Mine.');
    await publication.write({ 'issues/one.md': '# One\n\nTheirs.\n' });
    await expect(window.getByRole('alert')).toBeVisible();
    await check('trouble');
    await stubDialogs(app, { button: 'Close anyway' });
  });

  test(`the parts of a page, and what inserts them, ${theme}`, async ({ launchGalley, publicationWith }) => {
    const publication = await publicationWith([{ note: 'First', files: { 'issues/parts.md': PARTS } }]);
    const { app, window } = await launchGalley({ path: publication.folder });
    await setTheme(app, window, theme);
    const check = async (what: string) => {
      await atRest(window);
      await expectAccessible(window, `${what}, ${theme}`, theme);
    };
    await openIssue(window, 'Parts');
    const page = pageText(window);
    await expect(page.locator('.is-unused')).toBeVisible();
    await page.locator('sup').first().hover();
    await expect(window.getByRole('tooltip')).toBeVisible();
    await check('parts');
    await page.locator('.inline-source').first().click();
    await expect(page.getByRole('textbox', { name: 'Source' })).toBeVisible();
    await check('inline source');
    await clickAfter(window, 'Oats');
    await window.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Table' }).click();
    await expect(window.getByRole('menuitem', { name: 'Row above' })).toBeVisible();
    await check('table menu');
    await window.keyboard.press('Escape');
    await clickAfter(window, 'An aside.');
    await window.keyboard.type(' More.');
    await expect(page.locator('.source-reading')).toHaveText('Stays source');
    await check('source');
    await clickAfter(window, 'Hello readers.');
    await window.keyboard.type(' /');
    await expect(window.getByRole('listbox', { name: 'Insert' })).toBeVisible();
    await check('slash menu');
  });

  test(`library, page, review and publishing, ${theme}`, async ({ launchGalley }) => {
    const { app, window } = await launchGalley(SAMPLE);
    await setTheme(app, window, theme);
    const check = async (what: string) => {
      await atRest(window);
      await expectAccessible(window, `${what}, ${theme}`, theme);
    };
    await expect(issueInList(window, CABLE.title)).toBeVisible();
    await check('library');

    // The issue with a table, footnotes, HTML, lists and both quotations.
    await openIssue(window, 'A price for rain');
    await check('page with source blocks');
    await openIssue(window, CABLE.title);
    await selectWords(window, 'free jointing crew');
    await expect(window.getByRole('toolbar', { name: 'Selected text' })).toBeVisible();
    await check('page with a selection');

    await window.keyboard.press('Control+Shift+D');
    await expect(window.getByRole('region', { name: 'Details of the issue' })).toBeVisible();
    await check('details of the issue');
    await window.keyboard.press('Control+Shift+O');
    await window.keyboard.press('End');
    await window.keyboard.press('Control+.');
    await window.keyboard.press('Shift+F10');
    await expect(window.getByRole('menu', { name: 'Section “Links”' })).toBeVisible();
    await check('menu of a section');
    await window.keyboard.type('Save');
    await window.keyboard.press('Enter');
    await expect(dialogOf(window, 'New template')).toBeVisible();
    await check('new template');
    await window.keyboard.press('Escape');
    await expect(dialogOf(window, 'New template')).toHaveCount(0);

    await selectWords(window, 'free jointing crew');
    await window.keyboard.type('crew of jointers');
    await window.keyboard.press('Control+2');
    await expect(window.locator('.review-card').first()).toBeVisible();
    await window.keyboard.press('n');
    await check('review');
    await window.getByRole('button', { name: 'Filter' }).click();
    for (const view of ['Clean', 'Side by side', 'Source', 'Redline']) {
      await window.getByRole('radio', { name: view }).click();
      await expect(window.getByRole('radio', { name: view })).toBeChecked();
      await check(`review, ${view}`);
    }
    await window.keyboard.press('a');
    await window.getByText('1 change decided').click();
    await check('review, decided');

    await window.keyboard.press('Control+3');
    await expect(window.getByRole('heading', { name: 'Ready to publish?' })).toBeVisible();
    await check('publish');
    await window
      .getByRole('checkbox', { name: /I have read what changed/ })
      .setChecked(true, { force: true });
    await window
      .getByRole('region', { name: 'Publish' })
      .getByRole('button', { name: 'Publish No. 15' })
      .click();
    const question = dialogOf(window, 'Publish No. 15?');
    await expect(question).toBeVisible();
    await check('publish question');
    await question.getByRole('button', { name: 'Publish No. 15' }).click();
    await expect(window.getByRole('heading', { name: 'No. 15 is published' })).toBeVisible();
    await check('published');
    await window.getByRole('button', { name: 'Back to writing' }).click();
    await expect(pageText(window)).toBeVisible();
  });
}
