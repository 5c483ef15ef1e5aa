import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type TestInfo } from '@playwright/test';
import { withDisplay } from '../../scripts/display.mjs';
import { type Galley, type LaunchOptions, launch } from './launch-galley.ts';
import { makePublication, type TestAuthor, type TestPublication, type TestVersion } from './publication.ts';

export { expect };

/** For what is due within a second or so, such as words on the disk: asks often, and at first at once. */
export const SOON = { intervals: [10, 20, 40, 100] };

export interface Fixtures {
  /** A folder of this test's own, removed after it. */
  folder: string;
  /** Starts Galley; it is closed after the test, and must have nothing to complain of by then. */
  launchGalley: (options?: Partial<LaunchOptions>) => Promise<Galley>;
  /** Makes a publication with this history. */
  publicationWith: (versions: readonly TestVersion[], me?: TestAuthor | null) => Promise<TestPublication>;
  /** Complaints this test provokes on purpose; others still fail it. */
  expectedComplaints: RegExp[];
}

/**
 * The test of the end-to-end suite: `test('…', async ({ launchGalley, publicationWith }) => …)`. A test fails where
 * the console showed an error, content was blocked, a fault was logged, or the app did not close by itself.
 */
export const test = base.extend<Fixtures, { ownScreen: undefined }>({
  // A screen a worker: two windows on one would take the focus from each other.
  ownScreen: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      await withDisplay(async (display) => {
        Object.assign(process.env, display);
        await use(undefined);
      });
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'galley-e2e-')));
    await use(folder);
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  expectedComplaints: async ({}, use) => {
    await use([]);
  },
  launchGalley: async ({ folder, expectedComplaints }, use, info) => {
    const running: Galley[] = [];
    await use(async (options = {}) => {
      const galley = await launch({ userData: path.join(folder, 'user-data'), ...options });
      running.push(galley);
      return galley;
    });
    const complaints = new Set<string>();
    for (const galley of running.reverse()) {
      if (info.status !== info.expectedStatus) await attachScreenshot(galley, info);
      if (!(await galley.close())) complaints.add('it did not close by itself');
      for (const complaint of await galley.complaints()) complaints.add(complaint);
    }
    const unexpected = [...complaints].filter(
      (complaint) => !expectedComplaints.some((known) => known.test(complaint)),
    );
    expect(unexpected, 'Galley complained').toEqual([]);
  },
  publicationWith: async ({ folder }, use) => {
    let count = 0;
    await use((versions, me) => {
      count += 1;
      return makePublication(path.join(folder, `publication-${count}`), versions, me);
    });
  },
});

/** Beside the test's other results, where one can look at it. */
async function attachScreenshot(galley: Galley, info: TestInfo): Promise<void> {
  const file = info.outputPath('window.png');
  const taken = await galley.window.screenshot({ path: file }).catch(() => null);
  if (taken !== null) await info.attach('window', { path: file, contentType: 'image/png' });
}
