import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
  dialogOf,
  expectOpened,
  expectSaved,
  headerField,
  issueInList,
  leaveWindow,
  pageText,
  subtitleField,
} from './support/author.ts';
import { stubDialogs } from './support/dialogs.ts';
import { runCommand } from './support/palette.ts';
import { pngPicture } from './support/pictures.ts';
import { expect, SOON, test } from './support/test.ts';
import { redoEverything, undoEverything } from './support/undo.ts';

/**
 * A whole dispatch, from an empty issue to its sign-off, with every part there is and without a mouse. The file is
 * what is expected, byte for byte; it opens as what was written; its sections and links change places; and undo leads
 * back to the start.
 */

const OPENING = `Hello **readers**. The cable broke *twice*, as [our notes](https://example.org/notes) say.
`;
const BILL = `## What did the bill say?

It ran to nineteen pages.[^1] Most of it was waiting.

> [!pullquote]
> We insured the cable.
>
> Nobody insured the weather.
>
> — Grid operator, [evidence](https://example.org/evidence)

> A plain quotation.
>
> — The Ledger

![Bar chart of repair ships](assets/the-cable-and-the-coast/repair-ships.png)
*Repair ships. Source: [registers](https://example.org/ports)*

### In numbers

| Ship | Days |
| --- | ---: |
| Léon | 4 |
| Pierre \\| Paul | 12 |

\`\`\`js
if (broken) {
  mend();
}
\`\`\`
`;
const WORLD = `## Rest of world

- Tallinn pays
  - and says so
    - twice
- Oslo waits

1. first
2. second

- [x] ask the regulator
- [ ] read the answer

---

<aside>
Kept as it is.
</aside>

Press <kbd>Q</kbd> to leave.
`;
const SPLICE = '- [A short history of the splice](https://example.org/splice) — Submarine Review\n';
const MENDS = '- [Who mends the North Sea](https://example.org/mends) — The Ledger, *ship by ship*\n';
const BARE = '- https://example.org/bare — The fleet\n';
const linksOf = (...items: readonly string[]) => `## Links

${items.join('')}`;
const SIGN_OFF = `## Until next week

Yours,\\
both editors 🚢
`;
const NOTE = '[^1]: Not counting the annex.\n';

const HEADER = `---
title: The cable and the coast
date: 2026-02-03
authors: [Anna Author]
status: draft
subtitle: Why the sea floor became a border
number: 15
summary: Who pays.
---
`;
/** The file with these sections. */
const whole = (...sections: readonly string[]) => [HEADER, OPENING, ...sections, NOTE].join('\n');
const WRITTEN = whole(BILL, WORLD, linksOf(SPLICE, MENDS, BARE), SIGN_OFF);

test('a whole dispatch is written by keyboard alone, opens again, is put in another order, and undone', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  test.setTimeout(180_000);
  const publication = await publicationWith([
    { note: 'First', files: { 'issues/earlier.md': '---\ntitle: Earlier\nnumber: 14\n---\n\nText.\n' } },
  ]);
  const picture = path.join(folder, 'Repair ships.png');
  await fs.writeFile(picture, pngPicture(300, 120));
  const { app, window } = await launchGalley({ path: publication.folder });
  await stubDialogs(app, { file: picture });
  const { keyboard } = window;
  /** Presses keys one after another; what stands in quotation marks is typed. */
  const keys = async (...all: readonly string[]) => {
    for (const key of all)
      if (key.startsWith('"')) await keyboard.type(key.slice(1, -1));
      else await keyboard.press(key);
  };
  let file = '';
  const expectFile = async (text: string) => {
    await leaveWindow(window);
    await expect.poll(() => publication.read(file), SOON).toBe(text);
    await expectSaved(window);
  };

  await expect(issueInList(window, 'Earlier')).toBeVisible();
  await keys('Control+n');
  await expect(dialogOf(window, 'New issue')).toBeVisible();
  await keys('"The cable and the coast"', 'Enter');
  await expectOpened(window, 'The cable and the coast');
  const made = (await fs.readdir(path.join(publication.folder, 'issues'))).filter(
    (name) => name !== 'earlier.md',
  );
  expect(made).toHaveLength(1);
  file = `issues/${made[0]}`;
  const empty = await publication.read(file);

  await test.step('the header', () => writeHeader(window, keys));
  await test.step('the opening and the bill', async () => {
    await keys(
      '"Hello "',
      'Control+b',
      '"readers"',
      'Control+b',
      '". The cable broke *twice*, as our notes"',
      ...times('our notes', 'Shift+ArrowLeft'),
    );
    await link(window, 'https://example.org/notes');
    await keys('End', '" say."', 'Enter', '"## What did the bill say?"', 'Enter');
    await keys('"It ran to nineteen pages."', 'Control+Alt+f', '"Not counting the annex."', 'Control+Alt+j');
    await keys('" Most of it was waiting."', 'Enter');
    await keys('"/pull"', 'Enter', '"We insured the cable."', 'Enter', '"Nobody insured the weather."');
    await keys('Enter', 'Enter', '"Grid operator, "');
    await link(window, 'https://example.org/evidence', 'evidence');
    await keys('Enter', '"> A plain quotation."', 'Enter', '"-- The Ledger"', 'Enter');
  });
  await test.step('the figure, the table and the code', async () => {
    await keys('Control+Alt+i');
    await expect(pageText(window).locator('figure img')).toBeVisible();
    await keys('"Repair ships. Source: "');
    await link(window, 'https://example.org/ports', 'registers');
    await keys('Tab', '"Bar chart of repair ships"', 'Enter', 'Enter', '"### In numbers"', 'Enter');
    await keys('Control+Shift+T', '"Ship"', 'Tab', '"Days"');
    await runCommand(window, 'Align column right');
    await keys('Tab');
    await runCommand(window, 'Delete column');
    await keys('Tab', '"Léon"', 'Tab', '"4"', 'Tab', '"Pierre | Paul"', 'Tab', '"12"', 'Control+Enter');
    await keys(
      '"```js"',
      'Enter',
      '"if (broken) {"',
      'Enter',
      'Tab',
      '"mend();"',
      'Enter',
      '"}"',
      'Control+Enter',
    );
  });
  await test.step('the lists, the rule and the source', async () => {
    await keys(
      'Control+Alt+2',
      '"Rest of world"',
      'Enter',
      '"- Tallinn pays"',
      'Enter',
      'Tab',
      '"and says so"',
    );
    await keys(
      'Enter',
      'Tab',
      '"twice"',
      'Enter',
      'Shift+Tab',
      'Shift+Tab',
      '"Oslo waits"',
      'Enter',
      'Enter',
    );
    await keys('"1. first"', 'Enter', '"second"', 'Enter', 'Enter');
    await keys('"[x] ask the regulator"', 'Enter', '"read the answer"', 'Enter', 'Enter', '"---"');
    await keys(
      'Control+Alt+m',
      '"<aside>"',
      'Enter',
      '"Kept as it is."',
      'Enter',
      '"</aside>"',
      'Control+Enter',
    );
    await keys('"/source"', 'Enter', '"Press <kbd>Q</kbd> to leave."', 'Control+Enter');
  });
  await test.step('the links and the sign-off', async () => {
    await keys('"## Links"', 'Enter', 'Control+Alt+l', 'Control+Alt+k');
    const dialog = dialogOf(window, 'Link item');
    await expect(dialog).toBeVisible();
    await keys(
      '"https://example.org/splice"',
      'Tab',
      '"A short history of the splice"',
      'Tab',
      '"Submarine Review"',
    );
    await keys('Enter');
    await expect(dialog).toHaveCount(0);
    await keys('End', 'Enter');
    await link(window, 'https://example.org/mends', 'Who mends the North Sea');
    await keys(
      '"The Ledger, *ship by ship*"',
      'Enter',
      '"https://example.org/bare The fleet"',
      'Enter',
      'Enter',
    );
    await keys('"## Until next week"', 'Enter', '"Yours,"', 'Shift+Enter', '"both editors 🚢"');
  });
  await expectFile(WRITTEN);

  await test.step('all of it is undone, and done again', async () => {
    // With the details open, each step is seen.
    await keys('Control+Shift+D');
    await expect(window.getByRole('combobox', { name: 'Status' })).toBeFocused();
    await undoEverything(window);
    await expectFile(empty);
    await redoEverything(window);
    await expectFile(WRITTEN);
  });
  const shown = await pageText(window).innerText();
  await test.step('it opens again as what was written', async () => {
    await keys('Control+k', '"Earlier"', 'Enter');
    await expectOpened(window, 'Earlier');
    await keys('Control+k', '"The cable"', 'Enter');
    await expectOpened(window, 'The cable and the coast');
    await expect.poll(() => pageText(window).innerText()).toBe(shown);
    await expectFile(WRITTEN);
  });
  await test.step('its sections and links are put in another order', async () => {
    // From the page: the caret is at its end, in the note. Up from there is the sign-off, which moves before the links.
    await keys('Control+End', 'Home', 'ArrowUp', 'ArrowUp', 'Alt+Shift+ArrowUp');
    await expectFile(whole(BILL, WORLD, SIGN_OFF, linksOf(SPLICE, MENDS, BARE)));
    await keys('Alt+Shift+ArrowDown');
    await expectFile(WRITTEN);
    // From the outline: the second section goes before the first, and the caret into it.
    await keys(
      'Control+Shift+O',
      'Home',
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
      'Alt+Shift+ArrowUp',
      'Enter',
    );
    await expectFile(whole(WORLD, BILL, linksOf(SPLICE, MENDS, BARE), SIGN_OFF));
    await keys('Control+Shift+O', 'Home', ...times('1234', 'ArrowDown'), 'Enter', 'ArrowDown', 'ArrowDown');
    await keys('Alt+ArrowUp');
    await expectFile(whole(WORLD, BILL, linksOf(MENDS, SPLICE, BARE), SIGN_OFF));
    await keys('ArrowDown', 'ArrowDown', 'Alt+ArrowUp');
    await expectFile(whole(WORLD, BILL, linksOf(MENDS, BARE, SPLICE), SIGN_OFF));
  });
  await test.step('undone to the start', async () => {
    await undoEverything(window);
    await expectFile(WRITTEN);
  });
  expect(await publication.git('status', '--porcelain', '-uall')).toBe(
    `?? ${file}\n?? issues/assets/the-cable-and-the-coast/repair-ships.png\n`,
  );
});

const times = (word: string, key: string): string[] => [...word].map(() => key);

async function writeHeader(window: Page, keys: (...all: readonly string[]) => Promise<void>): Promise<void> {
  await expect(pageText(window)).toBeFocused();
  await keys(...'12345'.split('').map(() => 'Shift+Tab'));
  await expect(subtitleField(window)).toBeFocused();
  await keys('"Why the sea floor became a border"', 'Tab');
  await expect(headerField(window, 'Authors')).toBeFocused();
  await keys('Enter', '"15"', 'Enter', '"3 February 2026"');
  await keys('Control+Shift+D');
  await expect(window.getByRole('combobox', { name: 'Status' })).toBeFocused();
  await keys('Tab', 'Tab', '"Who pays."', 'Control+Shift+D');
  await expect(pageText(window)).toBeFocused();
}

/** Makes a link by its dialog: of what is selected, or of a text that is typed. */
async function link(window: Page, address: string, text?: string): Promise<void> {
  const { keyboard } = window;
  await keyboard.press('Control+Shift+k');
  const dialog = dialogOf(window, 'Link');
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toBeFocused();
  await keyboard.type(address);
  if (text !== undefined) {
    await keyboard.press('Tab');
    await keyboard.type(text);
  }
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(pageText(window)).toBeFocused();
}
