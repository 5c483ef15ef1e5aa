/**
 * `npm run setup`: brings a fresh clone to where Galley can be started and tested, and does nothing, quickly and
 * quietly, where all is in place. Has no dependencies, for it is what installs them.
 */

import { findRuntime, installRuntime, refreshRuntime } from './electron-runtime.mjs';
import { withLock } from './lib/lock.mjs';
import { runIfMain } from './lib/main.mjs';
import { say } from './lib/progress.mjs';
import { installPackages, packagesAreInstalled } from './setup/packages.mjs';
import { checkGit, checkNode } from './setup/prerequisites.mjs';
import { sandboxAdvice } from './setup/sandbox.mjs';
import { hasSshServer, installSshServer } from './setup/ssh-server.mjs';
import { findMissing, installMissing } from './setup/system-libraries.mjs';

/**
 * @returns {Promise<import('./electron-runtime.mjs').Runtime>}
 */
export async function setUp() {
  checkNode();
  await checkGit();
  if (!packagesAreInstalled()) await alone(async () => packagesAreInstalled() || installPackages());
  if ((await findMissing()).length > 0) {
    await alone(async () => {
      const missing = await findMissing();
      if (missing.length > 0) await installMissing(missing);
    });
  }
  const runtime = findRuntime() ?? (await alone(() => installRuntime()));
  await refreshRuntime(runtime);

  say(`Runtime: ${runtime.description}`);
  const advice = sandboxAdvice(runtime.executable);
  if (advice !== undefined) say(advice);
  return runtime;
}

/** Adds what only tests need. Never fails: they skip what they have no use of. */
export async function setUpTests() {
  if (!hasSshServer()) await alone(installSshServer);
}

/**
 * One set-up at a time for each user, whatever the clone: they share the cache. Whoever had to wait looks again
 * whether there is anything left to do.
 *
 * @template T
 * @param {() => Promise<T>} work
 */
function alone(work) {
  return withLock('setup', work, { onWait: () => say('Another set-up is running; waiting for it to end …') });
}

await runIfMain(import.meta.url, async () => {
  await setUp();
  await setUpTests();
  say('Galley is set up: "npm start" opens it, "npm test" tests it.');
});
