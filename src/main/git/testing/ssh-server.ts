import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const SSHD = ['/usr/sbin/sshd', '/usr/lib/ssh/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path));

/** Why no sshd can be started here; null where one can. */
export const noSshd: string | null =
  SSHD === undefined
    ? 'no sshd on this machine: install openssh-server (npm run setup does, for root)'
    : null;

/** A real sshd on this machine, with a host key and a key for the author of its own. */
export interface SshServer {
  /** The address of a folder on it. */
  urlOf(folder: string): string;
  /** As `ssh-keygen -l` prints it: `SHA256:…`. */
  readonly fingerprint: string;
  /** The file in which ssh remembers the host once the author said yes. */
  readonly knownHosts: string;
  /** The key that opens the door, and the passphrase it is locked with. */
  readonly key: string;
  readonly passphrase: string;
  close(): void;
}

/**
 * Starts one in `folder`, and tells the author's own git, through the settings in `home`, which key and which list of
 * hosts to use, so that nothing of this machine's user plays a part.
 */
export async function startSshd(folder: string, home: string, passphrase: string): Promise<SshServer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name: string) => join(folder, name);
  keygen(at('host'), '');
  keygen(at('author'), passphrase);
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const port = await freePort();
  const options = {
    Port: port,
    ListenAddress: '127.0.0.1',
    HostKey: at('host'),
    AuthorizedKeysFile: at('author.pub'),
    PidFile: 'none',
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    PermitRootLogin: 'yes',
  };
  writeFileSync(
    at('sshd_config'),
    Object.entries(options)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(''),
  );
  const daemon = spawn(SSHD ?? 'sshd', ['-D', '-e', '-f', at('sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    daemon.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('Server listening')) resolve();
    });
    daemon.once('exit', () => reject(new Error(`sshd ended: ${said}`)));
  });
  const knownHosts = at('known_hosts');
  const ssh = `ssh -F none -o IdentitiesOnly=yes -o IdentityAgent=none -o UserKnownHostsFile=${knownHosts} -i ${at('author')}`;
  appendFileSync(join(home, '.gitconfig'), `[core]\n\tsshCommand = ${ssh}\n`);
  const print = execFileSync('ssh-keygen', ['-l', '-f', at('host.pub')], { encoding: 'utf8' });
  return {
    urlOf: (path) => `ssh://${userInfo().username}@127.0.0.1:${port}${path}`,
    fingerprint: /SHA256:\S+/.exec(print)?.[0] ?? '',
    knownHosts,
    key: at('author'),
    passphrase,
    close: () => daemon.kill(),
  };
}

function keygen(file: string, passphrase: string): void {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', file, '-C', 'galley test']);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
