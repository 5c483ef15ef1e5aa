import { defineConfig } from '@playwright/test';
import { hasDisplay } from './scripts/display.mjs';

/**
 * Three projects, one app: `app` is the end-to-end suite of `npm test`; `guided-run` is what `npm start` shows
 * where there is no display; `bench` measures. Off-screen two workers, each with a screen of its own; at a desk one, for two windows
 * would take the focus from each other.
 */
export default defineConfig({
  testDir: 'e2e',
  workers: hasDisplay() ? 1 : 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  reporter: [['list']],
  projects: [
    { name: 'app', testIgnore: ['guided-run/**', 'bench/**'] },
    { name: 'bench', testMatch: 'bench/**/*.spec.ts' },
    { name: 'guided-run', testMatch: 'guided-run/**/*.spec.ts' },
  ],
});
