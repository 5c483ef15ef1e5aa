/** What the tests of sharing over ssh start: a real sshd. Galley itself does not need one. */

import fs from 'node:fs';
import { capture } from '../lib/processes.mjs';
import { say } from '../lib/progress.mjs';

const PLACES = ['/usr/sbin/sshd', '/usr/lib/ssh/sshd', '/usr/local/sbin/sshd'];

/** @returns {boolean} */
export function hasSshServer() {
  return PLACES.some((place) => fs.existsSync(place));
}

/**
 * Installs Debian's openssh-server where that needs no question: on Linux, for root, with apt. No daemon is started.
 * Where it cannot be installed, the tests that need it say so and are skipped.
 */
export async function installSshServer() {
  if (hasSshServer() || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  // Run level 1 is how packages learn that services are not to be started.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const args = [
    '-o',
    'DPkg::Lock::Timeout=300',
    'install',
    '--yes',
    '--no-install-recommends',
    'openssh-server',
  ];
  const first = await capture({ command: 'apt-get', args }, { env });
  if (first.code === 0) return;
  await capture({ command: 'apt-get', args: ['update', '-qq'] }, { env });
  const { code } = await capture({ command: 'apt-get', args }, { env });
  if (code !== 0)
    say('openssh-server could not be installed: the tests of sharing over ssh will be skipped.');
}
