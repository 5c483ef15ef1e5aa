/** The Electron that the `electron` package downloads from its release page. */

import fs from 'node:fs';
import path from 'node:path';
import { ROOT, writableCache } from '../lib/paths.mjs';
import { capture } from '../lib/processes.mjs';
import { step } from '../lib/progress.mjs';

const PACKAGE = path.join(ROOT, 'node_modules', 'electron');
const RELEASES = 'https://github.com/electron/electron/releases/download/';

const PROBE_TIMEOUT = 4_000;
const DOWNLOAD_TIMEOUT = 5 * 60_000;
const ASK_AGAIN_AFTER = 24 * 60 * 60_000;

/** Where the executable lies within a distribution folder, as the package's own install script has it. */
export const EXECUTABLE_IN_DIST =
  process.platform === 'darwin'
    ? path.join('Electron.app', 'Contents', 'MacOS', 'Electron')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

/** @returns {string} the version that package.json asks for and npm installed */
export function packageVersion() {
  return JSON.parse(fs.readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')).version;
}

/**
 * The package's own binary, if it is there and whole. (Requiring the package would tell, too, but would start the
 * download if not.)
 *
 * @returns {string | undefined}
 */
export function findOfficialElectron() {
  const executable = path.join(PACKAGE, 'dist', EXECUTABLE_IN_DIST);
  try {
    // The install script writes path.txt last.
    fs.accessSync(path.join(PACKAGE, 'path.txt'));
    const version = fs
      .readFileSync(path.join(PACKAGE, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return version === packageVersion() && fs.existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Tries the official download, and remembers for a day where it is out of reach.
 *
 * @returns {Promise<string | undefined>} the executable
 */
export async function installOfficialElectron() {
  if (await canBeDownloaded()) {
    const install = { command: process.execPath, args: [path.join(PACKAGE, 'install.js')] };
    await step(`Downloading Electron ${packageVersion()} from its release page`, () =>
      capture(install, { cwd: PACKAGE, timeout: DOWNLOAD_TIMEOUT }),
    );
  }
  const executable = findOfficialElectron();
  if (executable === undefined) fs.writeFileSync(unreachableFile(writableCache()), '');
  return executable;
}

/** Whether the official download was tried a short while ago, in vain. */
export function wasOutOfReach(now = Date.now()) {
  try {
    return now - fs.statSync(unreachableFile(writableCache())).mtimeMs < ASK_AGAIN_AFTER;
  } catch {
    return false;
  }
}

/** Asks for the very file: where the page answers, the host that it sends downloads to may still not. */
async function canBeDownloaded() {
  const version = packageVersion();
  const base = process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR ?? RELEASES;
  const url = `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** @param {string} cache */
function unreachableFile(cache) {
  return path.join(cache, `electron-${packageVersion()}-out-of-reach`);
}
