import { clickAfter, pageText } from './support/author.ts';
import { expect, test } from './support/desk.ts';
import { undoEverything } from './support/undo.ts';

/** What Galley does not know is kept as source; as source it is edited, and the page says what it will become. */

const ASIDE = '\nBefore.\n\n<aside>\n<p>An aside.</p>\n</aside>\n\nAfter.\n';
const INLINE = '\nPress <kbd class="k">Ctrl</kbd> now.\n';
const TOOLS =
  '\nUse $x_1$ and {{ page.a_b }} at $5 to $10 x<sup>2</sup>.\n\n| a | b |\n| --- | --- |\n| c | d |\n';
const LINKED = '\nSee [the report][r].\n\n[r]: https://example.org/a "A title"\n';

test('source is edited as source; on leaving it, it becomes what it says, as one step', async ({
  deskWith,
}) => {
  const desk = await deskWith({ Aside: ASIDE });
  const { window, keys } = desk;
  await desk.open('Aside');
  const card = pageText(window).locator('.source-block');
  const reading = card.getByRole('status');
  // In and out again without an edit: it stays what it is, whatever it might be read as.
  await keys('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await expect(card).toHaveCount(1);
  await desk.expectBody(ASIDE);

  await clickAfter(window, 'An aside.');
  await keys('" More."');
  await expect(reading).toHaveText('Stays source');
  await desk.expectBody(ASIDE.replace('An aside.', 'An aside. More.'));
  await keys('Control+End');
  await expect(card).toHaveCount(1);
  await undoEverything(window);
  await desk.expectBody(ASIDE);

  // Its lines become Markdown.
  await clickAfter(window, '</aside>');
  for (let line = 0; line < 3; line += 1) await keys('Shift+Home', 'Shift+Home', 'Backspace', 'Backspace');
  await expect(pageText(window)).not.toContainText('An aside');
  await undoEverything(window);
  await clickAfter(window, '<aside>');
  await keys('Shift+Home', '"## A heading"', 'Enter', 'Enter', '"Some *words*, and"', 'Enter', 'Enter');
  await expect(reading).toHaveText('Becomes a heading, a paragraph and source when you leave');
  await keys('Control+End');
  await expect(reading).toHaveText('');
  await expect(pageText(window).getByRole('heading', { name: 'A heading' })).toBeVisible();
  await expect(pageText(window).locator('em')).toHaveText('words');
  const become = ASIDE.replace('<aside>', '## A heading\n\nSome *words*, and\n');
  await desk.expectBody(become);
  // One step back: the source as it was typed.
  await keys('Control+z');
  await expect(card).toContainText('## A heading');
  await expect(pageText(window).getByRole('heading')).toHaveCount(0);
  await desk.expectBody(become);
  await keys('Control+Home');
  await expect(pageText(window).getByRole('heading', { name: 'A heading' })).toBeVisible();
  await undoEverything(window);
  await desk.expectBody(ASIDE);
});

test('source is written anew, emptied and deleted by keyboard', async ({ deskWith }) => {
  const desk = await deskWith({ Aside: ASIDE, Linked: LINKED });
  const { window, keys } = desk;
  const card = pageText(window).locator('.source-block');
  await desk.open('Aside');
  await keys(
    'End',
    'Control+Alt+m',
    '"<!-- a note"',
    'Enter',
    '"of two lines -->"',
    'Control+Enter',
    '"Then."',
  );
  await expect(card).toHaveCount(2);
  await desk.expectBody(ASIDE.replace('Before.\n', 'Before.\n\n<!-- a note\nof two lines -->\n\nThen.\n'));
  await undoEverything(window);
  await desk.expectBody(ASIDE);

  // Left empty, it goes. Taken in hand from behind, it goes with the next key.
  await keys('Control+Home', 'End', 'Control+Alt+m', 'ArrowDown');
  await expect(card).toHaveCount(1);
  await clickAfter(window, 'After.');
  await keys('Home', 'Backspace');
  await expect(pageText(window).locator('.source-block.ProseMirror-selectednode')).toHaveCount(1);
  await keys('Backspace');
  await expect(card).toHaveCount(0);
  await desk.expectBody('\nBefore.\n\nAfter.\n');
  await undoEverything(window);
  await desk.expectBody(ASIDE);

  // A link's definition is source, too: the text that uses it keeps its way of writing.
  await desk.open('Linked');
  await clickAfter(window, 'https://example.org/a');
  await keys('"bc"', 'Control+Home');
  await desk.expectBody(LINKED.replace('example.org/a', 'example.org/abc'));
  await undoEverything(window);
  await desk.expectBody(LINKED);
});

test('source inside a line opens a field, and is read again on leaving it', async ({ deskWith }) => {
  const desk = await deskWith({ Inline: INLINE, Tools: TOOLS });
  const { window, keys } = desk;
  await desk.open('Inline');
  const field = pageText(window).getByRole('textbox', { name: 'Source' });
  const reading = pageText(window).getByRole('status');
  for (const _ of 'Press ') await keys('ArrowRight');
  await expect(field).toHaveCount(0);
  await keys('ArrowRight');
  await expect(field).toHaveValue('<kbd class="k">');
  await expect(reading).toContainText('Kept as source');
  await keys('Enter');
  await expect(field).toBeFocused();
  await keys('"<b class=\'k\'>"');
  await expect(reading).toHaveText('Stays source');
  await keys('Enter', '"the "');
  await expect(pageText(window)).toBeFocused();
  await desk.expectBody(INLINE.replace('<kbd class="k">', "<b class='k'>the "));
  await undoEverything(window);
  await desk.expectBody(INLINE);

  // Markdown typed there becomes what it says; Escape leaves things as they were.
  await keys('Control+Home');
  for (const _ of 'Press <') await keys('ArrowRight');
  await keys('Enter', '"**the**"');
  await expect(reading).toHaveText('Becomes text');
  await keys('Escape');
  await desk.expectBody(INLINE);
  await keys('ArrowLeft', 'Enter', '"**the** "', 'Enter');
  await expect(pageText(window).locator('strong', { hasText: 'the' })).toBeVisible();
  await desk.expectBody(INLINE.replace('<kbd class="k">', '**the** '));
  await keys('Control+z');
  await desk.expectBody(INLINE);
  await keys('Control+Home');
  for (const _ of 'Press <') await keys('ArrowRight');
  await keys('Delete');
  await desk.expectBody(INLINE.replace('<kbd class="k">', ''));

  // Text of other tools is chips, typed or read, and stands in the file to the letter.
  await desk.open('Tools');
  const chips = pageText(window).locator('code.inline-source');
  await expect(chips).toHaveText(['$x_1$', '{{ page.a_b }}']);
  await expect(pageText(window).locator('sup')).toHaveText('2');
  await clickAfter(window, 'Use');
  await keys('" [[A page]], {{ x_y }}_"');
  await expect(chips).toHaveText(['[[A page]]', '{{ x_y }}', '$x_1$', '{{ page.a_b }}']);
  const typed = TOOLS.replace('Use', 'Use [[A page]], {{ x_y }}_');
  await desk.expectBody(typed);
  await keys('ArrowRight', 'ArrowRight');
  await expect(field).toHaveValue('$x_1$');
  await keys('Enter', '"$y^2$"', 'Enter', '"!"');
  const edited = typed.replace('$x_1$', '$y^2$!');
  await desk.expectBody(edited);
  // A cell is one line of the file.
  await clickAfter(window, 'c');
  await keys('Shift+Enter', '"more"');
  await desk.expectBody(edited.replace('| c |', '| c<br>more |'));
  await desk.open('Inline');
  await desk.open('Tools');
  await expect(pageText(window).locator('td br')).toHaveCount(1);
  await expect(chips).toHaveText(['[[A page]]', '{{ x_y }}', '$y^2$', '{{ page.a_b }}']);
});
