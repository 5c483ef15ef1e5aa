import { expectSaved, issueList, leaveWindow, pageText } from './support/author.ts';
import { expect, test } from './support/desk.ts';

/** Whatever keys are pressed among the parts of an issue: all can be saved, and undo brings the bytes back. */

const BODY = `
## Parts

Text with a call[^1], and *a [link](https://example.org/x)* with \`code\` and <kbd>Q</kbd>.[^note]

![A chart](https://example.org/ships.png)
*Caption with [source](https://example.org/s)*

> [!pullquote]
> We insured the cable.
>
> — Grid operator, [evidence](https://example.org/e)

> Quoted\\
> twice.

- [A short history](https://example.org/splice) — Submarine Review
- [Who mends](https://example.org/mends) — The Ledger, *ship by ship*
- https://example.org/bare

3. three
4. four
   - [ ] open
   - [x] done

### Small

| Ship | Days |
| :--- | ---: |
| Léon | 4 |
| a \\| b | **5** |

\`\`\`ts
if (a)   b();

	c();
\`\`\`

<aside class="note">
  Kept  as it is.
</aside>

---

[^note]: The note.

    With two paragraphs.

## Links

- one
  - two

[^1]: First of one.
`;

const KEYS = [
  ...['Enter', 'Enter', 'Backspace', 'Backspace', 'Delete', 'Home', 'End', 'Tab', 'Shift+Tab', 'Shift+Enter'],
  ...['"x"', '"y"', '" "', '"-"', '">"', '"#"', '"*"', '"|"', '"`"', '"["', '"مرحبا"', '"👩‍🚀"'],
  ...[
    'ArrowUp',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Control+Home',
    'Control+End',
  ],
  ...['Shift+ArrowDown', 'Shift+ArrowLeft', 'Shift+ArrowUp', 'Control+Shift+End', 'Control+Backspace'],
  ...[
    'Control+c',
    'Control+x',
    'Control+v',
    'Control+z',
    'Control+Shift+z',
    'Control+b',
    'Control+i',
    'Control+e',
  ],
  ...['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown', 'Control+[', 'Control+]'],
  ...['Control+Alt+q', 'Control+Shift+b', 'Control+Alt+a', 'Control+Alt+l', 'Control+Alt+2', 'Control+Alt+0'],
  ...[
    'Control+Shift+7',
    'Control+Shift+8',
    'Control+Shift+9',
    'Control+Alt+Enter',
    'Control+Alt+f',
    'Control+Alt+j',
  ],
  ...[
    'Control+Alt+c',
    'Control+Alt+r',
    'Control+Alt+m',
    'Control+Shift+t',
    'Control+Enter',
    'Control+Shift+Enter',
  ],
];
const SEEDS = [1, 7, 42];
const ROUND = 100;

/** The same keys each time: a linear congruential generator (the C standard's example). */
function* keysFrom(seed: number): Generator<string> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    yield KEYS[(state >> 8) % KEYS.length] as string;
  }
}

test('walks over the keys among all parts', async ({ deskWith }) => {
  test.setTimeout(150_000);
  const desk = await deskWith(Object.fromEntries(SEEDS.map((seed) => [`Walk ${seed}`, BODY])));
  const { window } = desk;
  for (const seed of SEEDS)
    await test.step(`seed ${seed}`, async () => {
      await desk.open(`Walk ${seed}`);
      // From a place of its own: further down with each seed.
      await desk.hold('ArrowDown', seed % 40);
      const keys = keysFrom(seed);
      for (let count = 0; count < ROUND; count += 10) {
        // Tab may lead out of the page, as it should.
        await pageText(window).focus();
        await desk.keys(...Array.from({ length: 10 }, () => keys.next().value as string));
      }
      await pageText(window).focus();
      await leaveWindow(window);
      await expectSaved(window);
      await pageText(window).focus();
      await desk.hold('Control+z', ROUND + 10);
      await desk.expectBody(BODY);
      await expect(issueList(window)).toBeVisible();
    });
});
