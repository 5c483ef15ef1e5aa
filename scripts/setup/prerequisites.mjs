/** What has to be there before anything can be set up: Node and git. */

import { Failure } from '../lib/failure.mjs';
import { capture } from '../lib/processes.mjs';

const OLDEST_NODE = '20.20';

/** @param {string} [version] */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Failure(
    `Galley is built with Node ${OLDEST_NODE} or newer; this is ${version}.`,
    'Install a current Node, with your version manager or from https://nodejs.org, and run the command again.',
  );
}

export async function checkGit() {
  const { code } = await capture({ command: 'git', args: ['--version'] });
  if (code === 0) return;
  throw new Failure(
    'git was not found, and Galley keeps every version of a text in git.',
    'Install it (Debian and Ubuntu: sudo apt-get install git; others: https://git-scm.com) and run the command again.',
  );
}
