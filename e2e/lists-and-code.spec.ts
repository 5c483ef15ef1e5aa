import { clickAfter, pageText } from './support/author.ts';
import { expect, test } from './support/desk.ts';
import { undoEverything } from './support/undo.ts';

/** Lists in lists, tasks, code, rules and line ends. */

const TASKS = '\n* [ ] one\n* [x] two\n    * [ ] deep\n* plain\n';
const CODE = '\nBefore.\n\n~~~ js\nconst a = 1;\n~~~\n\nAfter.\n';
const RULE = '\nBefore.\n\n***\n\nAfter.\n';

test('tasks are ticked by pointer and by key, a byte each', async ({ deskWith }) => {
  const desk = await deskWith({ Tasks: TASKS, Plain: '\nOne.\n\nTwo.\n' });
  const { window, keys } = desk;
  await desk.open('Tasks');
  const boxes = pageText(window).getByRole('checkbox', { name: 'Done' });
  await expect(boxes).toHaveCount(3);
  await boxes.first().click();
  await desk.expectBody(TASKS.replace('[ ] one', '[x] one'));
  await clickAfter(window, 'deep');
  await keys('Control+Alt+Enter');
  await expect(boxes.nth(2)).toBeChecked();
  await desk.expectBody(TASKS.replace('[ ] one', '[x] one').replace('[ ] deep', '[x] deep'));
  await keys('Control+Alt+Enter', 'Control+z', 'Control+z', 'Control+z');
  await desk.expectBody(TASKS);

  // What follows a ticked task is still to be done; Backspace before the words takes the box away.
  await clickAfter(window, 'two');
  await keys('ArrowUp', 'End', 'Enter', '"new"');
  await desk.expectBody(TASKS.replace('* [ ] one\n', '* [ ] one\n* [ ] new\n'));
  await keys('Home', 'Backspace');
  await desk.expectBody(TASKS.replace('* [ ] one\n', '* [ ] one\n* new\n'));
  await undoEverything(window);
  await desk.expectBody(TASKS);

  await desk.open('Plain');
  await keys('Control+Shift+9');
  await desk.expectBody('\n- [ ] One.\n\nTwo.\n');
  await keys('Control+Shift+9');
  await desk.expectBody('\n- One.\n\nTwo.\n');
  await undoEverything(window);
  await desk.expectBody('\nOne.\n\nTwo.\n');
});

test('Tab moves an item in, Shift+Tab out, and neither ever leaves the page', async ({ deskWith }) => {
  const list = '\n1. one\n2. two\n3. three\n';
  const desk = await deskWith({ List: list });
  const { window, keys } = desk;
  await desk.open('List');
  await keys('Tab');
  await expect(pageText(window)).toBeFocused();
  await desk.expectBody(list);
  await keys('ArrowDown', 'Tab');
  await desk.expectBody('\n1. one\n   1. two\n2. three\n');
  await keys('End', 'Enter', '"deeper"', 'Tab', 'Enter', '"again"', 'Shift+Tab', 'Shift+Tab');
  await desk.expectBody('\n1. one\n   1. two\n      1. deeper\n2. again\n3. three\n');
  await keys('Shift+Enter', '"on a new line"');
  await desk.expectBody('\n1. one\n   1. two\n      1. deeper\n2. again\\\n   on a new line\n3. three\n');
  await undoEverything(window);
  await desk.expectBody(list);
});

test('code is typed as it is, says its language, and is left by each way there is', async ({ deskWith }) => {
  const desk = await deskWith({ Code: CODE, Empty: '' });
  const { window, keys } = desk;
  await desk.open('Code');
  await clickAfter(window, 'const a = 1;');
  await keys('Enter', 'Tab', '"b *c*"', 'Shift+Tab');
  await desk.expectBody(CODE.replace('const a = 1;', 'const a = 1;\nb *c*'));
  await keys('Control+Alt+Shift+C');
  const language = pageText(window).getByRole('textbox', { name: 'Language of the code' });
  await expect(language).toBeFocused();
  await expect(language).toHaveValue('js');
  await keys('"ts"', 'Enter');
  await expect(pageText(window)).toBeFocused();
  await desk.expectBody(CODE.replace('js\nconst a = 1;', 'ts\nconst a = 1;\nb *c*'));
  await keys('Control+z');
  await expect(language).toHaveValue('js');
  await keys('Control+End', 'ArrowUp', 'End', 'Enter', 'Enter', 'Enter', '"Out."');
  await desk.expectBody(CODE.replace('const a = 1;\n~~~', 'const a = 1;\nb *c*\n~~~\n\nOut.'));
  await undoEverything(window);
  await desk.expectBody(CODE);

  await desk.open('Empty');
  await keys('Control+Alt+c', '"x"', 'Control+Enter', '"y"');
  await desk.expectBody('\n```\nx\n```\n\ny\n');
  await keys('ArrowUp', 'ArrowUp', 'ArrowUp', '"z"');
  await desk.expectBody('\nz\n\n```\nx\n```\n\ny\n');
  await undoEverything(window);
  await desk.expectBody('');
});

test('a rule is taken in hand and deleted, and one is made by typing it', async ({ deskWith }) => {
  const desk = await deskWith({ Rule: RULE });
  const { window, keys } = desk;
  await desk.open('Rule');
  await keys('End', 'ArrowRight');
  await expect(pageText(window).locator('hr.ProseMirror-selectednode')).toHaveCount(1);
  // A letter goes below it; only Delete and Backspace take it away.
  await keys('"Below."');
  await desk.expectBody(RULE.replace('***', '***\n\nBelow.'));
  await keys('Control+z', 'Control+Home', 'End', 'ArrowRight');
  await keys('Delete');
  await desk.expectBody('\nBefore.\n\nAfter.\n');
  await keys('Control+z');
  await desk.expectBody(RULE);
  await clickAfter(window, 'After.');
  await keys('Enter', '"---"', '"End."');
  await desk.expectBody(`${RULE}\n---\n\nEnd.\n`);
  await undoEverything(window);
  await desk.expectBody(RULE);
});
