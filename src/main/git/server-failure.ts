import { Failure } from '#main/files/failure.ts';
import { gitFailure } from './git-failure.ts';
import { type ServerAddress, withoutSecret } from './server-address.ts';

const HOST_KEY =
  /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|No \S+ host key is known/;
const SIGN_IN =
  /Authentication failed|could not read (?:Username|Password)|Permission denied \(|Too many authentication failures|The requested URL returned error: 40[13]|HTTP Basic: Access denied/;
const NOTHING =
  /repository '[^']*' not found|The requested URL returned error: 404|does not appear to be a git repository|Repository not found|not a git repository|repository .* does not exist/i;
const UNREACHABLE =
  /Could not resolve (?:host|proxy)|Failed to connect|Couldn't connect|[Cc]onnection (?:refused|timed out|reset|closed)|Network is (?:unreachable|down)|No route to host|Operation timed out|timed out|hung up unexpectedly|early EOF|unexpected disconnect|Empty reply from server|returned error: 5\d\d|RPC failed|Could not read from remote repository|Temporary failure in name resolution|Name or service not known/;
const OUR_DISK = /^(?!remote: ).*(?:No space left on device|Disk quota exceeded)/m;

/**
 * Makes of what git wrote about a server the failure it stands for: `host-not-trusted`, `sign-in-needed`,
 * `nothing-at-address` (`server-unreachable` for a folder: its disk may be away), `server-unreachable`, else like
 * `gitFailure`. No secret that an address may hold is passed on.
 */
export function serverFailure(
  task: string,
  address: ServerAddress,
  message: string,
  exitCode: number,
): Error {
  const { host } = address;
  const detail = withoutSecret(message.trim()).slice(0, 2000);
  if (HOST_KEY.test(message)) return new Failure({ kind: 'host-not-trusted', host, detail });
  if (OUR_DISK.test(message)) return new Failure({ kind: 'disk-full', path: '.git' });
  if (address.kind === 'folder') {
    if (/dubious ownership/.test(message)) return gitFailure(task, message, exitCode);
    if (NOTHING.test(message)) return new Failure({ kind: 'server-unreachable', host });
  }
  if (SIGN_IN.test(message)) return new Failure({ kind: 'sign-in-needed', host });
  if (NOTHING.test(message)) return new Failure({ kind: 'nothing-at-address', address: address.url });
  if (UNREACHABLE.test(message)) return new Failure({ kind: 'server-unreachable', host });
  return gitFailure(task, withoutSecret(message), exitCode);
}
