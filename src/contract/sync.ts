import * as v from 'valibot';
import type { Resolution } from '#core/merge/types.ts';
import type { AppError } from './errors.ts';
import type { IssueId } from './ids.ts';

/**
 * What crosses the door when authors write together: the state of sharing, passages with two readings, places to share
 * with, questions of a server. Secrets go one way only, in the answer to a question.
 */

/** Someone's hand in the history. */
export interface Touch {
  readonly author: string;
  readonly authorIsMe: boolean;
  /** ISO 8601. */
  readonly date: string;
}

export interface SyncState {
  /** Where versions are shared; null where nowhere yet. */
  readonly remote: Remote | null;
  /** The branch here; null where HEAD is on none. */
  readonly branch: string | null;
  /** Versions here that the server does not have, as far as is known. */
  readonly ahead: number;
  /** Versions fetched from there that are not in the text here. */
  readonly behind: number;
  /** Who shared last; null where nothing is known to be shared. */
  readonly lastShared: Touch | null;
  /** Galley syncs by itself every few minutes. */
  readonly automatic: boolean;
  readonly status: SyncStatus;
  /** What writes to the repository now, and what waits for its turn, in that order. */
  readonly queue: readonly { readonly task: string }[];
}

export type SyncStatus =
  /** No place to share with is known. */
  | { readonly kind: 'nowhere' }
  /** Not looked at since the publication was opened. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'up-to-date' }
  | { readonly kind: 'to-share'; readonly versions: number }
  /** The server did not take the versions on our branch, and has them on another. */
  | { readonly kind: 'shared-on-branch'; readonly branch: string; readonly versions: number }
  | {
      readonly kind: 'running';
      readonly step: 'fetching' | 'merging' | 'sharing';
      /** From 0 to 1; null where the server does not say. */
      readonly progress: number | null;
    }
  /** All is shared, and co-authors' work came. */
  | { readonly kind: 'brought'; readonly news: readonly News[] }
  /** The server could not be reached; nothing changed, and the next sync shares what is here. */
  | { readonly kind: 'offline'; readonly host: string; readonly versions: number }
  /** The server wants to know who asks. */
  | { readonly kind: 'sign-in'; readonly host: string }
  /** Passages have two readings: nothing changed until `sync:finish`. */
  | { readonly kind: 'needs-you'; readonly passages: number; readonly issueIds: readonly IssueId[] }
  /** Unsaved edits and incoming ones meet in one passage: a version must be saved first. Nothing changed. */
  | { readonly kind: 'save-first'; readonly issueIds: readonly IssueId[] }
  /** Files that are not issues were changed on both sides, or lie unsaved in the way. Nothing changed. */
  | { readonly kind: 'other-files'; readonly paths: readonly string[] }
  /** The versions are safe here; the server did not take them. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  /**
   * The history on the server is no continuation of the one seen before: someone replaced it. Nothing changed.
   * `mine` versions are here alone; `theirs` are new there; `gone` were there before.
   */
  | { readonly kind: 'rewritten'; readonly mine: number; readonly theirs: number; readonly gone: number }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Why a server did not take versions. */
export type RefusalReason = 'protected-branch' | 'hook' | 'read-only' | 'disk-full' | 'other';

/** What a co-author's work did to one issue. */
export interface News {
  readonly issueId: IssueId;
  readonly title: string;
  readonly author: string;
  /** How many sections it changed; 0 for an issue that is gone now. */
  readonly sections: number;
  readonly what: 'changed' | 'new' | 'deleted' | 'renamed';
}

/** A place to share with. Its address is for people: it holds no secret, and is not sent back. */
export interface Remote {
  readonly name: string;
  readonly address: string;
}

/** The name under which the one decision on a deleted issue is kept among its resolutions. */
export const WHOLE_ISSUE = 'whole-issue';

/**
 * An issue that both sides changed so that both cannot stand. For `text`, the window merges the three texts again with
 * core's `mergeIssues`, which names the same conflicts. For the others there is one decision, `WHOLE_ISSUE`: `ours` or
 * `theirs`, where one of them means that the issue stays deleted.
 */
export interface IssueConflicts {
  readonly issueId: IssueId;
  readonly kind: 'text' | 'deleted-by-them' | 'deleted-by-us';
  readonly path: string;
  readonly title: string;
  /** Empty where there is none. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly oursBy: Touch | null;
  readonly theirsBy: Touch | null;
  /** What was settled so far, by `ConflictId` or under `WHOLE_ISSUE`. */
  readonly resolutions: Readonly<Record<string, Resolution>>;
}

/** Co-authors' work that is not in the text here. */
export interface Presence {
  readonly drafts: readonly DraftBranch[];
  /** Issues that differ on the server or in a draft branch. */
  readonly unmerged: readonly IssueId[];
}

/** A branch `draft/…` on the server. */
export interface DraftBranch {
  readonly branch: string;
  readonly author: string;
  readonly authorIsMe: boolean;
  /** ISO 8601. */
  readonly date: string;
  /** The newest version on it, to be reviewed. */
  readonly versionId: string;
  readonly issueIds: readonly IssueId[];
}

export interface CloneProgress {
  readonly step: 'connecting' | 'fetching' | 'writing';
  /** From 0 to 1; null where it is not known. */
  readonly progress: number | null;
}

/** What a server, or ssh, asks the author. Answered by `sync:answer`; goes stale with the call that asked. */
export interface ServerQuestion {
  readonly questionId: string;
  readonly kind: 'username' | 'password' | 'passphrase' | 'host-key';
  /** Who asks: a host, or the key's file for a passphrase. */
  readonly host: string;
  /** What git or ssh wrote. */
  readonly prompt: string;
  /** Of an unknown host: compare it with what the host's owner publishes. Its answer is `yes` or null. */
  readonly fingerprint?: string;
  /** The answer can be kept in the system's keychain. */
  readonly canBeKept: boolean;
}

const resolution = v.union([
  v.picklist(['ours', 'theirs', 'ours-then-theirs', 'theirs-then-ours']),
  v.strictObject({ text: v.pipe(v.string(), v.maxLength(8_000_000)) }),
]);

/** Decisions on the conflicts of one issue. */
export const resolutions = v.record(v.pipe(v.string(), v.regex(/^[a-z]+-[a-z0-9-]{1,60}$/)), resolution);
