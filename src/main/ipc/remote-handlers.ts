import { answer } from '#main/workflows/answer.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import {
  addSharedFolder,
  addSharedPlace,
  forgetSharedPlace,
  listSharedPlaces,
} from '#main/workflows/sync/shared-places.ts';
import type { SyncSession } from '#main/workflows/sync/sync-session.ts';
import type { HandlersOf } from './handlers.ts';
import type { ChooseFolder } from './publication-handlers.ts';

/** Places to share the open publication with. */
export function remoteHandlers(
  session: PublicationSession,
  sync: SyncSession,
  chooseFolder: ChooseFolder,
): HandlersOf<'remote'> {
  const changing = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const value = await work();
    await sync.remotesChanged();
    return value;
  };
  return {
    'remote:list': () => answer(() => listSharedPlaces(session.open)),
    'remote:add': ({ address }) => answer(() => changing(() => addSharedPlace(session.open, address))),
    'remote:choose-folder': () =>
      answer(async () => {
        const folder = await chooseFolder('share-in');
        return folder === null ? null : changing(() => addSharedFolder(session.open, folder));
      }),
    'remote:remove': ({ name }) =>
      answer(() =>
        changing(async () => {
          await forgetSharedPlace(session.open, name);
          return null;
        }),
      ),
  };
}
