import type { Editor } from '@tiptap/core';
import type { AppError } from '#contract/errors.ts';
import type { ContentHash } from '#contract/ids.ts';
import type { OpenIssue } from '#contract/replies.ts';
import type { Result } from '#contract/result.ts';
import type { IssueCounts } from '#core/document/outline.ts';

/** Where the author's words are right now. */
export type SaveState =
  /** On disk, byte for byte. */
  | { readonly kind: 'saved' }
  /** Typed, and to be written within about a second. */
  | { readonly kind: 'editing' }
  | { readonly kind: 'saving' }
  /** Not written; the recovery copy holds them. */
  | { readonly kind: 'trouble'; readonly error: AppError };

/** The text of an issue, and the hash of the bytes on disk that hold it. */
export interface WrittenText {
  readonly text: string;
  readonly hash: ContentHash;
}

/** The open issue as every screen sees it: one text, one editor, one place that writes. */
export interface IssueSession {
  /** As it was when opened; what `flush` gives is current. */
  readonly issue: OpenIssue;
  readonly editor: Editor;
  readonly saveState: SaveState;
  /** The working copy differs from the last version. */
  readonly differsFromLastVersion: boolean;
  /** Words in the page, for the foot. */
  readonly counts: IssueCounts;
  /** Writes what is unwritten; gives the text and hash that are then on disk. */
  flush(): Promise<Result<WrittenText, AppError>>;
  /**
   * Reads the file again and shows it, as one step that can be undone. Where the author has typed what is not
   * written, nothing is shown (the next save will ask) unless `evenIfEdited`, which the author chose.
   *
   * @returns whether the file's text is shown now
   */
  reload(evenIfEdited?: boolean): Promise<Result<boolean, AppError>>;
  /**
   * Shows what is typed together with what the file holds now, as one step that can be undone.
   *
   * @returns false where the two cannot both stand: then nothing is shown, and the next save asks
   */
  joinDisk(): Promise<Result<boolean, AppError>>;
  /** Writes the author's text over what someone else wrote (asked for by the author). */
  overwrite(): Promise<void>;
  /** Shows another text as one step that can be undone (recovery; restoring a version); it is then to be saved. */
  replaceText(text: string): void;
  /** The last version has changed (saved, published): compare with its text from now on. */
  setLastVersionText(text: string): void;
}
