import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { serveOverHttp } from '../src/main/git/testing/http-server.ts';
import { atRest, expectAccessible } from './support/accessible.ts';
import {
  dialogOf,
  expectOpened,
  issueInList,
  notice,
  openIssue,
  pageText,
  saveVersion,
  selectWords,
  typeAfter,
} from './support/author.ts';
import { stubDialogs } from './support/dialogs.ts';
import { ANNA, BEN, publicationAt, type TestAuthor, type TestPublication } from './support/publication.ts';
import { expect, test } from './support/test.ts';
import { setTheme } from './support/theme.ts';

/** Writing together: two authors, each with a Galley and a clone, and one place to share with. */

const run = promisify(execFile);

const FILE = 'issues/2026-03-cable.md';
const TEXT = `---
title: The cable
status: draft
---

Hello readers. The ship came in the night.

## What it cost

The invoice ran to nineteen pages. Most of it was waiting.

A calm is paid by the day.

## Links

- [A short history](https://example.org/history) — The Ledger
- [Who mends it](https://example.org/mends) — The Review
`;

const syncButton = (window: Page): Locator =>
  window.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Sync', exact: true });
const syncLine = (window: Page): Locator => window.locator('.sync-line');

async function setUp(
  folder: string,
): Promise<{ server: string; anna: TestPublication; ben: TestPublication }> {
  const server = path.join(folder, 'server.git');
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', server]);
  const cloned = async (name: string, me: TestAuthor) => {
    const target = path.join(folder, name);
    await run('git', ['clone', '--quiet', server, target]);
    const publication = publicationAt(target);
    await publication.git('config', 'user.name', me.name);
    await publication.git('config', 'user.email', me.email);
    return publication;
  };
  const seed = await cloned('seed', ANNA);
  await seed.git('checkout', '--quiet', '-B', 'main');
  await seed.commit({ files: { [FILE]: TEXT }, note: 'First draft' });
  await seed.git('push', '--quiet', 'origin', 'main');
  return { server, anna: await cloned('anna', ANNA), ben: await cloned('ben', BEN) };
}

test('two authors edit one paragraph and one list offline, sync, and choose between two readings by keyboard', async ({
  launchGalley,
  folder,
}) => {
  const { server, anna, ben } = await setUp(folder);
  const annas = (await launchGalley({ path: anna.folder, userData: path.join(folder, 'annas') })).window;
  const bensGalley = await launchGalley({ path: ben.folder, userData: path.join(folder, 'bens') });
  const bens = bensGalley.window;

  await test.step('both write while the server is away', async () => {
    await openIssue(annas, 'The cable');
    await openIssue(bens, 'The cable');
    await fs.rename(server, `${server}.away`);
    await selectWords(annas, 'nineteen');
    await annas.keyboard.type('twenty-three');
    await typeAfter(annas, 'The Ledger', ', in full');
    await saveVersion(annas, 'Counted the pages');
    await selectWords(bens, 'nineteen pages');
    await bens.keyboard.type('forty sheets');
    await typeAfter(bens, 'The Review', ', ship by ship');
    await typeAfter(bens, 'Hello readers.', ' Again.');
    await saveVersion(bens, 'Counted them again');
    await bens.keyboard.press('Control+Shift+s');
    await expect(syncLine(bens)).toHaveText('Offline: will share later');
    await fs.rename(`${server}.away`, server);
  });

  await test.step('the first to sync shares, the second is asked about one paragraph', async () => {
    await annas.keyboard.press('Control+Shift+s');
    await expect(syncLine(annas)).toHaveText('Up to date');
    await syncButton(bens).click();
    await expect(syncLine(bens)).toHaveText('Needs you: 1 paragraph');
    expect(await ben.read(FILE), 'nothing was changed').toContain('forty sheets');
  });

  await test.step('one can leave and come back; the readings stay', async () => {
    const readings = dialogOf(bens, 'Two readings');
    await expect(readings.getByRole('group')).toHaveCount(1);
    await expect(readings.getByRole('group')).toHaveAccessibleName('A passage in “What it cost”');
    await expect(readings.getByRole('region', { name: 'Yours' })).toContainText('forty sheets');
    await expect(readings.getByRole('region', { name: 'Anna Author’s' })).toContainText('twenty-three');
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(bensGalley.app, bens, theme);
      await atRest(bens);
      await expectAccessible(bens, `two readings, ${theme}`, theme);
      if (process.env['GALLEY_SHOTS'])
        await bens.screenshot({ path: `${process.env['GALLEY_SHOTS']}/readings-${theme}.png` });
    }
    await bens.keyboard.press('Escape');
    await expect(readings).toHaveCount(0);
    await bens.keyboard.press('Control+k');
    await bens.keyboard.type('Sharing');
    await bens.keyboard.press('Enter');
    await expect(dialogOf(bens, 'Needs you: 1 paragraph')).toBeVisible();
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(bensGalley.app, bens, theme);
      await atRest(bens);
      await expectAccessible(bens, `about sharing, ${theme}`, theme);
      if (process.env['GALLEY_SHOTS'])
        await bens.screenshot({ path: `${process.env['GALLEY_SHOTS']}/sharing-${theme}.png` });
    }
    await bens.keyboard.press('Escape');
    await typeAfter(bens, 'A calm is paid by the day.', ' So is a storm.');
    await saveVersion(bens, 'Storms');
  });

  await test.step('a third reading is written, by keyboard alone', async () => {
    await bens.keyboard.press('Control+Shift+s');
    const readings = dialogOf(bens, 'Two readings');
    await expect(readings.getByRole('group')).toHaveCount(1);
    const join = readings.getByRole('button', { name: 'Join and share' });
    await expect(join).toBeDisabled();
    for (let tabs = 0; tabs < 6; tabs += 1) {
      if (
        await readings
          .getByRole('radio')
          .first()
          .evaluate((radio) => radio.contains(document.activeElement) || radio === document.activeElement)
      )
        break;
      await bens.keyboard.press('Tab');
    }
    await bens.keyboard.press('Space');
    await expect(readings.getByRole('radio', { name: 'as mine' })).toBeChecked();
    for (let arrows = 0; arrows < 4; arrows += 1) await bens.keyboard.press('ArrowRight');
    await expect(readings.getByRole('radio', { name: 'another way…' })).toBeChecked();
    const own = readings.getByRole('textbox', { name: 'Another way to read this passage' });
    await expect(own).toBeFocused();
    await bens.keyboard.press('Control+a');
    await bens.keyboard.type(
      'The invoice ran to twenty-three pages, on forty sheets. Most of it was waiting.',
    );
    await expect(own).toContainText('on forty sheets.');
    await bens.keyboard.press('Shift+Tab');
    await expect(readings.getByRole('status')).toHaveText('All decided.');
    for (
      let tabs = 0;
      tabs < 6 && !(await join.evaluate((button) => button === document.activeElement));
      tabs += 1
    )
      await bens.keyboard.press('Tab');
    await bens.keyboard.press('Enter');
    await expect(readings).toHaveCount(0);
    await expect(syncLine(bens)).toHaveText('Anna Author changed 2 sections');
  });

  await test.step('both have the same text, every word of both, and one history', async () => {
    await annas.keyboard.press('Control+Shift+s');
    await expect(notice(annas)).toContainText('Ben Co-author');
    await expect(pageText(annas)).toContainText('Again.');
    const joined = TEXT.replace('nineteen pages', 'twenty-three pages, on forty sheets')
      .replace('The Ledger', 'The Ledger, in full')
      .replace('The Review', 'The Review, ship by ship')
      .replace('Hello readers.', 'Hello readers. Again.')
      .replace('by the day.', 'by the day. So is a storm.');
    expect(await anna.read(FILE)).toBe(joined);
    expect(await ben.read(FILE)).toBe(joined);
    const heads = await Promise.all([anna, ben].map((one) => one.git('rev-parse', 'HEAD')));
    expect(heads[0]).toBe(heads[1]);
    expect(heads[0]).toBe((await run('git', ['-C', server, 'rev-parse', 'main'])).stdout);
    expect((await anna.log()).map(({ note }) => note)).toEqual(
      expect.arrayContaining(['First draft', 'Counted the pages', 'Counted them again', 'Storms']),
    );
    expect(await anna.git('status', '--porcelain')).toBe('');
    expect(await ben.git('status', '--porcelain')).toBe('');
  });

  await test.step('what came is one step that can be undone', async () => {
    await annas.keyboard.press('Control+1');
    await pageText(annas).click();
    await annas.keyboard.press('Control+z');
    await expect(pageText(annas)).not.toContainText('Again.');
    await annas.keyboard.press('Control+Shift+z');
    await expect(pageText(annas)).toContainText('Again.');
  });
});

test('what was moved from one passage to another reads alike in both, whichever is decided', async ({
  launchGalley,
  folder,
}) => {
  const { anna, ben } = await setUp(folder);
  const sea = '## Sea\n\nThe ferry left the island at seven, full of sheep.\n';
  const land = '## Land\n\nBy nine the harbour master had written to the ministry.\n';
  const list = '- a short history of sheep\n- who mends the ferry\n';
  const head = TEXT.slice(0, TEXT.indexOf('Hello'));
  const base = `${head}${sea}\n${land}\n${list}`;
  await anna.commit({ files: { [FILE]: base }, note: 'Base' });
  await anna.git('push', '--quiet', 'origin', 'main');
  await ben.git('pull', '--quiet', 'origin', 'main');
  await anna.commit({ files: { [FILE]: `${head}${sea}\n${list}\n${land}` }, note: 'Move the list' });
  await anna.git('push', '--quiet', 'origin', 'main');
  await ben.commit({ files: { [FILE]: `${head}${land}\n${list}` }, note: 'No sea' });
  const bensGalley = await launchGalley({ path: ben.folder, userData: path.join(folder, 'bens') });
  const bens = bensGalley.window;
  await openIssue(bens, 'The cable');
  await bens.keyboard.press('Control+Shift+s');
  const readings = dialogOf(bens, 'Two readings');
  await expect(readings.locator('fieldset')).toHaveCount(2);
  await readings.locator('fieldset').first().getByText('as theirs').click();
  await expect(readings.getByRole('radio', { name: 'as theirs' }).nth(1)).toBeChecked();
  await expect(readings.getByRole('status')).toHaveText('All decided.');
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(bensGalley.app, bens, theme);
    await atRest(bens);
    await expectAccessible(bens, `linked, ${theme}`, theme);
    if (process.env['GALLEY_SHOTS'])
      await bens.screenshot({ path: `${process.env['GALLEY_SHOTS']}/linked-${theme}.png` });
  }
  await readings.locator('fieldset').nth(1).getByText('as mine').click();
  await expect(readings.getByRole('radio', { name: 'as mine' }).first()).toBeChecked();
  await readings.locator('fieldset').first().getByText('another way').click();
  await expect(readings.getByRole('textbox')).toBeVisible();
  await expect(readings.getByRole('radio', { name: 'as mine' }).nth(1)).toBeChecked();
  await readings.locator('fieldset').nth(1).getByText('as theirs').click();
  await expect(readings.getByRole('textbox')).toBeVisible();
  await readings.locator('fieldset').first().getByText('as theirs').click();
  await readings.getByRole('button', { name: 'Join and share' }).click();
  await expect(readings).toHaveCount(0);
  expect(await ben.read(FILE)).toBe(`${head}${sea}\n${list}\n${land}`);
});

test('a publication is shared in an empty folder, joined from there, and synced while both write', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const mine = await publicationWith([{ files: { [FILE]: TEXT }, note: 'First draft' }]);
  const shared = path.join(folder, 'shared disk');
  const bensDesk = path.join(folder, 'bens-desk');
  await fs.mkdir(shared);
  await fs.mkdir(bensDesk);

  const anna = await launchGalley({ path: mine.folder, userData: path.join(folder, 'annas') });
  await test.step('an empty folder becomes the place to share', async () => {
    const { window } = anna;
    await openIssue(window, 'The cable');
    await expect(syncLine(window)).toHaveText('On this machine only');
    await syncLine(window).click();
    await stubDialogs(anna.app, { folder: shared });
    await dialogOf(window, 'On this machine only')
      .getByRole('button', { name: 'Share in a folder…' })
      .click();
    await expect(window.getByText(shared)).toBeVisible();
    await window.keyboard.press('Escape');
    await syncButton(window).click();
    await expect(syncLine(window)).toHaveText('Up to date');
    const there = await run('git', ['-C', shared, 'log', '--format=%s', 'main']);
    expect(there.stdout).toBe('First draft\n');
  });

  const ben = await launchGalley({ userData: path.join(folder, 'bens') });
  const bens = await test.step('a co-author joins from the folder', async () => {
    const { window } = ben;
    await stubDialogs(ben.app, { folder: bensDesk });
    await window.getByRole('button', { name: 'Join a publication…' }).click();
    await window.getByRole('textbox', { name: 'Address' }).fill(shared);
    await window.keyboard.press('Enter');
    await expect(issueInList(window, 'The cable')).toBeVisible();
    const [name = ''] = await fs.readdir(bensDesk);
    const clone = publicationAt(path.join(bensDesk, name));
    await clone.git('config', 'user.name', BEN.name);
    await clone.git('config', 'user.email', BEN.email);
    await openIssue(window, 'The cable');
    return clone;
  });

  await test.step('what a co-author shares joins what is being typed here, without a question', async () => {
    await typeAfter(ben.window, 'Hello readers.', ' It is Ben.');
    await saveVersion(ben.window, 'Said who writes');
    await ben.window.keyboard.press('Control+Shift+s');
    await expect(syncLine(ben.window)).toHaveText('Up to date');

    await typeAfter(anna.window, 'A calm is paid by the day.', ' Always.');
    await anna.window.keyboard.press('Control+Shift+s');
    await expect(pageText(anna.window)).toContainText('It is Ben.');
    await expect(pageText(anna.window)).toContainText('Always.');
    await saveVersion(anna.window, 'Always');
    await anna.window.keyboard.press('Control+Shift+s');
    await expect(syncLine(anna.window)).toHaveText('Up to date');
    await ben.window.keyboard.press('Control+Shift+s');
    await expect(pageText(ben.window)).toContainText('Always.');
    const both = TEXT.replace('Hello readers.', 'Hello readers. It is Ben.').replace(
      'by the day.',
      'by the day. Always.',
    );
    expect(await mine.read(FILE)).toBe(both);
    expect(await bens.read(FILE)).toBe(both);
    await expectOpened(anna.window, 'The cable');
  });
});

test('a server asks who is there, refuses the branch, and takes a draft that a co-author reviews', async ({
  launchGalley,
  folder,
}) => {
  const { server, anna, ben } = await setUp(folder);
  const http = await serveOverHttp('server.git', folder);
  try {
    http.account = { user: 'anna', password: 'salt & light' };
    await anna.git('remote', 'set-url', 'origin', http.url);
    const annas = await launchGalley({ path: anna.folder, userData: path.join(folder, 'annas') });
    const { window } = annas;
    await openIssue(window, 'The cable');
    await typeAfter(window, 'A calm is paid by the day.', ' Always.');
    await saveVersion(window, 'Always');

    await test.step('one may rather not sign in, and is told so', async () => {
      await syncButton(window).click();
      const question = dialogOf(window, `Sign in to ${new URL(http.url).host}`);
      await expect(question.getByRole('textbox', { name: 'Your name there' })).toBeFocused();
      for (const theme of ['dark', 'light'] as const) {
        await setTheme(annas.app, window, theme);
        await expectAccessible(window, `a question, ${theme}`, theme);
        if (process.env['GALLEY_SHOTS'])
          await window.screenshot({ path: `${process.env['GALLEY_SHOTS']}/question-${theme}.png` });
      }
      await window.keyboard.press('Escape');
      await expect(syncLine(window)).toHaveText('Someone must sign in');
      await window.keyboard.press('Escape');
    });

    await test.step('a name and a password, by keyboard; the branch is protected', async () => {
      await run('git', ['-C', server, 'config', 'receive.denyNonFastForwards', 'true']);
      await fs.writeFile(
        path.join(server, 'hooks/update'),
        '#!/bin/sh\ncase "$1" in refs/heads/main) echo "protected branch hook declined" >&2; exit 1;; esac\n',
        { mode: 0o755 },
      );
      await window.keyboard.press('Control+Shift+s');
      await expect(window.getByRole('textbox', { name: 'Your name there' })).toBeFocused();
      await window.keyboard.type('anna');
      await window.keyboard.press('Enter');
      await expect(window.getByLabel('Password or access token')).toBeFocused();
      await window.keyboard.type('salt & light');
      await window.keyboard.press('Enter');
      await expect(syncLine(window)).toHaveText('The server did not take it');
    });

    await test.step('the work is shared on a branch instead', async () => {
      const refused = dialogOf(window, 'The server did not take it');
      await refused.getByRole('button', { name: 'Share on a branch' }).click();
      await refused.getByRole('textbox', { name: 'Name of the branch' }).fill('draft/anna');
      await refused.getByRole('button', { name: 'Share', exact: true }).click();
      await expect(syncLine(window)).toHaveText('Shared on “draft/anna”');
      const there = await run('git', ['-C', server, 'log', '--format=%s', 'draft/anna']);
      expect(there.stdout).toBe('Always\nFirst draft\n');
    });

    await test.step('a co-author sees the draft, and reviews it', async () => {
      const bens = (await launchGalley({ path: ben.folder, userData: path.join(folder, 'bens') })).window;
      await openIssue(bens, 'The cable');
      await bens.keyboard.press('Control+Shift+s');
      await expect(issueInList(bens, 'The cable')).toContainText('a co-author’s work waits');
      await expect(bens.getByRole('img', { name: /shared last/ })).toBeVisible();
      await syncLine(bens).click();
      await bens.getByRole('button', { name: 'Review draft/anna' }).click();
      await expect(bens.getByRole('region', { name: 'The issue with its changes' })).toContainText('Always.');
    });
    // The password is nowhere on the disk, and in no log.
    const found = await run('grep', ['-rlF', 'salt & light', folder]).catch(({ stdout }) => ({ stdout }));
    expect(found.stdout).toBe('');
  } finally {
    await http.close();
  }
});
