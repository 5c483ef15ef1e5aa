/**
 * `npm test`: everything that can be checked, ending with the line `N passed, N failed`.
 * `npm test -- STEP…` runs some steps only: types, lint, build, unit, e2e.
 */

import { runtimeEnvironment } from './electron-runtime.mjs';
import { sum, summaryLine } from './lib/counts.mjs';
import { Failure } from './lib/failure.mjs';
import { runIfMain } from './lib/main.mjs';
import { say, seconds } from './lib/progress.mjs';
import { judge, TEST_STEPS } from './lib/test-steps.mjs';
import { setUp, setUpTests } from './setup.mjs';

/** @typedef {import('./lib/test-steps.mjs').Result} Result */

/**
 * Steps that do not need one another run side by side. Tests run alone: they have time limits, and two cores are
 * soon taken.
 */
const STAGES = [['types', 'lint', 'build'], ['unit'], ['e2e']];

await runIfMain(import.meta.url, async (args) => {
  const wanted = chooseSteps(args);
  const env = await setUpOrSay();
  const results = env === undefined ? [judge({ code: 1, output: '' })] : await runStages(wanted, env);
  say('');
  say(summaryLine(sum(results.map(({ counts }) => counts))));
  return results.every(({ ok }) => ok) ? 0 : 1;
});

/**
 * @param {string[]} args
 * @returns {Set<string>}
 */
function chooseSteps(args) {
  const all = STAGES.flat();
  const unknown = args.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Failure(`There is no step "${unknown[0]}".`, `The steps are: ${all.join(', ')}.`);
  // What the end-to-end tests open is what was built.
  return new Set(args.length === 0 ? all : args.includes('e2e') ? ['build', ...args] : args);
}

/**
 * A set-up that fails is a failure among others: the last line is to be there all the same.
 *
 * @returns {Promise<Record<string, string> | undefined>}
 */
async function setUpOrSay() {
  try {
    const runtime = await setUp();
    await setUpTests();
    return runtimeEnvironment(runtime);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(`\n${error.message}`);
    return undefined;
  }
}

/**
 * @param {Set<string>} wanted
 * @param {Record<string, string>} env
 * @returns {Promise<Result[]>}
 */
async function runStages(wanted, env) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  for (const stage of STAGES) {
    const names = stage.filter((name) => wanted.has(name));
    if (names.includes('e2e') && results.get('build')?.ok === false) {
      say('–  e2e: not run, for there is nothing built to run it on');
      continue;
    }
    await Promise.all(names.map(async (name) => results.set(name, await announce(name, env))));
  }
  return [...results.values()];
}

/**
 * @param {string} name
 * @param {Record<string, string>} env
 * @returns {Promise<Result>}
 */
async function announce(name, env) {
  const run = TEST_STEPS[name];
  if (run === undefined) throw new Error(`No such step: ${name}`);
  say(`…  ${name}`);
  const started = Date.now();
  const result = await run(env);
  if (!result.ok) say(`\n${result.output.trimEnd()}`);
  say(
    `${result.ok ? '✓' : '✗'}  ${name}: ${countsTests(name) ? summaryLine(result.counts) : verdict(result)}, ${seconds(started)}`,
  );
  return result;
}

/** @param {string} name */
function countsTests(name) {
  return name === 'unit' || name === 'e2e';
}

/** @param {Result} result */
function verdict({ ok }) {
  return ok ? 'good' : 'failed, as shown above';
}
