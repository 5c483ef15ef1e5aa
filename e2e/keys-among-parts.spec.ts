import { issueList, leaveWindow, openIssue, pageText } from './support/author.ts';
import { expect, SOON, test } from './support/test.ts';

/** Whatever keys are pressed among quotations and link lists: nothing goes wrong, and undo brings the bytes back. */

const FILE = 'issues/one.md';
const BODY =
  '---\ntitle: One\n---\n\n> First quote.\n\n> [!pullquote]\n> We insured.\n>\n> Twice.\n>\n> — Grid operator, [evidence](https://example.org/e)\n\nText *here*.\n\n- [One](https://example.org/1) — Review\n- [Two](https://example.org/2) — The Ledger, *ship*\n- https://example.org/bare\n\nEnd.\n';

const KEYS = [
  ...[
    'Enter',
    'Enter',
    'Backspace',
    'Backspace',
    'Delete',
    'Home',
    'End',
    'Tab',
    'Shift+Tab',
    'x',
    'y',
    ' ',
    '-',
  ],
  ...['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowLeft'],
  ...['Alt+ArrowUp', 'Alt+ArrowDown', 'Control+Alt+q', 'Control+Shift+b', 'Control+Alt+a', 'Control+Alt+l'],
];
const ROUND = 100;

/** The same keys each time: a linear congruential generator (the C standard's example). */
function* keysFrom(seed: number): Generator<string> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    yield KEYS[(state >> 8) % KEYS.length] as string;
  }
}

for (const seed of [1, 7, 42]) {
  test(`a walk over the keys, ${seed}`, async ({ launchGalley, publicationWith }) => {
    const publication = await publicationWith([{ note: 'First', files: { [FILE]: BODY } }]);
    const { window } = await launchGalley({ path: publication.folder });
    await openIssue(window, 'One');
    const keys = keysFrom(seed);
    for (let count = 0; count < ROUND; count += 1) {
      // Tab may lead out of the page, as it should.
      if (count % 10 === 0) await pageText(window).focus();
      await window.keyboard.press(keys.next().value as string);
    }
    await pageText(window).focus();
    for (let count = 0; count < ROUND; count += 1) await window.keyboard.press('Control+z');
    await expect
      .poll(async () => {
        await leaveWindow(window);
        return publication.read(FILE);
      }, SOON)
      .toBe(BODY);
    await expect(issueList(window)).toBeVisible();
  });
}
