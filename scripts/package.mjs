/**
 * `node scripts/package.mjs [--to FOLDER] [--trial]`: makes the app people install, as a folder to run or to wrap.
 *
 * It is Electron's own distribution with three changes: our app as `resources/app.asar` in place of its default
 * one, the executable's name, and the fuses (switches in the executable itself) set so that it runs this app and
 * nothing else. Only the official Electron is shipped; `--trial` takes whichever is here, to look at the result.
 */

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { findRuntime } from './electron-runtime.mjs';
import { isBuilt } from './lib/build.mjs';
import { Failure } from './lib/failure.mjs';
import { runIfMain } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { say, step } from './lib/progress.mjs';
import { findOfficialElectron } from './runtime/official.mjs';

/** What the app reads at run time; everything it imports is bundled into `out/`. */
const CONTENTS = ['out/main', 'out/preload', 'out/renderer', 'issues', 'resources', 'LICENSE'];

/** @type {Record<FuseV1Options, boolean>} */
export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

await runIfMain(import.meta.url, async (args) => {
  const { to, trial } = parseArguments(args);
  if (!trial && !isBuilt())
    throw new Failure('The build is missing or out of date.', 'Run "npm run build" first.');
  const executable = await step('Packaging', () => packageApp({ to, trial }));
  say(trial ? `A trial, not to be shipped: ${executable}` : `The app: ${executable}`);
});

/** @param {string[]} args */
function parseArguments(args) {
  const trial = args.includes('--trial');
  const named = args.indexOf('--to');
  const to = named === -1 ? undefined : args[named + 1];
  if (named !== -1 && to === undefined) throw new Failure('--to needs a folder.');
  if (to !== undefined) return { trial, to: path.resolve(to) };
  const folder = trial ? fs.mkdtempSync(path.join(os.tmpdir(), 'galley-trial-')) : path.join(ROOT, 'dist');
  return { trial, to: path.join(folder, `galley-${process.platform}-${process.arch}`) };
}

/**
 * @param {{ to: string, trial: boolean }} options `to` is replaced if it is there
 * @returns {Promise<string>} the executable
 */
export async function packageApp({ to, trial }) {
  // A Mac's app needs its own names, icon and signature in Info.plist, and Windows its resources; there the
  // executable also carries the archive's hash. Each comes with its installer.
  if (process.platform !== 'linux') throw new Failure('For now the app is packaged on Linux only.');
  const distribution = path.dirname(electronToShip(trial));
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(distribution, to, {
    recursive: true,
    mode: fs.constants.COPYFILE_FICLONE,
    verbatimSymlinks: true,
  });

  const resources = path.join(to, 'resources');
  fs.rmSync(resources, { recursive: true, force: true });
  fs.mkdirSync(resources);
  await packContents(path.join(resources, 'app.asar'));

  const executable = path.join(to, 'galley');
  fs.renameSync(path.join(to, 'electron'), executable);
  await flipFuses(executable, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...FUSES });
  return executable;
}

/** @param {boolean} trial */
function electronToShip(trial) {
  const executable = findOfficialElectron() ?? (trial ? findRuntime()?.executable : undefined);
  if (executable !== undefined) return executable;
  if (trial) throw new Failure('There is no Electron yet.', 'Run "npm run setup" first.');
  throw new Failure(
    'The official Electron is not here, and another one is never shipped.',
    'Run "npm run setup" where its release page can be reached, or look at a trial: --trial',
  );
}

/** @param {string} archive */
async function packContents(archive) {
  const staging = fs.mkdtempSync(path.join(os.tmpdir(), 'galley-package-'));
  try {
    for (const name of CONTENTS)
      fs.cpSync(path.join(ROOT, name), path.join(staging, name), { recursive: true });
    const { name, productName, version, description, license, author, type, main } = JSON.parse(
      fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
    );
    const manifest = { name, productName, version, description, license, author, type, main };
    fs.writeFileSync(path.join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await createPackage(staging, archive);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}
