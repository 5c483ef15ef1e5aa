import { join } from 'node:path';
import type { VersionId } from '#contract/ids.ts';
import { readBytes, remove } from '#main/files/file-facts.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import { type Conversation, callServer } from './call-server.ts';
import { otherSide } from './hardening.ts';
import type { Repository } from './repository.ts';
import { type Room, withRoom } from './room.ts';
import { runGitIn } from './run-git.ts';
import type { ServerAddress } from './server-address.ts';

/** What a server has. Its objects are here now; no reference of the repository has moved. */
export interface Fetched {
  /** Its branches by their short names. */
  readonly branches: ReadonlyMap<string, VersionId>;
  /** Its tags of versions by their short names: the objects they are, annotated or not. */
  readonly tags: ReadonlyMap<string, string>;
}

const TAGS = ['refs/tags/published/', 'refs/tags/milestone/'];

/**
 * Brings all branches of a server, and its tags of versions, into the repository's objects. `whole` also
 * brings the history that a shallow clone left out. Throws like `callServer`.
 */
export async function fetchBranches(
  repository: Repository,
  address: ServerAddress,
  conversation: Conversation,
  { whole = false }: { readonly whole?: boolean } = {},
): Promise<Fetched> {
  return withRoom(repository, address, async (room) => {
    await callServer(
      room,
      {
        task: 'fetch',
        address,
        args: [
          'fetch',
          '--progress',
          '--no-tags',
          '--no-write-fetch-head',
          '--no-recurse-submodules',
          '--no-auto-maintenance',
          ...(whole ? ['--unshallow'] : []),
          ...(address.kind === 'folder' ? [`--upload-pack=${otherSide('upload-pack')}`] : []),
          '--',
          room.source,
          '+refs/heads/*:refs/there/heads/*',
          ...TAGS.map((tags) => `+${tags}*:refs/there/${tags.slice('refs/'.length)}*`),
        ],
      },
      conversation,
    );
    await keepShallow(repository, room);
    return readFetched(room);
  });
}

/** Where the history ends may have moved. */
async function keepShallow({ commonDir }: Repository, { folder }: Room): Promise<void> {
  const [before, after] = await Promise.all(
    [commonDir, folder].map((one) => readBytes(join(one, 'shallow'))),
  );
  if (before == null && after == null) return;
  if (after == null) await remove(join(commonDir, 'shallow'));
  else if (before == null || !after.equals(before)) await writeFileSafely(join(commonDir, 'shallow'), after);
}

async function readFetched({ folder, env }: Room): Promise<Fetched> {
  const { output } = await runGitIn(folder, {
    task: 'list branches',
    args: ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/there/'],
    env,
  });
  const branches = new Map<string, VersionId>();
  const tags = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [, object = '', kind, name = ''] = /^([0-9a-f]+) refs\/there\/(heads|tags)\/(.+)$/.exec(line) ?? [];
    if (kind === 'heads') branches.set(name, object as VersionId);
    if (kind === 'tags') tags.set(name, object);
  }
  return { branches, tags };
}
