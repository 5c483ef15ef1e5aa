import { join } from 'node:path';
import type { SyncStatus } from '#contract/sync.ts';
import { Failure } from '#main/files/failure.ts';
import { fileFacts } from '#main/files/file-facts.ts';
import type { Conversation } from '#main/git/call-server.ts';
import { type Fetched, fetchBranches } from '#main/git/fetch-branches.ts';
import { fetchObjects } from '#main/git/fetch-objects.ts';
import { commonCommits } from '#main/git/history-shape.ts';
import { moveReferences } from '#main/git/move-references.ts';
import { type Pushed, pushBranch } from '#main/git/push-branch.ts';
import { readHeadOnBranch } from '#main/git/read-head.ts';
import { type Upstream, upstreamOf } from '#main/git/remotes.ts';
import { tagsUpTo } from '#main/git/version-tags.ts';
import type { Emit } from '../emit.ts';
import type { OpenPublication } from '../open-publication.ts';
import { adoptFetched, measureReplaced, trackingName } from './adopt-fetched.ts';
import { changeCloneSettings, readCloneSettings } from './clone-settings.ts';
import { finishBringing } from './finish-bringing.ts';
import { type IssueConflict, passagesLeft, type Resolutions } from './issue-conflict.ts';
import { type Joined, joinHistories } from './join-histories.ts';
import type { MergeText } from './merge-text.ts';
import { newsBetween } from './news.ts';
import { readSharing } from './read-sharing.ts';

export interface SyncRun {
  readonly conversation: Conversation;
  readonly mergeText: MergeText;
  readonly emit: Emit;
  readonly onStep: (step: 'fetching' | 'merging' | 'sharing') => void;
  resolutionsOf(conflict: IssueConflict): Resolutions;
}

type Address = NonNullable<Upstream['remote']['address']>;

const TRIES = 5;

/**
 * One sync: fetch, bring in what is new, share. A push that another author's overtook begins again. What the author has
 * to know of comes back as a status; the repository is then as it was but for what was fetched. Throws what keeps
 * git from working, and what `serverFailure` makes of the server's words.
 */
export async function runSync(open: OpenPublication, run: SyncRun): Promise<SyncStatus> {
  await finishBringing(open);
  let news: Awaited<ReturnType<typeof newsBetween>> = [];
  for (let attempt = 1; ; attempt += 1) {
    const { branch } = await readHeadOnBranch(open.repository);
    const upstream = branch === null ? null : await upstreamOf(open.repository, branch);
    if (upstream?.remote.address == null) return { kind: 'nowhere' };
    const round = await syncOnce(open, run, upstream, upstream.remote.address);
    news = [...news, ...round.news];
    if (round.status !== 'lost-race')
      return round.status.kind === 'up-to-date' && news.length > 0
        ? { kind: 'brought', news: lastOfEach(news) }
        : round.status;
    if (attempt === TRIES)
      throw new Failure({
        kind: 'git-failed',
        task: 'share',
        detail: 'Others kept sharing at the same moment. Your versions are safe here; sync again.',
      });
  }
}

/** An issue that came twice in one sync is told of once. */
function lastOfEach<Item extends { readonly issueId: string }>(news: readonly Item[]): readonly Item[] {
  return [...new Map(news.map((item) => [item.issueId, item])).values()];
}

interface Round {
  readonly status: SyncStatus | 'lost-race';
  readonly news: Awaited<ReturnType<typeof newsBetween>>;
}

async function syncOnce(
  open: OpenPublication,
  run: SyncRun,
  upstream: Upstream,
  address: Address,
): Promise<Round> {
  const { repository } = open;
  const none = (status: Round['status']): Round => ({ status, news: [] });
  run.onStep('fetching');
  const fetched = await fetchBranches(repository, address, run.conversation);
  const their = await adoptFetched(repository, upstream, fetched);
  if (their.replaced !== null && their.commit !== null) {
    const { commit: mine } = await readHeadOnBranch(repository);
    const before = their.replaced;
    return none({
      kind: 'rewritten',
      ...(await measureReplaced(repository, { mine: mine ?? before, before, now: their.commit })),
    });
  }
  if (their.commit === null) return none(await share(open, run, upstream, address, fetched));

  run.onStep('merging');
  await completeShallow(open, run, address, their.commit);
  const joined = await joinHistories(open, {
    theirs: their.commit,
    mergeText: run.mergeText,
    emit: run.emit,
    bringMissing: (blobs) => fetchObjects(repository, address, blobs, run.conversation),
    resolutionsOf: run.resolutionsOf,
  });
  const trouble = troubleOf(open, joined);
  if (trouble !== null) return none(trouble);
  const news =
    joined.kind === 'brought'
      ? await newsBetween(open, { from: joined.from, to: joined.to, theirs: their.commit })
      : [];
  return { status: await share(open, run, upstream, address, fetched), news };
}

/** A clone that holds only the end of the history may not hold what both have in common: then it gets all of it. */
async function completeShallow(
  { repository }: OpenPublication,
  run: SyncRun,
  address: Address,
  theirs: string,
): Promise<void> {
  if ((await fileFacts(join(repository.commonDir, 'shallow'))) === null) return;
  const { commit } = await readHeadOnBranch(repository);
  if (commit === null || (await commonCommits(repository, commit, theirs)).length > 0) return;
  await fetchBranches(repository, address, run.conversation, { whole: true });
}

function troubleOf(open: OpenPublication, joined: Joined): SyncStatus | null {
  const ids = (paths: readonly string[]) => paths.map((path) => open.ids.idOf(path));
  switch (joined.kind) {
    case 'needs-you':
      return {
        kind: 'needs-you',
        passages: joined.conflicts.reduce((sum, conflict) => sum + passagesLeft(conflict, {}), 0),
        issueIds: ids(joined.conflicts.map(({ path }) => path)),
      };
    case 'save-first':
      return { kind: 'save-first', issueIds: ids(joined.paths) };
    case 'other-files':
      return joined;
    default:
      return null;
  }
}

async function share(
  { repository }: OpenPublication,
  run: SyncRun,
  upstream: Upstream,
  address: Address,
  { branches, tags }: Fetched,
): Promise<SyncStatus | 'lost-race'> {
  const { commit } = await readHeadOnBranch(repository);
  if (commit === null) return { kind: 'up-to-date' };
  const theirs = branches.get(upstream.branch);
  const newTags = new Map([...(await tagsUpTo(repository, commit))].filter(([name]) => !tags.has(name)));
  if (theirs === commit && newTags.size === 0) return { kind: 'up-to-date' };
  if (theirs !== commit) {
    const { sharedElsewhere } = await readCloneSettings(repository);
    if (sharedElsewhere?.commit === commit && branches.has(sharedElsewhere.branch)) {
      const { ahead } = await readSharing(repository);
      return { kind: 'shared-on-branch', branch: sharedElsewhere.branch, versions: ahead };
    }
  }
  run.onStep('sharing');
  const pushed = await pushBranch(
    repository,
    address,
    { commit, branch: upstream.branch, tags: newTags },
    run.conversation,
  );
  return afterPush(repository, upstream, commit, pushed);
}

async function afterPush(
  repository: OpenPublication['repository'],
  { remote, branch }: Upstream,
  commit: string,
  pushed: Pushed,
): Promise<SyncStatus | 'lost-race'> {
  if (pushed.kind === 'lost-race') return 'lost-race';
  if (pushed.kind === 'refused') return pushed;
  await moveReferences(
    repository,
    [{ name: trackingName(remote.name, branch), to: commit }],
    'push by Galley',
  );
  return { kind: 'up-to-date' };
}

/**
 * Shares what is here on another branch of the server, for someone else to take from there. Our own branch stays where
 * it is. Throws `no-remote`, `branch-exists`, and like `runSync`.
 */
export async function shareOnBranch(
  { repository }: OpenPublication,
  name: string,
  conversation: Conversation,
): Promise<SyncStatus> {
  const { branch, commit } = await readHeadOnBranch(repository);
  const upstream = branch === null ? null : await upstreamOf(repository, branch);
  if (upstream?.remote.address == null || commit === null) throw new Failure({ kind: 'no-remote' });
  const pushed = await pushBranch(
    repository,
    upstream.remote.address,
    { commit, branch: name, tags: new Map() },
    conversation,
  );
  if (pushed.kind === 'lost-race') throw new Failure({ kind: 'branch-exists', branch: name });
  if (pushed.kind === 'refused') return pushed;
  const tracking = trackingName(upstream.remote.name, name);
  await moveReferences(repository, [{ name: tracking, to: commit }], 'push by Galley');
  await changeCloneSettings(repository, { sharedElsewhere: { commit, branch: name } });
  const { ahead } = await readSharing(repository);
  return { kind: 'shared-on-branch', branch: name, versions: ahead };
}
