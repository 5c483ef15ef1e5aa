/** The steps of `npm test`, each a program whose outcome is judged and, where it runs tests, counted. */

import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { countPlaywright, countVitest, NONE } from './counts.mjs';
import { PROJECT_CACHE } from './paths.mjs';
import { capture, foreground, npm, packageTool } from './processes.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ ok: boolean, output: string, counts: Counts }} Result
 * @typedef {(env: Record<string, string>) => Promise<Result>} TestStep
 */

const VITEST_REPORT = path.join(PROJECT_CACHE, 'vitest.json');
const PLAYWRIGHT_REPORT = path.join(PROJECT_CACHE, 'playwright.json');

/** @type {TestStep} */
async function types(env) {
  return judge(await capture(packageTool('typescript', 'tsc', ['-b', '--pretty', 'false']), { env }));
}

/** @type {TestStep} */
async function lint(env) {
  return judge(await capture(npm(['run', '--silent', 'lint']), { env }));
}

/** @type {TestStep} */
async function buildApp(env) {
  return judge(await build(env));
}

/** @type {TestStep} */
async function unit(env) {
  forget(VITEST_REPORT);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const outcome = await capture(packageTool('vitest', 'vitest', ['run', ...reporters]), { env });
  return judge(outcome, countVitest(readReport(VITEST_REPORT) ?? { ...NOTHING_BY_VITEST }));
}

/**
 * The long one: it has the terminal, so that each test is seen as it ends.
 *
 * @type {TestStep}
 */
async function e2e(env) {
  forget(PLAYWRIGHT_REPORT);
  const program = packageTool('@playwright/test', 'playwright', [
    'test',
    '--project=app',
    '--reporter=list,json',
  ]);
  const code = await foreground(program, {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT },
  });
  const counts = countPlaywright(readReport(PLAYWRIGHT_REPORT) ?? NOTHING_BY_PLAYWRIGHT);
  if (code === 0 && counts.passed === 0) {
    return judge(
      { code: 1, output: 'No end-to-end test ran, so nothing shows that the app works.\n' },
      counts,
    );
  }
  return judge({ code, output: '' }, counts);
}

/** @type {Record<string, TestStep>} */
export const TEST_STEPS = { types, lint, build: buildApp, unit, e2e };

const NOTHING_BY_VITEST = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};
const NOTHING_BY_PLAYWRIGHT = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

/**
 * A step that failed counts as one failure at least, whether or not it has tests to count.
 *
 * @param {{ code: number, output: string }} outcome
 * @param {Counts} [counts]
 * @returns {Result}
 */
export function judge({ code, output }, counts = NONE) {
  const ok = code === 0 && counts.failed === 0;
  return { ok, output, counts: ok ? counts : { ...counts, failed: Math.max(counts.failed, 1) } };
}

/**
 * So that a runner which dies early is not judged by the report of its last run.
 *
 * @param {string} report
 */
function forget(report) {
  fs.mkdirSync(path.dirname(report), { recursive: true });
  fs.rmSync(report, { force: true });
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
