import { ok } from '#contract/result.ts';
import { answer } from '#main/workflows/answer.ts';
import { bringImagesAlong } from '#main/workflows/bring-images-along.ts';
import { fetchImage } from '#main/workflows/fetch-image.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import { readChosenImage } from '#main/workflows/read-chosen-image.ts';
import { storeImage } from '#main/workflows/store-image.ts';
import type { HandlersOf } from './handlers.ts';

/** Pictures on their way into an issue. `chooseImage` shows the system's dialog; null is "cancelled". */
export function imageHandlers(
  session: PublicationSession,
  chooseImage: () => Promise<string | null>,
): HandlersOf<'image'> {
  return {
    'image:choose': async () => {
      const path = await chooseImage();
      return path === null ? ok(null) : answer(() => readChosenImage(path));
    },
    'image:fetch': ({ url }) => answer(() => fetchImage(url)),
    'image:store': (request) => answer(() => storeImage(session.open, request)),
    'image:bring-along': (request) => answer(() => bringImagesAlong(session.open, request)),
  };
}
