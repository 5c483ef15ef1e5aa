import { pageText } from './support/author.ts';
import { type Desk, expect, test } from './support/desk.ts';

/**
 * No part of an issue is a trap, and there is no place a caret cannot go. Each part, as the first, a middle, the last
 * and the only block, is gone through with the arrow keys, written before and after, deleted, and brought back.
 */

/** One of each part, as a file has it. */
const PARTS: Readonly<Record<string, string>> = {
  heading: '## A heading',
  quotation: '> Quoted.\n>\n> — Somebody',
  'pull quote': '> [!pullquote]\n> Set apart.\n>\n> — Somebody',
  'bullet list': '* one\n* two',
  'numbered list': '1. one\n2. two',
  'task list': '* [ ] one\n* [x] two',
  'link list': '- [A](https://example.org/a) — Source\n- [B](https://example.org/b) — Source',
  figure: '![Alt](https://example.org/x.png)\n*A caption.*',
  code: '```js\na\nb\n```',
  rule: '***',
  table: '| a | b |\n| --- | --- |\n| c | d |',
  footnote: '[^1]: A note.',
  source: '<aside>\nHTML\n</aside>',
};

const PLACES = {
  first: (part: string) => ['', part, 'After.'],
  middle: (part: string) => ['Before.', part, 'After.'],
  last: (part: string) => ['Before.', part, ''],
  only: (part: string) => ['', part, ''],
} as const;

const body = (...blocks: readonly string[]): string =>
  `\n${blocks.filter((block) => block !== '').join('\n\n')}\n`;

/** More presses than any of the parts has places for a caret. */
const FAR = 46;
const times = (count: number, key: string): string[] => Array<string>(count).fill(key);

for (const [place, blocksAt] of Object.entries(PLACES)) {
  test(`each part as the ${place} block is entered, left, written around, deleted and brought back`, async ({
    deskWith,
  }) => {
    test.setTimeout(240_000);
    const titles = Object.keys(PARTS).map((name) => [name, `As ${name}`] as const);
    const desk = await deskWith(
      Object.fromEntries(titles.map(([name, title]) => [title, body(...blocksAt(PARTS[name] ?? ''))])),
    );
    for (const [name, title] of titles) {
      await test.step(name, async () => {
        const [before = '', part = '', after = ''] = blocksAt(PARTS[name] ?? '');
        await desk.open(title);
        await goThrough(desk, before, part, after);
      });
    }
  });
}

/** Every way through the part, around it and out of it; the bytes come back each time. */
async function goThrough(desk: Desk, before: string, part: string, after: string): Promise<void> {
  const { keys } = desk;
  const original = body(before, part, after);
  const check = (what: string, wanted: string) => test.step(what, () => desk.expectBody(wanted));
  const toPart = ['Control+Home', ...times(before === '' ? 0 : 1, 'ArrowDown')];

  for (const [forth, back] of [
    ['ArrowDown', 'ArrowUp'],
    ['ArrowRight', 'ArrowLeft'],
  ] as const) {
    await keys('Control+Home', ...times(FAR, forth), 'End', '"!"', ...times(FAR, back), 'Home', '"?"');
    await check(`${forth} to the end, ${back} to the beginning`, writtenAround(before, part, after));
    await undo(desk, original);
  }
  await keys(...toPart, 'Control+Enter', '"!"', ...toPart, 'Control+Shift+Enter', '"?"');
  await check('a paragraph below and above', body(before, '?', part, '!', after));
  await undo(desk, original);

  await keys('Control+a', 'Delete');
  await check('all deleted', '\n');
  await undo(desk, original);
  if (before === '') return;
  await keys('Control+Home', 'End', 'Control+Shift+End', 'Delete');
  await check('deleted to the end', body(before));
  await undo(desk, original);
}

/** The file after `?` was typed as far to the beginning, and `!` as far to the end, as the caret goes. */
function writtenAround(before: string, part: string, after: string): string {
  // A heading is text: one writes on in it, and goes on after it with Enter.
  const isText = part.startsWith('## ');
  const beginning = before === '' ? (isText ? [] : ['?']) : [`?${before}`];
  const end = after === '' ? (isText ? [] : ['!']) : [`${after}!`];
  const opened = isText && before === '' ? part.replace('## ', '## ?') : part;
  return body(...beginning, isText && after === '' ? `${opened}!` : opened, ...end);
}

/** Undoes until the file is what it was, byte for byte. */
async function undo(desk: Desk, original: string): Promise<void> {
  await desk.keys(...times(6, 'Control+z'));
  await expect(pageText(desk.window)).toBeFocused();
  await desk.expectBody(original);
}
