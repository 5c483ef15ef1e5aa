import { clickAfter, pageText } from './support/author.ts';
import { copyToClipboard } from './support/clipboard.ts';
import { expect, test } from './support/desk.ts';
import { runCommand } from './support/palette.ts';
import { undoEverything } from './support/undo.ts';

/** Tables as GitHub has them: a head, rows, aligned columns, cells of one line; nothing in them is ever merged. */

const RAIN = '\nRain.\n\n| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 300 mm |\n\nAfter.\n';

test('a table is made, filled and grown by keyboard', async ({ deskWith }) => {
  const desk = await deskWith({ Empty: '' });
  const { window, keys } = desk;
  await desk.open('Empty');
  await keys('Control+Shift+T', '"Crop"', 'Tab', '"Rain"', 'Tab', '"Cost"', 'Tab', '"Oats"', 'Tab', '"250"');
  await keys(
    'Shift+Tab',
    '"Wheat"',
    'Tab',
    'Tab',
    'Tab',
    '"Rye | more"',
    'Tab',
    'Tab',
    '"4"',
    'Tab',
    '"Barley"',
  );
  await desk.expectBody(
    '\n| Crop | Rain | Cost |\n| --- | --- | --- |\n| Wheat | 250 |  |\n| Rye \\| more |  | 4 |\n| Barley |  |  |\n',
  );
  await keys('Control+Enter', '"Below."');
  await desk.expectBody(
    '\n| Crop | Rain | Cost |\n| --- | --- | --- |\n| Wheat | 250 |  |\n| Rye \\| more |  | 4 |\n| Barley |  |  |\n\nBelow.\n',
  );
  await undoEverything(window);
  await desk.expectBody('');
});

test('rows and columns come and go, columns are aligned, and only their lines change', async ({
  deskWith,
}) => {
  const desk = await deskWith({ Rain: RAIN });
  const { window, keys } = desk;
  await desk.open('Rain');
  const step = async (name: string, typed: string, body: string) => {
    await runCommand(window, name);
    if (typed !== '') await keys(`"${typed}"`);
    await desk.expectBody(`\nRain.\n\n${body}\n\nAfter.\n`);
  };
  await clickAfter(window, 'Oats');
  await step(
    'Row below',
    'Spelt',
    '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Spelt |  |\n| Rye | 300 mm |',
  );
  await step(
    'Column to the right',
    'x',
    '| Crop |  | Rain |\n| --- | --- | ---: |\n| Oats |  | 250 mm |\n| Spelt | x |  |\n| Rye |  | 300 mm |',
  );
  await step(
    'Centre column',
    '',
    '| Crop |  | Rain |\n| --- | :---: | ---: |\n| Oats |  | 250 mm |\n| Spelt | x |  |\n| Rye |  | 300 mm |',
  );
  await step(
    'Delete row',
    '',
    '| Crop |  | Rain |\n| --- | :---: | ---: |\n| Oats |  | 250 mm |\n| Rye |  | 300 mm |',
  );
  await step('Delete column', '', '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 300 mm |');

  // The first row is the head, whatever comes before it or goes.
  await clickAfter(window, 'Crop');
  await step(
    'Row above',
    'New',
    '| New |  |\n| --- | ---: |\n| Crop | Rain |\n| Oats | 250 mm |\n| Rye | 300 mm |',
  );
  await expect(pageText(window).locator('tr').first().locator('th')).toHaveCount(2);
  await expect(pageText(window).locator('td')).toHaveCount(6);
  await step('Delete row', '', '| Crop | Rain |\n| --- | ---: |\n| Oats | 250 mm |\n| Rye | 300 mm |');
  await expect(pageText(window).locator('th')).toHaveText(['Crop', 'Rain']);
  await runCommand(window, 'Delete table');
  await keys('" Gone."');
  await desk.expectBody('\nRain. Gone.\n\nAfter.\n');
  await undoEverything(window);
  await desk.expectBody(RAIN);
});

test('cells from a spreadsheet become a table, as text and as HTML, and spans become empty cells', async ({
  deskWith,
}) => {
  const desk = await deskWith({ Empty: '', Rain: RAIN });
  const { window, keys } = desk;
  await desk.open('Empty');
  await copyToClipboard(window, { text: 'Name\tRain\r\nOats\t250\r\n"a ""b"""\t\r\n' });
  await keys('Control+v');
  const pasted = '\n| Name | Rain |\n| --- | --- |\n| Oats | 250 |\n| a "b" |  |\n';
  await desk.expectBody(pasted);
  await undoEverything(window);
  await desk.expectBody('');

  await copyToClipboard(window, {
    text: 'x',
    html: '<table><colgroup><col></colgroup><thead><tr><td colspan="2">Wide</td><td style="text-align:right">C</td></tr></thead><tbody><tr><td rowspan="2"><p>Tall</p><p>two</p></td><td><b>b</b><br>next</td><td>1</td></tr><tr><td>d</td><td>2</td></tr></tbody></table>',
  });
  await keys('Control+v');
  await desk.expectBody(
    '\n| Wide |  | C |\n| --- | --- | ---: |\n| Tall two | **b** next | 1 |\n|  | d | 2 |\n',
  );
  await expect(pageText(window).locator('[colspan="2"], [rowspan="2"]')).toHaveCount(0);

  // Into a table: cell by cell from the caret on, and the table grows.
  await desk.open('Rain');
  await clickAfter(window, 'Rye');
  await copyToClipboard(window, { text: 'Barley\t400\nMillet\t100' });
  await keys('Control+v');
  await desk.expectBody(RAIN.replace('| Rye | 300 mm |', '| Barley | 400 |\n| Millet | 100 |'));
  await undoEverything(window);
  await desk.expectBody(RAIN);
});

test('a wide table scrolls in its own box, and the caret takes it along', async ({ deskWith }) => {
  const head = Array.from({ length: 14 }, (_, index) => `Column number ${index + 1}`);
  const wide = `\n| ${head.join(' | ')} |\n|${' --- |'.repeat(14)}\n`;
  const desk = await deskWith({ Wide: wide });
  const { window, keys } = desk;
  await desk.open('Wide');
  const box = pageText(window).locator('.table-scroll');
  await expect.poll(() => box.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  expect(await window.locator('.write-page').evaluate((page) => page.scrollWidth <= page.clientWidth)).toBe(
    true,
  );
  for (let column = 1; column < 14; column += 1) await keys('Tab');
  await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
  await expect(pageText(window).locator('th').last()).toBeInViewport();
  await desk.expectBody(wide);
});
