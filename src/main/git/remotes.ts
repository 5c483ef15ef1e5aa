import { resolve } from 'node:path';
import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';
import { readAddress, type ServerAddress } from './server-address.ts';

/** A place the repository is shared with, as its own settings name it. */
export interface RemoteSetting {
  readonly name: string;
  /** Null where Galley does not share over such an address; `shown` is what stands there, without secrets. */
  readonly address: ServerAddress | null;
  readonly shown: string;
}

/** The remotes of the repository, in the order of its settings. Throws like `runGit`. */
export async function listRemotes(repository: Repository): Promise<readonly RemoteSetting[]> {
  return remotesIn(repository, await readLocal(repository, REMOTES));
}

const REMOTES = '^remote\\..*\\.url$';

function remotesIn(
  repository: Repository,
  settings: readonly (readonly [string, string])[],
): readonly RemoteSetting[] {
  const found = new Map<string, RemoteSetting>();
  for (const [key, value] of settings) {
    if (!key.startsWith('remote.')) continue;
    const name = key.slice('remote.'.length, -'.url'.length);
    // Of several addresses, git fetches from the first.
    if (!found.has(name)) found.set(name, remoteSetting(repository, name, value));
  }
  return [...found.values()];
}

function remoteSetting({ top }: Repository, name: string, value: string): RemoteSetting {
  try {
    const address = readAddress(value, (path) => resolve(top, path));
    return { name, address, shown: address.url };
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.error.kind !== 'address-not-usable') throw cause;
    return { name, address: null, shown: cause.error.address };
  }
}

/** Where a branch is shared: a remote and the branch's name there. */
export interface Upstream {
  readonly remote: RemoteSetting;
  readonly branch: string;
}

/**
 * The place a branch is shared with: what its settings say, else the only remote, else the one called `origin`, under
 * the branch's own name. Null where there is none, or only such that Galley does not share with.
 */
export async function upstreamOf(repository: Repository, branch: string): Promise<Upstream | null> {
  const read = await readLocal(repository, `${REMOTES}|^branch\\..*\\.(remote|merge)$`);
  const remotes = remotesIn(repository, read).filter(({ address }) => address !== null);
  const settings = new Map(read);
  const named = remotes.find(({ name }) => name === settings.get(`branch.${branch}.remote`));
  const merge = settings.get(`branch.${branch}.merge`) ?? '';
  if (named !== undefined) return { remote: named, branch: /^refs\/heads\/(.+)$/.exec(merge)?.[1] ?? branch };
  const remote = remotes.length === 1 ? remotes[0] : remotes.find(({ name }) => name === 'origin');
  return remote === undefined ? null : { remote, branch };
}

/**
 * Names a place to share with, and makes `branch` share there. The name is `origin`, or one with a number where that is
 * taken; an address that is known already is not named twice. Gives the remote.
 */
export async function addRemote(
  repository: Repository,
  address: ServerAddress,
  branch: string | null,
): Promise<RemoteSetting> {
  return inTurn(repository.commonDir, async () => {
    const remotes = await listRemotes(repository);
    const known = remotes.find((one) => one.address?.url === address.url);
    const name = known?.name ?? freeName(remotes.map((one) => one.name));
    if (known === undefined) {
      await write(repository, `remote.${name}.url`, address.url);
      await write(repository, `remote.${name}.fetch`, `+refs/heads/*:refs/remotes/${name}/*`);
    }
    if (branch !== null) await setUpstream(repository, branch, name, branch);
    return { name, address, shown: address.url };
  });
}

function freeName(taken: readonly string[]): string {
  if (!taken.includes('origin')) return 'origin';
  for (let n = 2; ; n += 1) if (!taken.includes(`shared-${n}`)) return `shared-${n}`;
}

/** Makes a branch share with one of a remote. Throws like `runGit`. */
export async function setUpstream(
  repository: Repository,
  branch: string,
  remote: string,
  branchThere: string,
): Promise<void> {
  await write(repository, `branch.${branch}.remote`, remote);
  await write(repository, `branch.${branch}.merge`, `refs/heads/${branchThere}`);
}

/** Forgets a place to share with, and what was known of it. Versions and text stay. Does nothing for an unknown one. */
export async function removeRemote(repository: Repository, name: string): Promise<void> {
  await inTurn(repository.commonDir, async () => {
    if (!(await listRemotes(repository)).some((one) => one.name === name)) return;
    await runGit(repository, { task: 'remove the remote', args: ['remote', 'remove', '--', name] });
  });
}

/** Settings of the repository's own file by a pattern of their names; included files are not read. */
async function readLocal(
  repository: Repository,
  pattern: string,
): Promise<readonly (readonly [string, string])[]> {
  const { output } = await runGit(repository, {
    task: 'read the settings',
    args: ['config', '--local', '--no-includes', '-z', '--get-regexp', pattern],
    alsoExpected: [1],
  });
  return output.split('\0').flatMap((entry) => {
    const end = entry.indexOf('\n');
    return end === -1 ? [] : [[entry.slice(0, end), entry.slice(end + 1)] as const];
  });
}

async function write(repository: Repository, key: string, value: string): Promise<void> {
  await runGit(repository, {
    task: 'store the remote',
    args: ['config', '--local', '--replace-all', key, value],
  });
}
