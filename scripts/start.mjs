/**
 * `npm start [-- PATH]`: opens Galley, on the sample publication or on the git repository at PATH. Where nothing can
 * be shown, it goes through the main job off-screen and leaves pictures of it.
 */

import fs from 'node:fs';
import path from 'node:path';
import { hasDisplay, withDisplay } from './display.mjs';
import { runsAsRoot, runtimeEnvironment } from './electron-runtime.mjs';
import { build, isBuilt } from './lib/build.mjs';
import { Failure } from './lib/failure.mjs';
import { runIfMain } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { foreground, packageTool } from './lib/processes.mjs';
import { say, step } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

/** Where the guided run leaves its screenshots, the Markdown and the git log. */
const PICTURES = path.join(ROOT, 'demo-output');

await runIfMain(import.meta.url, async (args) => {
  const repository = repositoryFrom(args);
  const runtime = await setUp();
  const env = runtimeEnvironment(runtime);
  if (!isBuilt()) await step('Building', () => mustBuild(env));
  return hasDisplay() ? open(runtime.executable, repository, env) : runGuided(repository, env);
});

/**
 * @param {string[]} args
 * @returns {string | undefined} PATH as the user meant it, seen from the folder where they typed it
 */
function repositoryFrom(args) {
  const [typed, ...more] = args;
  if (more.length > 0) throw new Failure(`One repository at a time, please; these are ${args.length}.`);
  return typed === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? process.cwd(), typed);
}

/** @param {Record<string, string>} env */
async function mustBuild(env) {
  const { code, output } = await build(env);
  if (code !== 0) throw new Failure(`${output}\nThe build failed.`);
}

/**
 * @param {string} executable
 * @param {string | undefined} repository
 * @param {Record<string, string>} env
 */
function open(executable, repository, env) {
  const switches = runsAsRoot ? ['--no-sandbox'] : [];
  const args = repository === undefined ? [...switches, '--sample', ROOT] : [...switches, ROOT, repository];
  return foreground({ command: executable, args }, { env });
}

/**
 * @param {string | undefined} repository
 * @param {Record<string, string>} env
 */
async function runGuided(repository, env) {
  say(
    'There is no display here (no DISPLAY, no WAYLAND_DISPLAY): Galley runs off-screen, through a guided run of',
  );
  say(`the main job on ${repository === undefined ? 'the sample publication' : `a copy of ${repository}`}.`);
  const code = await withDisplay((display) =>
    foreground(packageTool('@playwright/test', 'playwright', ['test', '--project=guided-run']), {
      env: { ...env, ...display, ...(repository !== undefined && { GALLEY_GUIDED_PATH: repository }) },
    }),
  );
  if (code === 0) listPictures();
  else say(`The guided run failed; what it left so far is in ${PICTURES}.`);
  return code;
}

function listPictures() {
  const files = fs.existsSync(PICTURES) ? fs.readdirSync(PICTURES).sort() : [];
  say(`What Galley looks like and what it wrote is in ${PICTURES}:`);
  for (const name of files) say(`  ${name}`);
}
