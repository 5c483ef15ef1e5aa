import { commands } from '#contract/commands.ts';
import { pageText, selectWords, titleField } from './support/author.ts';
import { expect, test } from './support/desk.ts';
import { undoEverything } from './support/undo.ts';

/** Everything that can be inserted, by each way there is: typed, from a slash, from the toolbar, by its name. */

const WORDS = '\nOne two.\n';

test('a slash finds what to insert, by keyboard alone, and leaves what was typed where it is dismissed', async ({
  deskWith,
}) => {
  const desk = await deskWith({ Empty: '', Phrases: WORDS });
  const { window, keys } = desk;
  const list = window.getByRole('listbox', { name: 'Insert' });
  const option = (name: string) => list.getByRole('option', { name, exact: true });

  await desk.open('Empty');
  await keys('"/"');
  await expect(list).toBeVisible();
  await expect(option('Pull quote')).toBeVisible();
  await expect(option('Section heading')).toBeVisible();
  await keys('"pull q"');
  await expect(list.getByRole('option')).toHaveText([/^Pull quote/]);
  const active = await option('Pull quote').getAttribute('id');
  await expect(pageText(window)).toHaveAttribute('aria-activedescendant', active ?? '');
  await keys('Enter', '"Set apart."');
  await expect(list).toHaveCount(0);
  await expect(pageText(window)).not.toHaveAttribute('aria-activedescendant');
  await desk.expectBody('\n> [!pullquote]\n> Set apart.\n');
  await undoEverything(window);
  await desk.expectBody('');

  // By a keyword, with the arrows; Escape leaves the text, and it stays closed while one types on.
  await keys('"/spreadsheet"');
  await expect(option('Table')).toHaveAttribute('aria-selected', 'true');
  await keys('Escape', '"s"');
  await expect(list).toHaveCount(0);
  await desk.expectBody('\n/spreadsheets\n');
  await keys('Control+a', 'Delete', '"/head"');
  await expect(option('Section heading')).toHaveAttribute('aria-selected', 'true');
  await keys('ArrowDown');
  await expect(option('Subsection heading')).toHaveAttribute('aria-selected', 'true');
  await keys('ArrowUp', 'ArrowUp', 'ArrowDown', 'Enter', '"A section"');
  await desk.expectBody('\n## A section\n');

  // After a blank; never within a word, nor where nothing fits.
  await desk.open('Phrases');
  await keys('End', '" and/or"');
  await expect(list).toHaveCount(0);
  await keys('" /zzz"');
  await expect(list).toBeHidden();
  await keys('Enter', '"Next"');
  await desk.expectBody('\nOne two. and/or /zzz\n\nNext\n');
  await keys('" /footn"');
  await option('Footnote').click();
  await keys('"A note."');
  await desk.expectBody('\nOne two. and/or /zzz\n\nNext [^1]\n\n[^1]: A note.\n');
  await undoEverything(window);
  await desk.expectBody(WORDS);
});

test('Markdown becomes what it says as it is typed', async ({ deskWith }) => {
  const desk = await deskWith({ Empty: '' });
  const { keys } = desk;
  await desk.open('Empty');
  await keys('"# One"', 'Enter', '"## Two"', 'Enter', '"### Three"', 'Enter');
  await keys('"**bold** *italic* ~~struck~~ `code` and __so__ _on_"', 'Enter');
  await keys('"- bullet"', 'Enter', '"more"', 'Enter', 'Enter');
  await keys('"1. first"', 'Enter', '"second"', 'Enter', 'Enter');
  await keys('"[ ] to do"', 'Enter', '"next"', 'Enter', 'Enter');
  await keys('"[x] done"', 'Enter', '"after it"', 'Enter', 'Enter');
  await keys('"> quoted"', 'Enter', 'Enter');
  await keys('"```js"', 'Enter', '"a"', 'Enter', '"b"', 'Control+Enter');
  await keys('"---"', '"End."', 'Shift+Enter', '"Of it."');
  const composed = [
    '',
    '# One\n',
    '## Two\n',
    '### Three\n',
    '**bold** *italic* ~~struck~~ `code` and **so** *on*\n',
    '- bullet\n- more\n',
    '1. first\n2. second\n',
    '- [ ] to do\n- [ ] next\n',
    '- [x] done\n- [ ] after it\n',
    '> quoted\n',
    '```js\na\nb\n```\n',
    '---\n',
    'End.\\\nOf it.\n',
  ].join('\n');
  await desk.expectBody(composed.replace('- [x] done', '* [x] done').replace('- [ ] after', '* [ ] after'));
  await undoEverything(desk.window);
  await desk.expectBody('');
});

test('the toolbar is one stop for Tab, its arrows move, and its commands act on the page', async ({
  deskWith,
}) => {
  const desk = await deskWith({ Phrases: WORDS });
  const { window, keys } = desk;
  const toolbar = window.getByRole('toolbar', { name: 'Formatting' });
  const button = (name: string) => toolbar.getByRole('button', { name, exact: true });
  await desk.open('Phrases');
  await keys('Control+Shift+ArrowRight', 'Alt+F10');
  await expect(button('Kind of text: Paragraph')).toBeFocused();
  await keys('ArrowRight');
  await expect(button('Bold')).toBeFocused();
  await keys('Enter');
  await expect(pageText(window)).toBeFocused();
  await expect(button('Bold')).toHaveAttribute('aria-pressed', 'true');
  await desk.expectBody('\n**One** two.\n');

  // A menu of it by keyboard; the part of it for tables is there only in a table.
  await expect(button('Table')).toHaveCount(0);
  await keys('End', 'Alt+F10', 'End');
  await keys('ArrowLeft', 'ArrowRight');
  await button('Insert').focus();
  await keys('Enter');
  await expect(window.getByRole('menuitem', { name: 'Table' })).toBeVisible();
  await keys('"ta"', 'Enter');
  await expect(pageText(window).locator('table')).toBeVisible();
  await expect(pageText(window)).toBeFocused();
  await keys('"Head"');
  await expect(button('Table')).toBeVisible();
  await desk.expectBody('\n**One** two.\n\n| Head |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |\n');
  await keys('Alt+F10', 'Escape');
  await expect(pageText(window)).toBeFocused();
  await undoEverything(window);
  await desk.expectBody(WORDS);
});

test('a command has one name wherever it is offered', async ({ deskWith }) => {
  const desk = await deskWith({ Phrases: WORDS });
  const { window, galley, keys } = desk;
  const names = new Map<string, string>(commands.map(({ id, label }) => [id, label]));
  const plain = new Set([...names.values()].map((label) => label.replace(/…$/, '')));

  const inMenu = await galley.app.evaluate(({ Menu }) => {
    const all = (items: Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
    return all(Menu.getApplicationMenu()?.items ?? []).map(({ id, label }) => [id, label] as const);
  });
  const ours = new Map(inMenu.filter(([id]) => names.has(id)));
  expect(ours).toEqual(names);

  await desk.open('Phrases');
  await selectWords(window, 'two');
  await expect(window.getByRole('toolbar', { name: 'Selected text' })).toBeVisible();
  const texts = {
    bubble: await window.getByRole('toolbar', { name: 'Selected text' }).getByRole('button').all(),
    toolbar: await window.getByRole('toolbar', { name: 'Formatting' }).locator('[aria-pressed]').all(),
  };
  for (const buttons of Object.values(texts)) {
    expect(buttons.length).toBeGreaterThan(3);
    for (const button of buttons) expect([...plain]).toContain(await button.getAttribute('aria-label'));
  }
  await keys('End', 'Enter', '"/"');
  const slash = window.getByRole('listbox', { name: 'Insert' }).getByRole('option');
  const offered = await slash.evaluateAll((options) =>
    options.map((option) => option.getAttribute('aria-label') ?? ''),
  );
  const inserting = commands.filter(
    (command) => command.menu === 'Insert' && !('places' in command && command.places.length === 0),
  );
  expect(offered).toEqual(
    expect.arrayContaining(
      inserting.filter(({ id }) => id.startsWith('insert.')).map(({ label }) => label.replace(/…$/, '')),
    ),
  );
  for (const name of offered) expect([...plain]).toContain(name);
  await keys('Escape', 'Control+k');
  const found = window.getByRole('dialog').getByRole('option');
  await expect(found.first()).toBeVisible();
  const palette = await found.locator('.search-hit-label').allInnerTexts();
  for (const name of offered) expect(palette.map((label) => label.replace(/…$/, ''))).toContain(name);
  await keys('Escape');

  // From the menu it is about the page, wherever the caret is; by key a field goes first.
  await titleField(window).focus();
  await keys('Control+Alt+r');
  await desk.expectBody('\nOne two.\n\n/\n');
  await galley.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('insert.rule')?.click());
  await desk.expectBody('\nOne two.\n\n/\n\n---\n');
});
