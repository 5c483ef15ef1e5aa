import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { serveOverHttp } from '../../src/main/git/testing/http-server.ts';
import { clickAfter, dialogOf, openIssue } from '../support/author.ts';
import { stubDialogs } from '../support/dialogs.ts';
import { keyTimes, spreadOf } from '../support/frame-times.ts';
import { expect, test } from '../support/test.ts';

/**
 * `npm run bench:typing`: how long a keystroke takes until its letter is drawn, with the machine at rest and while a long
 * history comes over HTTP, in one run. Not part of `npm test`: a figure, not a check.
 */

const run = promisify(execFile);
const CORPUS = process.env['GALLEY_CORPUS'] ?? path.resolve(import.meta.dirname, '../../../shared/corpus');
const LETTERS = 60;
const ROUNDS = 5;

const paragraph = 'Most of it was waiting: for a ship, for a calm, for a permit from a regulator. '.repeat(6);
const TEXT = `---\ntitle: Typing\n---\n\nHere one types.\n\n${`${paragraph}\n\n`.repeat(60)}`;

test('typing while a publication is cloned over HTTP', async ({ launchGalley, publicationWith, folder }) => {
  test.setTimeout(600_000);
  const bundle = path.join(CORPUS, 'lwkd.bundle');
  test.skip(!(await fs.stat(bundle).catch(() => null)), 'no corpus: set GALLEY_CORPUS to its folder');
  await run('git', ['clone', '--quiet', '--bare', '-b', 'main', bundle, path.join(folder, 'lwkd.git')]);
  const http = await serveOverHttp('lwkd.git', folder);
  const mine = await publicationWith([{ files: { 'issues/typing.md': TEXT }, note: 'First' }]);
  const galley = await launchGalley({ path: mine.folder });
  const { window } = galley;
  await openIssue(window, 'Typing');
  await clickAfter(window, 'Here one types.');
  await keyTimes(window, 'a', LETTERS);

  const idle: number[] = [];
  const cloning: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      idle.push(...(await keyTimes(window, 'a', LETTERS)));
      const desk = path.join(folder, `desk-${round}`);
      await fs.mkdir(desk);
      await stubDialogs(galley.app, { folder: desk });
      await window.keyboard.press('Control+k');
      await window.keyboard.type('Join a publication');
      await window.keyboard.press('Enter');
      const join = dialogOf(window, 'Join a publication');
      await join.getByRole('textbox', { name: 'Address' }).fill(http.url);
      await window.keyboard.press('Enter');
      await join.getByRole('button', { name: 'Write on meanwhile' }).click();
      await expect(join).toHaveCount(0);
      await clickAfter(window, 'Here one types.');
      const arrived = window.locator('.notice', { hasText: 'lwkd is here now' });
      while (!(await arrived.isVisible())) cloning.push(...(await keyTimes(window, 'a', 10)));
      expect(await fs.readdir(path.join(desk, 'lwkd'))).toContain('_posts');
      await arrived.getByRole('button').click();
    }
  } finally {
    await http.close();
  }
  const figures = {
    bench: 'typing',
    date: new Date().toISOString(),
    letters: { idle: idle.length, cloning: cloning.length },
    idle: spreadOf(idle),
    cloning: spreadOf(cloning),
    ratio: { p50: spreadOf(cloning).p50 / spreadOf(idle).p50, aim: 1.2 },
  };
  // biome-ignore lint/suspicious/noConsole: the figures are what the bench is for
  console.log(JSON.stringify(figures, null, 2));
  const file = process.env['GALLEY_BENCH_JSON'];
  if (file) await fs.writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
});
