import { basename } from 'node:path';
import type { IssueConflicts } from '#contract/sync.ts';
import { summarizeIssue } from '#core/document/summary.ts';
import { commonCommits } from '#main/git/history-shape.ts';
import type { OpenPublication } from '../open-publication.ts';
import { type ConflictStore, readConflictStore } from './conflict-store.ts';
import type { IssueConflict } from './issue-conflict.ts';
import { mergeWithHead } from './join-histories.ts';
import type { MergeText } from './merge-text.ts';
import { readSharing, type Sharing, touchOf } from './read-sharing.ts';

/**
 * The conflicts between the branch here, as it is now, and the server's, as it was fetched last: versions saved meanwhile
 * count. None where nothing is to be merged. Throws like `runGit`.
 */
export async function currentConflicts(
  open: OpenPublication,
  mergeText: MergeText,
): Promise<{ readonly sharing: Sharing; readonly conflicts: readonly IssueConflict[] }> {
  const sharing = await readSharing(open.repository);
  const { commit: ours, theirs } = sharing;
  if (ours === null || theirs === null || sharing.behind === 0 || sharing.ahead === 0)
    return { sharing, conflicts: [] };
  const merged = await mergeWithHead(open, { ours, theirs, mergeText, bringMissing: async () => undefined });
  return { sharing, conflicts: merged.conflicts };
}

/** The same as the window shows them, with what was decided so far. */
export async function listConflicts(
  open: OpenPublication,
  mergeText: MergeText,
): Promise<readonly IssueConflicts[]> {
  const { sharing, conflicts } = await currentConflicts(open, mergeText);
  if (conflicts.length === 0) return [];
  const store = await readConflictStore(open.repository);
  return Promise.all(conflicts.map((conflict) => shown(open, sharing, conflict, store)));
}

async function shown(
  open: OpenPublication,
  { commit, theirs }: Sharing,
  conflict: IssueConflict,
  store: ConflictStore,
): Promise<IssueConflicts> {
  const { repository, ids } = open;
  const { kind, path, ourPath, base, ours: ourText, theirs: theirText } = conflict;
  const [since = null] = await commonCommits(repository, commit ?? '', theirs ?? '');
  const touch = (tip: string | null, at: string) =>
    tip === null ? null : touchOf(repository, { commit: tip, path: at, since });
  const [oursBy, theirsBy] = await Promise.all([touch(commit, ourPath ?? path), touch(theirs, path)]);
  const text = ourText === '' ? theirText : ourText;
  return {
    issueId: ids.idOf(path),
    kind,
    path,
    title: summarizeIssue(text, basename(path)).title,
    base,
    ours: ourText,
    theirs: theirText,
    oursBy,
    theirsBy,
    resolutions: store.resolutionsOf(conflict),
  };
}
