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
  /** These cannot be written yet, and are in the recovery copy; all else is on disk, or soon will be. */
  | { readonly kind: 'waiting'; readonly parts: readonly WaitingPart[] }
  /** Not written; the recovery copy holds them. */
  | { readonly kind: 'trouble'; readonly error: AppError };

/** A part of an issue that cannot be written as Markdown yet. */
export interface WaitingPart {
  readonly kind: 'block' | 'header';
  /** How it begins. */
  readonly words: string;
  readonly reason: string;
}

/** The text of an issue, and the hash of the bytes on disk that hold it. */
export interface WrittenText {
  readonly text: string;
  readonly hash: ContentHash;
}

/** What a flush has written, and what it could not. */
export interface FlushedText extends WrittenText {
  readonly waiting: readonly WaitingPart[];
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
  /** Writes what is unwritten and can be; gives the text and hash that are then on disk. */
  flush(): Promise<Result<FlushedText, AppError>>;
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
  /** Selects the first block that waits, and brings it into view. */
  showWaiting(): void;
  /** Makes code of the first block that waits, which shows its Markdown and can be written; one step of undo. */
  keepWaitingAsSource(): void;
  /** Makes the first block that waits what it is in the file again; one step of undo. */
  undoWaiting(): void;
  /** The last version has changed (saved, published): compare with its text from now on. */
  setLastVersionText(text: string): void;
}
