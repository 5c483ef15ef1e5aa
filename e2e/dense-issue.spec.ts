import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { clickAfter, expectOpened, leaveWindow, pageText } from './support/author.ts';
import { APP_FOLDER } from './support/launch-galley.ts';
import { runCommand } from './support/palette.ts';
import { ANNA, publicationAt } from './support/publication.ts';
import { expect, SOON, test } from './support/test.ts';
import { undoEverything } from './support/undo.ts';

/** A long, dense issue of a real newsletter goes through each structural command: only what it is about changes. */

const CORPUS = process.env['GALLEY_CORPUS'] ?? path.resolve(APP_FOLDER, '../shared/corpus');
const BUNDLE = path.join(CORPUS, 'swiftweekly.bundle');
/** The longest of those with sections: 21 kB, 9 sections, Liquid tags, HTML comments, entities. */
const FILE = '_posts/2016-05-26-issue-24.md';

const outline = (window: Page): Locator => window.getByRole('tree', { name: 'Sections' });
const entry = (window: Page, title: string): Locator =>
  outline(window).getByRole('treeitem', { name: new RegExp(`^${title}, `) });

test.skip(!fs.existsSync(BUNDLE), `needs ${BUNDLE}: the corpus is not part of the repository`);

test('its sections and its blocks are changed, moved and taken back, and no other byte with them', async ({
  launchGalley,
  folder,
}) => {
  test.setTimeout(180_000);
  const clone = path.join(folder, 'swiftweekly');
  execFileSync('git', ['clone', '--quiet', '-b', 'main', BUNDLE, clone]);
  const publication = publicationAt(clone);
  await publication.git('config', 'user.name', ANNA.name);
  await publication.git('config', 'user.email', ANNA.email);
  const { window } = await launchGalley({ path: clone });
  const { keyboard } = window;
  const read = () => publication.read(FILE);
  const before = await read();
  const expectFile = async (text: string) => {
    await leaveWindow(window);
    await expect.poll(read, SOON).toBe(text);
  };
  await expect(window.locator('.sidebar-foot')).toContainText('202 issues');
  await keyboard.press('Control+k');
  await keyboard.type(path.basename(FILE, '.md'));
  await expect(window.getByRole('dialog').getByRole('option').first()).toContainText('Issue #24');
  await keyboard.press('Enter');
  await expectOpened(window, 'Issue #24');
  // What was linked before is marked a moment later, and moves what is below.
  await expect(pageText(window)).toContainText('Also in “Issue #23”');

  await test.step('sections', () => sectionCommands(window, before, expectFile));

  const lineWith = (words: string): string => {
    const line = before.split('\n').find((one) => one.includes(words));
    if (line === undefined) throw new Error(`The issue does not say “${words}”`);
    return line;
  };
  const prose = lineWith('No formal education needed!');
  const [first, second] = [
    lineWith('[SPM] Xcode re-writes'),
    lineWith('Type comparison of certain CG types'),
  ];
  const quoted = lineWith('The community and core team are both very positive');
  const quotation = before.slice(before.indexOf(quoted)).split('\n\n')[0] ?? '';
  const [term, high] = [lineWith('to follow the term of art'), lineWith('setHighWater')];
  const links = before
    .split('\n')
    .filter((line) => /^- \[SR-/.test(line))
    .slice(0, 5);
  const TABLE = '| Ship |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |\n';
  /** What it is; words to put the caret behind; keys (typed in quotation marks, commands by name); lines, before and after. */
  const steps: [what: string, words: string, keys: string[], from: string, to: string][] = [
    ['a paragraph is quoted', 'education needed!', ['Control+Shift+b'], prose, `> ${prose}`],
    ['a paragraph becomes a heading', 'education needed!', ['Control+Alt+3'], prose, `### ${prose}`],
    ['a paragraph becomes a task', 'education needed!', ['Control+Shift+9'], prose, `- [ ] ${prose}`],
    [
      'a pull quote is set after it',
      'education needed!',
      ['Control+Alt+q', '"Set apart."'],
      `${prose}\n`,
      `${prose}\n\n> [!pullquote]\n> Set apart.\n`,
    ],
    ['a rule', 'education needed!', ['Control+Alt+r'], `${prose}\n`, `${prose}\n\n---\n`],
    [
      'code',
      'education needed!',
      ['Control+Alt+c', '"let x"'],
      `${prose}\n`,
      `${prose}\n\n\`\`\`\nlet x\n\`\`\`\n`,
    ],
    [
      'source',
      'education needed!',
      ['Control+Alt+m', '"<hr>"', 'Control+Home'],
      `${prose}\n`,
      `${prose}\n\n<hr>\n`,
    ],
    ['a table', 'education needed!', ['Control+Shift+T', '"Ship"'], `${prose}\n`, `${prose}\n\n${TABLE}`],
    [
      'a table with a row less and a column more',
      'education needed!',
      ['Control+Shift+T', '"Ship"', 'Tab', 'Tab', 'Tab', 'Delete row', 'Column to the left', '"x"'],
      `${prose}\n`,
      `${prose}\n\n|  | Ship |  |  |\n| --- | --- | --- | --- |\n| x |  |  |  |\n`,
    ],
    [
      'a quotation with a list becomes a pull quote',
      'The community and core team',
      ['Control+Alt+q'],
      quoted,
      `> [!pullquote]\n${quoted}`,
    ],
    [
      'an attribution',
      'The community and core team',
      ['Control+Alt+a', '"Core team"'],
      quotation,
      `${quotation}\n>\n> — Core team`,
    ],
    [
      'a link item moves',
      '[SPM] Xcode re-writes',
      ['Alt+ArrowDown'],
      `${first}\n${second}`,
      `${second}\n${first}`,
    ],
    [
      'links are numbered',
      '[SPM] Xcode re-writes',
      ['Control+Shift+7'],
      links.join('\n'),
      links.map((line, index) => line.replace('-', `${index + 1}.`)).join('\n'),
    ],
    [
      'an item inside a quotation moves',
      'to follow the term of art',
      ['Alt+ArrowDown'],
      `${term}\n${high}`,
      `${high}\n${term}`,
    ],
    ['it moves in', 'setHighWater', ['Tab'], high, high.replace('> -', '>   -')],
    [
      'its list becomes one of links',
      'to follow the term of art',
      ['Control+Alt+l'],
      term,
      `> <!-- links -->\n${term}`,
    ],
  ];
  for (const [what, words, keys, from, to] of steps)
    await test.step(what, async () => {
      await clickAfter(window, words);
      for (const key of keys)
        if (key.startsWith('"')) await keyboard.type(key.slice(1, -1));
        else if (/^[A-Z][a-z]+ /.test(key)) await runCommand(window, key);
        else await keyboard.press(key);
      await expectFile(before.replace(from, to));
      await undoEverything(window);
      await expectFile(before);
    });
  expect(await publication.git('status', '--porcelain')).toBe('');
});

async function sectionCommands(
  window: Page,
  before: string,
  expectFile: (text: string) => Promise<void>,
): Promise<void> {
  const { keyboard } = window;
  const [head, first, second, third, ...rest] = before.split(/^(?=### )/m);
  const file = (...sections: readonly (string | undefined)[]) => [head, ...sections, ...rest].join('');
  const headings = await pageText(window).locator('h3').allInnerTexts();
  expect(headings.length).toBeGreaterThanOrEqual(5);
  await keyboard.press('Control+Shift+O');
  await entry(window, headings[0] ?? '').focus();
  await keyboard.press('Alt+Shift+ArrowDown');
  await expectFile(file(second, first, third));
  await keyboard.press('Alt+Shift+ArrowDown');
  await expectFile(file(second, third, first));
  await keyboard.press('Alt+Shift+ArrowUp');
  await keyboard.press('Alt+Shift+ArrowUp');
  await expectFile(before);
  await keyboard.press('Control+]');
  await expectFile(file(`#${first}`, second, third));
  await expect(entry(window, headings[0] ?? '')).toBeFocused();
  await keyboard.press('Control+[');
  await expectFile(before);
  await keyboard.press('Control+.');
  await expect(pageText(window).locator('.is-folded')).toHaveCount(1);
  await keyboard.press('Control+.');
  await keyboard.press('Delete');
  await expectFile(file(second, third));
  await undoEverything(window);
  await expectFile(before);
  await clickAfter(window, headings[1] ?? '');
  await runCommand(window, 'Duplicate section');
  await expectFile(file(first, second, second, third));
  await undoEverything(window);
  await expectFile(before);
}
