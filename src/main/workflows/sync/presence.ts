import type { DraftBranch, Presence } from '#contract/sync.ts';
import { diffTrees } from '#main/git/diff-trees.ts';
import { commonCommits } from '#main/git/history-shape.ts';
import { readReferences } from '#main/git/move-references.ts';
import type { OpenPublication } from '../open-publication.ts';
import { isIssuePath } from './is-issue-path.ts';
import { readSharing, touchOf } from './read-sharing.ts';

const MAX_DRAFTS = 50;

/**
 * Co-authors' work that was fetched and is not in the branch here: what waits on the server's branch, and branches
 * `draft/…` with the issues they change. Asks no server. Throws like `runGit`.
 */
export async function readPresence(open: OpenPublication): Promise<Presence> {
  const { repository, ids } = open;
  const { commit, upstream, theirs, behind } = await readSharing(repository);
  if (upstream === null) return { drafts: [], unmerged: [] };
  const below = `refs/remotes/${upstream.remote.name}/`;
  const found = [...(await readReferences(repository, `${below}draft/`))].slice(0, MAX_DRAFTS);
  const drafts = await Promise.all(
    found.map(async ([name, tip]): Promise<DraftBranch | null> => {
      const touch = await touchOf(repository, { commit: tip });
      const paths = commit === null ? [] : await changedIssues(open, commit, tip);
      if (touch === null || paths.length === 0) return null;
      const issueIds = paths.map((path) => ids.idOf(path));
      return { branch: name.slice(below.length), ...touch, versionId: tip, issueIds };
    }),
  );
  const waiting =
    commit !== null && theirs !== null && behind > 0 ? await changedIssues(open, commit, theirs) : [];
  const shown = drafts.filter((draft) => draft !== null);
  const unmerged = new Set([
    ...waiting.map((path) => ids.idOf(path)),
    ...shown.flatMap(({ issueIds }) => issueIds),
  ]);
  return { drafts: shown.toSorted((a, b) => b.date.localeCompare(a.date)), unmerged: [...unmerged] };
}

/** The issues that `tip` changed since it had everything in common with ours. */
async function changedIssues(open: OpenPublication, ours: string, tip: string): Promise<readonly string[]> {
  const [base] = await commonCommits(open.repository, ours, tip);
  if (base === undefined || base === tip) return [];
  const changes = await diffTrees(open.repository, base, tip, 'none');
  return changes.map(({ path }) => path).filter((path) => isIssuePath(open, path));
}
