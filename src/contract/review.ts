import type { ChangeId } from '#core/diff/types.ts';
import type { IssueId, VersionId } from './ids.ts';

/** What this clone remembers of an author's reviews of one issue. */
export interface ReviewMemory {
  /** The version that was looked at last; null where everything is new. */
  readonly seen: VersionId | null;
  /** The changes since then that were marked as reviewed. */
  readonly accepted: readonly ChangeId[];
  /** The version that was published last; null where none was. */
  readonly lastPublished: VersionId | null;
}

/** A branch, here or as last fetched, that holds an issue in another text than the current branch. */
export interface BranchSide {
  /** As git shows it: `night-shift`, `origin/night-shift`. */
  readonly name: string;
  /** The version at its tip: its last one of this issue. */
  readonly versionId: VersionId;
  readonly author: string;
  readonly authorIsMe: boolean;
  /** ISO 8601. */
  readonly date: string;
}

/** What is new to the author in one issue, since it was last looked at. */
export interface IssueNews {
  readonly issueId: IssueId;
  /** All of it is new: no version of it was looked at. */
  readonly isNew: boolean;
  /** The others who made the new versions, the latest first. */
  readonly authors: readonly string[];
  readonly changes: number;
  /** Sections with a change, the opening and the header counted as one each. */
  readonly sections: number;
  readonly words: { readonly inserted: number; readonly deleted: number };
  /** When the newest of the new versions was saved: ISO 8601. */
  readonly latest: string;
}

/** An issue in which the searched words stand. */
export interface SearchHit {
  readonly issueId: IssueId;
  readonly title: string;
  /** How often they stand in it: the title and the text. */
  readonly matches: number;
  /** The first places in the text, three at most. */
  readonly snippets: readonly SearchSnippet[];
}

export interface SearchSnippet {
  /** The heading above it; null in the opening. */
  readonly section: string | null;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}
