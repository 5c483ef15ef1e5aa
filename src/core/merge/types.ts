/**
 * Names one conflict of one merge. Merging the same three texts again gives the same names, in any process and at any
 * time, so that answers can be kept (`saved-resolutions`) and given later.
 */
export type ConflictId = string & { readonly conflictId: unique symbol };

/** Lines of a text, counted from 0: from the first to before the last. Empty where a side has nothing there. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Where a conflict stands in each of the three texts. */
export interface ConflictPlace {
  readonly part: 'header' | 'body';
  readonly base: LineRange;
  readonly ours: LineRange;
  readonly theirs: LineRange;
}

/** A passage of which two readings exist that cannot both stand. */
export interface Conflict {
  readonly id: ConflictId;
  /** The passage as each text has it, in whole lines, without the last line's end; empty where it has none. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly place: ConflictPlace;
  /** The heading it stands under; null before the first heading and in the header. */
  readonly section: string | null;
  /** What stands between the two readings where both are kept. */
  readonly between: string;
}

/** A stretch of the merged issue; `before` is what parts it from the piece before. */
export type MergePiece =
  | { readonly kind: 'text'; readonly before: string; readonly text: string }
  | { readonly kind: 'conflict'; readonly before: string; readonly conflict: Conflict };

export interface MergeResult {
  /** The merged issue; null where there are conflicts. */
  readonly text: string | null;
  readonly pieces: readonly MergePiece[];
  readonly conflicts: readonly Conflict[];
  /** What stands after the last piece: its line end, and blank lines. */
  readonly tail: string;
}

/** How a conflict is settled: with one reading, with both, or with other words, in whole lines without the last one's end. */
export type Resolution =
  | 'ours'
  | 'theirs'
  | 'ours-then-theirs'
  | 'theirs-then-ours'
  | { readonly text: string };
