import { type Conversation, callServer } from './call-server.ts';
import { otherSide } from './hardening.ts';
import type { Repository } from './repository.ts';
import { isPartialClone, withRoom } from './room.ts';
import { runGitIn } from './run-git.ts';
import type { ServerAddress } from './server-address.ts';

/**
 * Brings these objects where a partial clone left them on the server; does nothing where all are here.
 * Throws like `callServer`.
 */
export async function fetchObjects(
  repository: Repository,
  address: ServerAddress,
  objects: readonly string[],
  conversation: Conversation,
): Promise<void> {
  if (objects.length === 0 || !(await isPartialClone(repository))) return;
  const missing = await missingOf(repository, objects);
  if (missing.length === 0) return;
  await withRoom(repository, address, async (room) => {
    await callServer(
      room,
      {
        task: 'fetch',
        address,
        args: [
          '-c',
          'fetch.negotiationAlgorithm=noop',
          'fetch',
          '--progress',
          '--no-tags',
          '--no-write-fetch-head',
          '--no-recurse-submodules',
          '--no-auto-maintenance',
          '--filter=blob:none',
          ...(address.kind === 'folder' ? [`--upload-pack=${otherSide('upload-pack')}`] : []),
          '--stdin',
          '--',
          room.source,
        ],
        input: `${missing.join('\n')}\n`,
      },
      conversation,
    );
  });
}

/** Asked in a room that knows of no server: elsewhere git would try to fetch what it is asked about. */
async function missingOf(repository: Repository, objects: readonly string[]): Promise<readonly string[]> {
  return withRoom(repository, null, async ({ folder, env }) => {
    const { output } = await runGitIn(folder, {
      task: 'look for versions',
      args: ['cat-file', '--batch-check=%(objectname)'],
      input: `${[...new Set(objects)].join('\n')}\n`,
      env,
    });
    return output.split('\n').flatMap((line) => /^([0-9a-f]+) missing$/.exec(line)?.[1] ?? []);
  });
}
