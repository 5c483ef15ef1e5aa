import { defineConfig } from '@playwright/test';

/**
 * Two projects, one app: `app` is the end-to-end suite of `npm test`; `guided-run` is what `npm start` shows
 * where there is no display. One worker: each test owns a real window, and the machine may have two cores.
 */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  reporter: [['list']],
  projects: [
    { name: 'app', testIgnore: 'guided-run/**' },
    { name: 'guided-run', testMatch: 'guided-run/**/*.spec.ts' },
  ],
});
