/** What Electron needs from a Linux system: shared libraries, and Xvfb where there is no display. */

import fs from 'node:fs';
import path from 'node:path';
import { hasDisplay } from '../display.mjs';
import { Failure } from '../lib/failure.mjs';
import { capture, mustRun } from '../lib/processes.mjs';
import { step } from '../lib/progress.mjs';

/**
 * Libraries that Electron links to and Debian's packages of them, the newest name first. What these depend on
 * comes with them: X, Pango, and a font to fall back to, among others.
 *
 * @type {Record<string, string[]>}
 */
const LIBRARIES = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libgbm.so.1': ['libgbm1'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libdrm.so.2': ['libdrm2'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libXtst.so.6': ['libxtst6'],
};
const XVFB = { name: 'Xvfb', packages: ['xvfb'] };

const APT_ENVIRONMENT = { DEBIAN_FRONTEND: 'noninteractive' };
/** Another apt, an unattended upgrade say, may be at work. */
const APT_PATIENCE = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * @typedef {{ name: string, packages: string[] }} Missing
 */

/** @returns {Promise<Missing[]>} */
export async function findMissing() {
  if (process.platform !== 'linux') return [];
  const libraries = missingLibraries(await listLibraries());
  return hasDisplay() || isOnPath('Xvfb') ? libraries : [...libraries, XVFB];
}

/**
 * Installs through apt where that is possible without asking; otherwise says what to type.
 *
 * @param {Missing[]} missing
 */
export async function installMissing(missing) {
  const names = missing.map(({ name }) => name).join(', ');
  if (!isOnPath('apt-get')) {
    throw new Failure(
      `Electron needs these from your system, and they are missing: ${names}.`,
      'Install the packages that hold them with your distribution\'s package manager, then run "npm run setup" again.',
    );
  }
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get install ${(await availablePackages(missing)).join(' ')}`;
    throw new Failure(
      `Electron needs these from your system, and they are missing: ${names}.`,
      `Type: ${command}`,
    );
  }
  await step(`Installing system libraries (${names})`, async () => {
    // Lists may be absent or old. Without a network the installation says better than this what is wrong.
    await capture(apt(['update', '-qq']), { env: APT_ENVIRONMENT });
    const packages = await availablePackages(missing);
    await mustRun(apt(['install', '--yes', '--no-install-recommends', ...packages]), {
      env: APT_ENVIRONMENT,
    });
  });
}

/**
 * @param {string | undefined} listing what `ldconfig -p` prints; nothing where a system does not have it
 * @returns {Missing[]}
 */
export function missingLibraries(listing) {
  if (listing === undefined) return [];
  const present = new Set(listing.split('\n').map((line) => line.trim().split(' ', 1)[0]));
  return Object.entries(LIBRARIES)
    .filter(([name]) => !present.has(name))
    .map(([name, packages]) => ({ name, packages }));
}

/** @returns {Promise<string | undefined>} */
async function listLibraries() {
  // Ordinary users on Debian do not have /sbin on their path.
  const env = { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };
  const { code, stdout } = await capture({ command: 'ldconfig', args: ['-p'] }, { env });
  return code === 0 ? stdout : undefined;
}

/**
 * Some packages have another name since Debian 13 and Ubuntu 24.04; the old one is not always understood there.
 *
 * @param {Missing[]} missing
 * @returns {Promise<string[]>}
 */
async function availablePackages(missing) {
  const candidates = missing.flatMap(({ packages }) => packages);
  const { stdout } = await capture({
    command: 'apt-cache',
    args: ['show', '--no-all-versions', ...candidates],
  });
  const known = new Set([...stdout.matchAll(/^Package: (.+)$/gm)].map(([, name]) => name));
  return missing.map(({ packages }) => packages.find((name) => known.has(name)) ?? packages.at(-1) ?? '');
}

/**
 * @param {string[]} args
 */
function apt(args) {
  return { command: 'apt-get', args: [...APT_PATIENCE, ...args] };
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, program)));
}
