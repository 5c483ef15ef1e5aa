import type { Page } from '@playwright/test';
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

const times = (count: number, key: string): string[] => Array<string>(count).fill(key);

for (const [place, blocksAt] of Object.entries(PLACES)) {
  test(`each part as the ${place} block is entered, left, written around, deleted and brought back`, async ({
    deskWith,
  }) => {
    test.setTimeout(240_000);
    const issues = Object.entries(PARTS).map(([name, part]) => [`As ${name}`, blocksAt(part)] as const);
    const desk = await deskWith(
      Object.fromEntries(issues.map(([title, blocks]) => [title, body(...blocks)])),
    );
    for (const [title, blocks] of issues) {
      await test.step(title, async () => {
        const [before = '', part = '', after = ''] = blocks;
        await desk.open(title);
        await goThrough(desk, before, part, after);
      });
    }
  });
}

/**
 * Every way through the part, around it and out of it. Each is undone, and the next starts from there: whatever undo
 * left behind, or took away, would be in the next file, which is compared as a whole; after the last it is the first.
 */
async function goThrough(desk: Desk, before: string, part: string, after: string): Promise<void> {
  const { keys } = desk;
  const check = (what: string, wanted: string) =>
    test.step(what, async () => {
      await desk.expectBody(wanted);
      await desk.hold('Control+z', 6);
      await expect(pageText(desk.window)).toBeFocused();
    });
  const toPart = ['Control+Home', ...times(before === '' ? 0 : 1, 'ArrowDown')];

  for (const [forth, back] of [
    ['ArrowDown', 'ArrowUp'],
    ['ArrowRight', 'ArrowLeft'],
  ] as const) {
    await keys('Control+Home');
    await walk(desk, forth);
    await keys('End', '"!"');
    await walk(desk, back);
    await keys('Home', '"?"');
    await check(`${forth} to the end, ${back} to the beginning`, writtenAround(before, part, after));
  }
  await keys(...toPart, 'Control+Enter', '"!"', ...toPart, 'Control+Shift+Enter', '"?"');
  await check('a paragraph below and above', body(before, '?', part, '!', after));
  if (before !== '') {
    await keys('Control+Home', 'End', 'Control+Shift+End', 'Delete');
    await check('deleted to the end', body(before));
  }
  await keys('Control+a', 'Delete');
  await check('all deleted', '\n');
  await desk.expectBody(body(before, part, after));
}

/** Holds an arrow key until the caret goes no further: where it stops short, what is typed there tells. */
async function walk({ window, hold }: Desk, arrow: string): Promise<void> {
  let before = '';
  for (let here = await caret(window); here !== before; here = await caret(window)) {
    before = here;
    await hold(arrow, 8);
  }
}

/** Where the caret is, or what has been taken in hand; and how much there is. */
const caret = (window: Page): Promise<string> =>
  window.evaluate(() => {
    const selection = getSelection();
    const page = document.querySelector('.issue-body');
    const range = document.createRange();
    if (page === null || selection?.focusNode == null || !page.contains(selection.focusNode))
      return 'outside';
    range.setStart(page, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    const inHand = [...page.querySelectorAll('*')].findIndex((one) =>
      one.matches('.ProseMirror-selectednode, .ProseMirror-gapcursor, :focus'),
    );
    const around = range.cloneContents().querySelectorAll('*').length;
    return [range.toString().length, around, inHand, page.querySelectorAll('*').length].join(' ');
  });

/** The file after `?` was typed as far to the beginning, and `!` as far to the end, as the caret goes. */
function writtenAround(before: string, part: string, after: string): string {
  // A heading is text: one writes on in it, and goes on after it with Enter.
  const isText = part.startsWith('## ');
  const beginning = before === '' ? (isText ? [] : ['?']) : [`?${before}`];
  const end = after === '' ? (isText ? [] : ['!']) : [`${after}!`];
  const opened = isText && before === '' ? part.replace('## ', '## ?') : part;
  return body(...beginning, isText && after === '' ? `${opened}!` : opened, ...end);
}
