import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** A place of the page that is kept while one types on. */
interface Place {
  readonly from: number;
  readonly to: number;
  /** A picture is on its way here, and the page says so. */
  readonly awaited: boolean;
}

type Places = ReadonlyMap<string, Place>;
type Change = { readonly keep: readonly [string, Place] } | { readonly forget: string };

const key = new PluginKey<Places>('picturePlaces');

/** Keeps places while pictures are chosen, fetched, scaled and stored. Another issue in the page has none of them. */
export const PicturePlaces = Extension.create({
  name: 'picturePlaces',
  addProseMirrorPlugins: () => [
    new Plugin<Places>({
      key,
      state: {
        init: () => new Map(),
        apply(transaction, places) {
          const change = transaction.getMeta(key) as Change | undefined;
          if (change === undefined && (places.size === 0 || !transaction.docChanged)) return places;
          const moved = new Map([...places].map(([id, place]) => [id, mapped(place, transaction)]));
          if (change && 'keep' in change) moved.set(...change.keep);
          if (change && 'forget' in change) moved.delete(change.forget);
          return moved;
        },
      },
      props: {
        decorations(state) {
          const awaited = [...(key.getState(state) ?? [])].filter(([, place]) => place.awaited);
          if (awaited.length === 0) return null;
          return DecorationSet.create(
            state.doc,
            awaited.map(([id, { from }]) => Decoration.widget(from, waiting, { key: id, side: -1 })),
          );
        },
      },
    }),
  ],
});

const mapped = (place: Place, { mapping }: Transaction): Place => ({
  ...place,
  from: mapping.map(place.from, 1),
  to: Math.max(mapping.map(place.from, 1), mapping.map(place.to, -1)),
});

function waiting(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'picture-place';
  element.contentEditable = 'false';
  element.textContent = 'Adding the picture…';
  return element;
}

let count = 0;

/** Keeps a place from now on; gives the name to find it by. */
export function keepPlace(
  view: { dispatch(transaction: Transaction): void; readonly state: EditorState },
  place: Place,
): string {
  count += 1;
  const id = `place-${count}`;
  const change: Change = { keep: [id, place] };
  view.dispatch(view.state.tr.setMeta(key, change).setMeta('addToHistory', false));
  return id;
}

/** Where a kept place is now; null where the page shows another issue since. */
export function placeNow(state: EditorState, id: string): Place | null {
  return key.getState(state)?.get(id) ?? null;
}

/** Lets a place go, in a transaction that may do more. */
export const forgetPlace = (transaction: Transaction, id: string): Transaction => {
  const change: Change = { forget: id };
  return transaction.setMeta(key, change);
};
