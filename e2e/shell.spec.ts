import fs from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge.ts';
import type { EventChannel } from '#contract/channels.ts';
import { commands } from '#contract/commands.ts';
import { sendThroughBridge } from './support/bridge.ts';
import { stubDialogs } from './support/dialogs.ts';
import { startAgain } from './support/start-again.ts';
import { expect, test } from './support/test.ts';

/** The window's frame: menu, title, place, the ways in and out. */

/** Counts events of the main process from now on. */
async function noteEvents(window: Page, channel: EventChannel): Promise<() => Promise<unknown[]>> {
  await window.evaluate((channel) => {
    const noted: unknown[] = [];
    Object.assign(globalThis, { [`noted-${channel}`]: noted });
    (globalThis as unknown as { galley: Bridge }).galley.on(channel, (data) => noted.push(data));
  }, channel);
  return () => window.evaluate((channel) => (globalThis as never)[`noted-${channel}`] as unknown[], channel);
}

const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

const ISSUE = { note: 'First', files: { 'issues/one.md': '# One\n\nText.\n' } };

test('the menu shows every command of the registry, and performs it by its id', async ({ launchGalley }) => {
  const { app, window } = await launchGalley();
  await expect(window.locator('h1').first()).toBeVisible();
  const items = await app.evaluate(
    ({ Menu }, ids) => {
      const menu = Menu.getApplicationMenu();
      return ids.map((id) => {
        const item = menu?.getMenuItemById(id);
        return item && { label: item.label, registerAccelerator: item.registerAccelerator };
      });
    },
    commands.map((command) => command.id),
  );
  expect(items.map((item) => item?.label)).toEqual(commands.map((command) => command.label));

  const performed = await noteEvents(window, 'command');
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('help.shortcuts')?.click());
  await expect.poll(performed).toEqual([{ id: 'help.shortcuts' }]);
});

test('menu items are possible where what they need is there', async ({ launchGalley }) => {
  const { app, window } = await launchGalley();
  await expect(window.locator('h1').first()).toBeVisible();
  const possible = () =>
    app.evaluate(
      ({ Menu }, ids) => {
        const menu = Menu.getApplicationMenu();
        return ids.filter((id) => menu?.getMenuItemById(id)?.enabled === true);
      },
      commands.map((command) => command.id),
    );
  const needing = (...there: string[]) =>
    commands.filter(({ needs }) => needs.every((need) => there.includes(need))).map((command) => command.id);

  for (const context of [[], ['publication'], ['publication', 'issue', 'editor']]) {
    await sendThroughBridge(window, 'shell:set-context', { context, title: 'An issue' });
    expect(await possible()).toEqual(needing(...context));
  }
});

test('the frame names the issue and the app', async ({ launchGalley }) => {
  const { app, window } = await launchGalley();
  await expect(window.locator('h1').first()).toBeVisible();
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await sendThroughBridge(window, 'shell:set-context', { context: [], title: 'The long\n grid' });
  expect(await title()).toBe(process.platform === 'darwin' ? 'The long grid' : 'The long grid – Galley');
  await sendThroughBridge(window, 'shell:set-context', { context: [], title: '' });
  expect(await title()).toBe('Galley');
});

test('closing asks the page for what is unwritten, and waits; without an answer the author decides', async ({
  launchGalley,
}) => {
  const { app, window, ended, userData } = await launchGalley();
  await expect(window.locator('h1').first()).toBeVisible();
  const flushes = await noteEvents(window, 'flush');
  const asked = await stubDialogs(app, { button: 'Close anyway' });
  // The page's answer gets lost.
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('shell:flushed');
    ipcMain.handle('shell:flushed', async () => ({ ok: true, value: null }));
  });

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(flushes).toEqual([null]);
  expect(await asked()).toEqual([]);
  // Nothing but the author's answer to that question ends it.
  const since = Date.now();
  expect(await ended()).toBe(0);
  expect(Date.now() - since).toBeGreaterThan(5000);
  const log = await fs.readFile(path.join(userData, 'logs/main.log'), 'utf8');
  expect(log).toContain('Closing is not safe: no-answer');
});

for (const [name, leave] of [
  [
    'the window is closed',
    (app: ElectronApplication) =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
  ['the menu says so', (app: ElectronApplication) => app.evaluate(({ app }) => app.quit())],
  ['the system ends it', async (app: ElectronApplication) => void app.process().kill('SIGTERM')],
] as const) {
  test(`it ends without a question when ${name}`, async ({ launchGalley, publicationWith }) => {
    const publication = await publicationWith([ISSUE]);
    const { app, window, ended } = await launchGalley({ path: publication.folder });
    await expect(window.locator('h1').first()).toBeVisible();
    await leave(app).catch(() => undefined);
    expect(await ended()).toBe(0);
  });
}

test('the window opens where it was closed', async ({ launchGalley }) => {
  const first = await launchGalley();
  expect(await bounds(first.app)).toMatchObject({ width: 1440, height: 900 });
  const place = { x: 120, y: 80, width: 1100, height: 700 };
  await first.app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    place,
  );
  await first.close();

  const second = await launchGalley();
  expect(await bounds(second.app)).toEqual(place);
});

test('a damaged or impossible place is forgotten', async ({ launchGalley, folder }) => {
  const userData = path.join(folder, 'user-data');
  await fs.mkdir(userData, { recursive: true });
  const far = { bounds: { x: 90_000, y: -90_000, width: 1000, height: 700 }, maximised: false };
  for (const [kept, width] of [
    ['{"bounds":', 1440],
    [JSON.stringify(far), 1000],
  ] as const) {
    await fs.writeFile(path.join(userData, 'window.json'), kept);
    const galley = await launchGalley();
    const shown = await bounds(galley.app);
    expect(shown?.width).toBe(width);
    expect(shown?.x).toBeLessThan(2000);
    await galley.close();
  }
});

test('a second start hands its folder to the first, and ends', async ({ launchGalley, publicationWith }) => {
  const publication = await publicationWith([ISSUE]);
  const { app, window, userData } = await launchGalley();
  await expect(window.locator('h1').first()).toBeVisible();
  expect(await sendThroughBridge(window, 'publication:current', {})).toMatchObject({
    reply: { value: { kind: 'none' } },
  });

  expect(await startAgain({ userData, path: publication.folder })).toBe(0);
  await expect
    .poll(() => sendThroughBridge(window, 'publication:current', {}).catch(() => null))
    .toMatchObject({ reply: { value: { kind: 'open', publication: { folder: publication.folder } } } });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a page that dies is loaded again when the author says so', async ({
  launchGalley,
  expectedComplaints,
}) => {
  expectedComplaints.push(/The page process is gone/);
  const { app, window } = await launchGalley();
  await expect(window.locator('h1').first()).toBeVisible();
  const asked = await stubDialogs(app, { button: 'Load again' });
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(asked).toMatchObject([{ message: 'The window stopped working.' }]);
  const alive = () =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return false;
      return contents.executeJavaScript("document.querySelector('h1') !== null");
    });
  await expect.poll(alive).toBe(true);
});
