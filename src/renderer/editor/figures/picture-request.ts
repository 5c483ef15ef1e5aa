import type { Node, Slice } from '@tiptap/pm/model';
import type { IssueId } from '#contract/ids.ts';

/**
 * What the page asks for when it needs a picture: it knows where, whoever performs it (`write/use-pictures.tsx`)
 * knows how. Positions are those of the moment; who takes time keeps them by `PicturePlaces`.
 */
export type PictureRequest =
  /** Files that were pasted or dropped; `at` is a place between blocks, null the selection. */
  | {
      readonly kind: 'bring-in';
      readonly files: readonly File[];
      /** What they may be called after where their names say nothing. */
      readonly hints: readonly string[];
      readonly at: number | null;
    }
  /** Parts whose pictures have to be stored before they can be pasted. */
  | {
      readonly kind: 'paste';
      readonly slice: Slice;
      readonly from: IssueId | null;
      readonly notes: readonly Node[];
    }
  /** The author chooses a file for a figure that is there. */
  | { readonly kind: 'replace'; readonly figureAt: number }
  /** The picture of a figure is fetched from the web and stored. */
  | { readonly kind: 'bring-home'; readonly figureAt: number }
  /** A smaller copy of a figure's picture is stored, and shown in its place. */
  | { readonly kind: 'scale'; readonly figureAt: number };

declare module '@tiptap/core' {
  interface EditorEvents {
    pictures: PictureRequest;
  }
}
