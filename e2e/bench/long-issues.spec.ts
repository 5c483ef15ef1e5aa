import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { openIssue } from '../support/author.ts';
import { keyTimes, longestTask, scrollTimes, spreadOf, timeUntilShown } from '../support/frame-times.ts';
import { expect, test } from '../support/test.ts';

/**
 * `npm run bench:long`: an issue with 2,000 versions looked back on, and the review of one of 100,000 words, in the
 * window. Not part of `npm test`: figures, not checks.
 */

const VERSIONS = 2000;
const WORDS = 100_000;
const EDITS = 50;
const CHANGE = '.review-page :is(ins, del)';

test.beforeEach(() => test.setTimeout(600_000));

test('looking back on 2,000 versions', async ({ launchGalley, publicationWith }) => {
  const { folder, git } = await publicationWith([
    { files: { 'issues/other.md': '---\ntitle: Other\n---\n\nWords.\n' }, note: 'First' },
  ]);
  await importHistory(folder);
  await git('reset', '--hard', '--quiet');
  const { window } = await launchGalley({ path: folder });
  await openIssue(window, 'Long');

  const busy = longestTask(window, 5000);
  const shown = await timeUntilShown(window, 'Control+Shift+h', '.history-list [role=option]');
  await expect(window.locator('.history-count')).toHaveText(`${VERSIONS.toLocaleString('en')} versions`);
  const longest = await busy;
  const keys = spreadOf(await keyTimes(window, 'ArrowDown', 60, 150));
  const [end] = await keyTimes(window, 'End', 1);
  const scrolling = spreadOf(await scrollTimes(window, '.history-list'));
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  const review = await timeUntilShown(window, 'Control+2', CHANGE);
  await report('history', { versions: VERSIONS, shown, longest, keys, end, scrolling, review });
});

test('reviewing 100,000 words with 50 edits', async ({ launchGalley, publicationWith }) => {
  const { folder } = await publicationWith([
    { files: { 'issues/long.md': longIssue(0) }, note: 'First' },
    { files: { 'issues/long.md': longIssue(EDITS) }, note: 'Fifty edits' },
  ]);
  const { window } = await launchGalley({ path: folder });
  await openIssue(window, 'Long');
  await longestTask(window, 2000);

  const busy = longestTask(window, 5000);
  const shown = await timeUntilShown(window, 'Control+2', CHANGE);
  await expect(window.locator('.review-card')).toHaveCount(EDITS);
  const longest = await busy;
  const folded = await readAlong(window);
  const [unfold] = await keyTimes(window, 'u', 1);
  const unfolded = await readAlong(window);
  await report('review', { words: WORDS, edits: EDITS, shown, longest, folded, unfold, unfolded });
});

/** Going from change to change, and scrolling through the page. */
async function readAlong(window: Page) {
  const next = spreadOf(await keyTimes(window, 'n', 40, 300));
  return { next, scrolling: spreadOf(await scrollTimes(window, '.review-page')) };
}

/** An issue of so many versions, four a day, each with a sentence edited: as git reads them in, all at once. */
async function importHistory(folder: string): Promise<void> {
  const sentences = Array.from({ length: 120 }, (_, at) => `Sentence ${at} says what happened that week.`);
  const lines: string[] = [];
  const first = Date.UTC(2024, 0, 1, 9) / 1000;
  for (let version = 0; version < VERSIONS; version += 1) {
    sentences[(version * 37) % sentences.length] = `Sentence edited for the version ${version}, by hand.`;
    const text = `---\ntitle: Long\n---\n\n${sentences.join('\n\n')}\n`;
    const note = `Version ${version}: a sentence`;
    const who = version % 3 === 0 ? 'Anna Author <anna@example.org>' : 'Ben Co-author <ben@example.org>';
    lines.push(
      'commit refs/heads/main',
      `committer ${who} ${first + version * 6 * 3600} +0000`,
      `data ${Buffer.byteLength(note)}`,
      note,
      ...(version === 0 ? ['from refs/heads/main^0'] : []),
      'M 100644 inline issues/long.md',
      `data ${Buffer.byteLength(text)}`,
      text,
    );
  }
  await new Promise<void>((resolve, reject) => {
    const child = execFile('git', ['-C', folder, 'fast-import', '--quiet'], (error) =>
      error ? reject(error) : resolve(),
    );
    child.stdin?.end(`${lines.join('\n')}\n`);
  });
}

/** As many edits as asked for, spread over the whole. */
function longIssue(edits: number): string {
  const paragraph = Array.from({ length: 10 }, (_, at) => `Most of sentence ${at} was waiting for a ship.`);
  const count = WORDS / 80;
  const every = Math.floor(count / EDITS);
  const blocks = Array.from({ length: count }, (_, at) => {
    const text = `Paragraph ${at}: ${paragraph.join(' ')}`;
    const edited = at % every === 0 && at / every < edits ? text.replace('a ship', 'two permits') : text;
    return at % 12 === 0 ? `## Part ${at / 12}\n\n${edited}` : edited;
  });
  return `---\ntitle: Long\n---\n\n${blocks.join('\n\n')}\n`;
}

const measured: object[] = [];

async function report(bench: string, figures: object): Promise<void> {
  measured.push({ bench, date: new Date().toISOString(), ...figures });
  // biome-ignore lint/suspicious/noConsole: the figures are what the bench is for
  console.log(JSON.stringify(measured.at(-1), null, 2));
  const file = process.env['GALLEY_BENCH_JSON'];
  if (file) await fs.writeFile(file, `${JSON.stringify(measured, null, 2)}\n`);
}
