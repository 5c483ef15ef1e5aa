import { clickAfter, pageText, titleField } from './support/author.ts';
import { expect, test } from './support/desk.ts';
import { undoEverything } from './support/undo.ts';

/** Footnotes: shown as readers will see them, kept as the file has them. */

const NAMED =
  '\nFirst[^grain] and second[^2].\n\nThird[^grain].\n\n[^2]: Two.\n\n[^grain]: From the *grain*.\n';
const ORPHANS = '\nCalled[^1].\n\n[^1]: One.\n\n[^old]: Nobody calls this.\n';

test('a footnote is inserted, followed, numbered, and taken away again', async ({ deskWith }) => {
  const desk = await deskWith({
    Plain: '\nOne claim. Another.\n',
    Prefixed: '\nA[^fn7].\n\n[^fn7]: Seven.\n',
  });
  const { window, keys } = desk;
  const page = pageText(window);
  await desk.open('Plain');
  await clickAfter(window, 'Another.');
  await keys('Control+Alt+f', '"The second."', 'Control+Alt+j');
  await keys('" So."');
  await desk.expectBody('\nOne claim. Another.[^1] So.\n\n[^1]: The second.\n');

  // One before it: the file's label is the next one, the number readers see is the first.
  await clickAfter(window, 'One claim.');
  await keys('Control+Alt+f', '"The first."');
  await desk.expectBody('\nOne claim.[^2] Another.[^1] So.\n\n[^1]: The second.\n\n[^2]: The first.\n');
  await expect(page.locator('sup')).toHaveText(['1', '2']);
  await expect(page.locator('.footnote-number')).toHaveText(['2', '1']);

  // Enter, and Enter again, leaves the note; Backspace in one without words takes it and its reference away.
  await keys('Enter', 'Enter', '"After."');
  await desk.expectBody(
    '\nOne claim.[^2] Another.[^1] So.\n\n[^1]: The second.\n\n[^2]: The first.\n\nAfter.\n',
  );
  await clickAfter(window, ' So.');
  await keys('Control+Alt+f');
  await expect(page.locator('sup')).toHaveText(['1', '2', '3']);
  await keys('Backspace');
  await expect(page.locator('sup')).toHaveText(['1', '2']);
  await keys('" Yes."');
  await desk.expectBody(
    '\nOne claim.[^2] Another.[^1] So. Yes.\n\n[^1]: The second.\n\n[^2]: The first.\n\nAfter.\n',
  );
  await undoEverything(window);
  await desk.expectBody('\nOne claim. Another.\n');

  await desk.open('Prefixed');
  await keys('End', 'Control+Alt+f', '"Eight."');
  await desk.expectBody('\nA[^fn7].[^fn8]\n\n[^fn7]: Seven.\n\n[^fn8]: Eight.\n');
});

test('a note is read where it is called, with the pointer and with the keyboard', async ({ deskWith }) => {
  const desk = await deskWith({ Named: NAMED, Orphans: ORPHANS });
  const { window, keys } = desk;
  const page = pageText(window);
  const preview = window.getByRole('tooltip');
  await desk.open('Named');
  await expect(page.locator('sup')).toHaveText(['1', '2', '1']);
  await expect(page.locator('.footnote-number')).toHaveText(['2', '1']);

  await page.locator('sup').nth(1).hover();
  await expect(preview).toHaveText('Two.');
  const [note, reference] = [await preview.boundingBox(), await page.locator('sup').nth(1).boundingBox()];
  expect(Math.abs((note?.x ?? 0) - (reference?.x ?? 999))).toBeLessThan(60);
  await titleField(window).hover();
  await expect(preview).toBeHidden();

  // The caret comes by: the reference is selected, and says what it is about.
  for (const _ of 'First') await keys('ArrowRight');
  await keys('ArrowRight');
  await expect(preview).toHaveText('From the grain.');
  await expect(page.locator('sup').first()).toHaveAttribute('aria-describedby', 'footnote-preview');
  await expect(page.locator('sup').first()).toHaveAttribute('aria-label', 'Footnote 1');
  // What is typed there stands behind it, and takes nothing away.
  await keys('"x"', 'Backspace', 'ArrowLeft');
  await expect(preview).toHaveText('From the grain.');
  await keys('Control+Alt+j', '" Yes."');
  await keys('Control+Alt+j', '"!"');
  await desk.expectBody(
    NAMED.replace('First[^grain]', 'First[^grain]!').replace('From the *grain*.', 'From the *grain*. Yes.'),
  );

  // With the pointer: a double click there, a click on the number back.
  await page.locator('sup').nth(1).dblclick();
  await keys('"?"');
  await page.getByRole('button', { name: 'Note 2: back to the text' }).click();
  await keys('";"');
  await desk.expectBody(
    NAMED.replace('First[^grain]', 'First[^grain]!')
      .replace('From the *grain*.', 'From the *grain*. Yes.')
      .replace('second[^2]', 'second[^2];')
      .replace('Two.', 'Two.?'),
  );
  await undoEverything(window);
  await desk.expectBody(NAMED);
});

test('what has lost its other half is marked, and never dropped', async ({ deskWith }) => {
  const desk = await deskWith({ Named: NAMED, Orphans: ORPHANS });
  const { window, keys } = desk;
  const page = pageText(window);
  await desk.open('Orphans');
  await expect(page.locator('.is-unused')).toContainText('Nothing refers to this note');
  await expect(page.locator('.is-unused')).toContainText('Nobody calls this.');
  await clickAfter(window, 'Called');
  await keys('Delete', '"!"');
  await expect(page.locator('.is-unused')).toHaveCount(2);
  await desk.expectBody(ORPHANS.replace('Called[^1]', 'Called!'));
  await undoEverything(window);
  await expect(page.locator('.is-unused')).toHaveCount(1);
  await desk.expectBody(ORPHANS);

  // The note of a reference is deleted: the reference says so, and following it begins the note anew.
  await clickAfter(window, 'One.');
  await keys('Home', 'Backspace');
  await expect(page.locator('.footnote.ProseMirror-selectednode')).toHaveCount(1);
  await keys('Delete');
  await expect(page.locator('sup.is-undefined')).toHaveText('1');
  await desk.expectBody('\nCalled[^1].\n\n[^old]: Nobody calls this.\n');
  await page.locator('sup').hover();
  await expect(window.getByRole('tooltip')).toHaveText('This reference has no note.');
  await page.locator('sup').dblclick();
  await keys('"New."');
  await desk.expectBody('\nCalled[^1].\n\n[^old]: Nobody calls this.\n\n[^1]: New.\n');
  await undoEverything(window);
  await desk.expectBody(ORPHANS);
});
