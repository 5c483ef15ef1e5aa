/** The npm packages: exactly those of the lock file. */

import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/paths.mjs';
import { mustRun, NPM_IMPATIENCE, npm } from '../lib/processes.mjs';
import { step } from '../lib/progress.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/** Whether node_modules holds what the lock file says. */
export function packagesAreInstalled(root = ROOT) {
  // npm writes the second file when everything else is in place, so a broken-off installation has none.
  const installed = readLock(path.join(root, 'node_modules', '.package-lock.json'));
  const wanted = readLock(path.join(root, 'package-lock.json'));
  return installed !== undefined && wanted !== undefined && matches(installed, wanted);
}

export async function installPackages() {
  await step('Installing packages (npm ci)', () =>
    mustRun(npm(['ci', '--no-audit', '--no-fund', ...NPM_IMPATIENCE]), {
      wayOut: [
        'If npm could not reach its registry: check the network and npm\'s settings ("npm ping").',
        'If the lock file and package.json disagree: run "npm install" and look at what it changes.',
      ].join('\n'),
    }),
  );
}

/**
 * Compares what is installed with what is wanted, package by package. Optional packages may be absent: they are
 * those of other platforms.
 *
 * @param {Lock} installed
 * @param {Lock} wanted
 */
export function matches(installed, wanted) {
  const isSame = (/** @type {string} */ place, /** @type {LockedPackage} */ want) => {
    const have = installed.packages[place];
    if (have === undefined) return want.optional === true || want.devOptional === true;
    return have.version === want.version && have.integrity === want.integrity;
  };
  return (
    Object.entries(wanted.packages).every(([place, want]) => place === '' || isSame(place, want)) &&
    Object.keys(installed.packages).every((place) => place in wanted.packages)
  );
}

/**
 * @param {string} file
 * @returns {Lock | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
