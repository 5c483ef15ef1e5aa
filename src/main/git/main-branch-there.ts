import { type Conversation, callServer } from './call-server.ts';
import { otherSide } from './hardening.ts';
import type { Repository } from './repository.ts';
import { withRoom } from './room.ts';
import type { ServerAddress } from './server-address.ts';

/**
 * The branch a server names as its main one, by its short name; null where it has no version yet, or does not say.
 * Throws like `callServer`.
 */
export async function mainBranchThere(
  repository: Repository,
  address: ServerAddress,
  conversation: Conversation,
): Promise<string | null> {
  return withRoom(repository, null, async (room) => {
    const { output } = await callServer(
      room,
      {
        task: 'ask for the branches',
        address,
        args: [
          'ls-remote',
          '--symref',
          ...(address.kind === 'folder' ? [`--upload-pack=${otherSide('upload-pack')}`] : []),
          '--',
          address.url,
          'HEAD',
        ],
      },
      conversation,
    );
    return /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(output)?.[1] ?? null;
  });
}
