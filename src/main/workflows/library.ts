import type { Author } from '#contract/replies.ts';
import type { IssueSummaryText } from '#core/document/summary.ts';
import type { PageText } from '#core/search/search-text.ts';
import type { LogCommit } from '#main/git/read-log.ts';
import type { KnownThreadFile } from './thread-file.ts';
/** What is remembered of the publication so that listing it again is quick. */
export interface Library {
  /** What the history says, as long as HEAD is at that commit. */
  history: LibraryHistory | null;
  /** What each file says, as long as its stamp is the same. Keys are paths. */
  readonly files: Map<string, LibraryFile>;
  /** What each file of comments says, as long as its stamp is the same. Keys are paths. */
  readonly threadFiles: Map<string, KnownThreadFile>;
  /** Who can be mentioned, as long as HEAD is at that commit. */
  people: { readonly commit: string | null; readonly people: readonly Author[] } | null;
}

export interface LibraryHistory {
  readonly commit: string | null;
  /** The commit that last changed each file, by path. */
  readonly touches: ReadonlyMap<string, LogCommit>;
  /** The name of each file's blob, by path. */
  readonly tree: ReadonlyMap<string, string>;
}

export interface LibraryFile {
  readonly stamp: string;
  readonly summary: IssueSummaryText;
  /** The keys of the addresses it links to (`core/document/links/address-key.ts`). */
  readonly addresses: readonly string[];
  /** Its words, for being searched. */
  readonly page: PageText;
  /** The name git would give to the file's bytes. */
  readonly blob: string;
}

export function createLibrary(): Library {
  return { history: null, files: new Map(), threadFiles: new Map(), people: null };
}
