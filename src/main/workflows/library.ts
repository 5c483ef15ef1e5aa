import type { Author } from '#contract/replies.ts';
import type { IssueSummaryText } from '#core/document/summary.ts';
import type { LastTouch } from '#main/git/folder-history.ts';
import type { TreeEntry } from '#main/git/list-tree.ts';
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
  readonly touches: ReadonlyMap<string, LastTouch>;
  readonly tree: ReadonlyMap<string, TreeEntry>;
}

export interface LibraryFile {
  readonly stamp: string;
  readonly summary: IssueSummaryText;
  /** The keys of the addresses it links to (`core/document/links/address-key.ts`). */
  readonly addresses: readonly string[];
  /** The name git would give to the file's bytes. */
  readonly blob: string;
}

export function createLibrary(): Library {
  return { history: null, files: new Map(), threadFiles: new Map(), people: null };
}
