import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { getCurrentFuseWire } from '@electron/fuses';
import { chromium } from '@playwright/test';
import { runsAsRoot } from '../scripts/electron-runtime.mjs';
import { FUSES, packageApp } from '../scripts/package.mjs';
import { hermeticEnvironment } from './support/hermetic-environment.ts';
import { expect, test } from './support/test.ts';

/** The app as people get it: it runs itself and nothing else. */

/** How the executable writes a fuse: as a digit. */
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

test.skip(process.platform !== 'linux', 'packaged on Linux only, for now');

test('a packaged Galley has its fuses set, and starts from its archive', async ({ folder }) => {
  const executable = await packageApp({ to: path.join(folder, 'galley'), trial: true });

  const wire = (await getCurrentFuseWire(executable)) as unknown as Record<string, number>;
  for (const [fuse, isOn] of Object.entries(FUSES)) {
    expect(wire[fuse], `fuse ${fuse}`).toBe(isOn ? ON : OFF);
  }
  expect(await fs.readdir(path.join(folder, 'galley/resources'))).toEqual(['app.asar']);

  const userData = path.join(folder, 'user-data');
  const hook = path.join(folder, 'hook.cjs');
  await fs.writeFile(
    hook,
    `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'hooked'))}, '')`,
  );
  const env = {
    ...hermeticEnvironment(process.env, userData),
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require ${hook}`,
  };
  const switches = [...(runsAsRoot ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`];
  const galley = spawn(executable, [...switches, '--inspect=0', '--remote-debugging-port=0'], { env });
  let said = '';
  galley.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  try {
    // Chromium's own port, for the page; Node's, for the main process, must not be there.
    const address = () => /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    await expect.poll(address).toBeDefined();
    const browser = await chromium.connectOverCDP(address() ?? '');
    const pages = () => browser.contexts().flatMap((context) => context.pages().map((page) => page.url()));
    await expect.poll(pages).toContain('app://galley/index.html');
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (page === undefined) throw new Error('There is no page');
    await expect(page.locator('h1').first()).toBeVisible();
    expect(said).not.toContain('Debugger listening');
    expect(await fs.readdir(folder)).not.toContain('hooked');
    await browser.close();
  } finally {
    galley.kill('SIGTERM');
    await new Promise((resolve) => galley.once('exit', resolve));
  }
});
