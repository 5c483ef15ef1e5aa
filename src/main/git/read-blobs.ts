import { Failure } from '#main/files/failure.ts';
import { overrides } from './hardening.ts';
import type { Repository } from './repository.ts';
import { spawnGit } from './spawn-git.ts';

/**
 * The bytes of many blobs, by their names, with one git. Those that are not there are left out. Throws `git-failed`.
 */
export async function readBlobs(
  repository: Repository,
  blobs: Iterable<string>,
): Promise<ReadonlyMap<string, Buffer>> {
  const names = [...new Set(blobs)];
  if (names.length === 0) return new Map();
  const { child } = spawnGit(repository.top, {
    settings: overrides,
    args: ['cat-file', '--batch'],
    env: { GIT_DIR: repository.gitDir, GIT_WORK_TREE: repository.top },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.resume();
  child.stdin.end(`${names.join('\n')}\n`);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? -1));
  });
  if (exitCode !== 0)
    throw new Failure({ kind: 'git-failed', task: 'read versions', detail: `git exited with ${exitCode}` });
  return parseBatch(Buffer.concat(chunks));
}

/** Reads `cat-file --batch`: `<name> <type> <size>`, a line end, the bytes, a line end; `<name> missing`. */
export function parseBatch(output: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    if (end === -1) break;
    const [name = '', type, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    if (type === 'blob') found.set(name, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}
