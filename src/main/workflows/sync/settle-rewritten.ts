import type { VersionId } from '#contract/ids.ts';
import type { SyncStatus } from '#contract/sync.ts';
import { Failure } from '#main/files/failure.ts';
import { moveReferences, readReferences } from '#main/git/move-references.ts';
import { emptyTree } from '#main/git/no-object.ts';
import { readHeadOnBranch } from '#main/git/read-head.ts';
import { upstreamOf } from '#main/git/remotes.ts';
import type { OpenPublication } from '../open-publication.ts';
import { today } from '../today.ts';
import { replacingName, trackingName } from './adopt-fetched.ts';
import { bringAlong } from './bring-along.ts';
import type { SyncRun } from './run-sync.ts';

/**
 * Decides what becomes of a branch whose history was replaced on the server. `join` takes the new history as what the
 * server has: the next sync merges both, and nothing is gone. `take-theirs` moves our branch to the server's; what was
 * here stays whole on a branch `kept/…`. Gives what stands in the way; null where nothing does. Throws `no-remote`
 * where there is nothing to decide, and like `bringAlong`.
 */
export async function settleRewritten(
  open: OpenPublication,
  way: 'join' | 'take-theirs',
  { mergeText, emit }: Pick<SyncRun, 'mergeText' | 'emit'>,
): Promise<SyncStatus | null> {
  const { repository } = open;
  const { branch, commit } = await readHeadOnBranch(repository);
  const upstream = branch === null ? null : await upstreamOf(repository, branch);
  if (upstream === null || branch === null) throw new Failure({ kind: 'no-remote' });
  const waiting = replacingName(upstream.remote.name, upstream.branch);
  const theirs = (await readReferences(repository, waiting)).get(waiting) as VersionId | undefined;
  if (theirs === undefined) throw new Failure({ kind: 'no-remote' });
  const adopted = [
    { name: trackingName(upstream.remote.name, upstream.branch), to: theirs },
    { name: waiting, to: null },
  ];
  if (way === 'take-theirs') {
    if (commit !== null) await keepOnBranch(open, branch, commit);
    const from = commit ?? emptyTree(repository);
    const note = 'sync: take the replaced history';
    const isFirst = commit === null;
    const brought = await bringAlong(open, { branch, from, isFirst, to: theirs, note, mergeText, emit });
    if (brought.kind === 'save-first')
      return { kind: 'save-first', issueIds: brought.paths.map((path) => open.ids.idOf(path)) };
    if (brought.kind === 'other-files') return brought;
    if (brought.kind === 'branch-moved') throw new Failure({ kind: 'repository-busy', operation: 'commit' });
  }
  await moveReferences(repository, adopted, 'sync: replaced history');
  return null;
}

async function keepOnBranch({ repository }: OpenPublication, branch: string, commit: string): Promise<void> {
  const taken = await readReferences(repository, 'refs/heads/kept/');
  if ([...taken.values()].includes(commit)) return;
  const stem = `refs/heads/kept/${branch}-${today()}`;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? stem : `${stem}-${n}`;
    if (taken.has(name)) continue;
    await moveReferences(repository, [{ name, from: null, to: commit }], 'sync: kept');
    return;
  }
}
