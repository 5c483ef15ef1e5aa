import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronLaunchOptions } from '../../scripts/electron-runtime.mjs';
import { hermeticEnvironment } from './hermetic-environment.ts';

/** The project itself: Electron reads its `package.json` and runs what the build left in `out/`. */
export const APP_FOLDER = path.resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** The publication to open, as on the command line; without it the app opens its welcome screen. */
  readonly path?: string;
  /** Where Galley keeps its own files; give the same folder twice to start it a second time. */
  readonly userData: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further switches. */
  readonly args?: readonly string[];
}

/** A running Galley. */
export interface Galley {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** The main process, also when it has ended. */
  readonly process: ChildProcess;
  readonly userData: string;
  /** Everything that should not have happened so far: console errors (blocked content among them), faults. */
  complaints(): Promise<readonly string[]>;
  /** When it has ended, by itself or not; its exit code. */
  ended(): Promise<number | null>;
  /** Closes it as an author does, unwritten words first; kills it where it does not go. True if it went by itself. */
  close(): Promise<boolean>;
}

/** How a Galley is started for tests: hermetic, with a user-data folder of its own. */
export function launchArguments({ path: publication, userData, args = [] }: LaunchOptions): string[] {
  return [
    `--user-data-dir=${userData}`,
    ...args,
    APP_FOLDER,
    ...(publication === undefined ? [] : [publication]),
  ];
}

export async function launch(options: LaunchOptions): Promise<Galley> {
  const runtime = electronLaunchOptions();
  const app = await _electron.launch({
    ...runtime,
    args: launchArguments(options),
    cwd: APP_FOLDER,
    env: { ...hermeticEnvironment(runtime.env, options.userData), ...options.env },
  });
  const process = app.process();
  const seen: string[] = [];
  app.context().on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()}`);
  });
  app.context().on('weberror', (error) => seen.push(`page: ${error.error().stack ?? error.error().message}`));
  const window = await app.firstWindow();
  await window.waitForLoadState('domcontentloaded');
  return {
    app,
    window,
    process,
    userData: options.userData,
    ended: () => ended(process),
    complaints: async () => [...seen, ...(await loggedErrors(options.userData))],
    close: () => close(app, process),
  };
}

const CLOSE_WITHIN_MS = 15_000;

async function close(app: ElectronApplication, process: ChildProcess): Promise<boolean> {
  if (hasEnded(process)) return true;
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), CLOSE_WITHIN_MS);
  });
  // Rejects where the app ends before Playwright has its answer: that is what was wanted.
  void app.close().catch(() => undefined);
  const byItself = await Promise.race([ended(process).then(() => true as const), tired]);
  clearTimeout(timer);
  if (!byItself) process.kill('SIGKILL');
  return byItself;
}

const hasEnded = (process: ChildProcess) => process.exitCode !== null || process.signalCode !== null;

async function ended(process: ChildProcess): Promise<number | null> {
  if (!hasEnded(process)) await new Promise((resolve) => process.once('exit', resolve));
  return process.exitCode;
}

/** The first lines of what the main process logged as an error. */
async function loggedErrors(userData: string): Promise<string[]> {
  const log = await fs.readFile(path.join(userData, 'logs/main.log'), 'utf8').catch(() => '');
  return log
    .split('\n')
    .filter((line) => line.includes('[error]'))
    .map((line) => `main: ${line}`);
}
