import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { serveOverHttp } from '../../src/main/git/testing/http-server.ts';
import { clickAfter, dialogOf, openIssue } from '../support/author.ts';
import { stubDialogs } from '../support/dialogs.ts';
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
  await keystrokes(window, LETTERS);

  const idle: number[] = [];
  const cloning: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      idle.push(...(await keystrokes(window, LETTERS)));
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
      while (!(await arrived.isVisible())) cloning.push(...(await keystrokes(window, 10)));
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
    idle: percentiles(idle),
    cloning: percentiles(cloning),
    ratio: { p50: percentiles(cloning).p50 / percentiles(idle).p50, aim: 1.2 },
  };
  // biome-ignore lint/suspicious/noConsole: the figures are what the bench is for
  console.log(JSON.stringify(figures, null, 2));
  const file = process.env['GALLEY_BENCH_JSON'];
  if (file) await fs.writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
});

/** Types letters one by one; gives the milliseconds from each key to the frame that shows its letter. */
async function keystrokes(window: Page, count: number): Promise<number[]> {
  await window.evaluate(() => {
    const seen: number[] = [];
    const onKey = (event: KeyboardEvent) => {
      // The frame is drawn when the task after it runs.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => seen.push(performance.now() - event.timeStamp);
        channel.port2.postMessage(null);
      });
    };
    globalThis.addEventListener('keydown', onKey, true);
    Object.assign(globalThis, {
      keystrokes: { seen, stop: () => globalThis.removeEventListener('keydown', onKey, true) },
    });
  });
  for (let at = 0; at < count; at += 1) await window.keyboard.press('a');
  return window.evaluate(
    (count) =>
      new Promise<number[]>((resolve) => {
        const { seen, stop } = (globalThis as unknown as { keystrokes: { seen: number[]; stop: () => void } })
          .keystrokes;
        const look = () => {
          if (seen.length < count) return void requestAnimationFrame(look);
          stop();
          resolve(seen);
        };
        look();
      }),
    count,
  );
}

function percentiles(times: readonly number[]): { p50: number; p95: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95) };
}
