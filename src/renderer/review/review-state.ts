import type { AppError } from '#contract/errors.ts';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import type { BranchSide, ReviewMemory } from '#contract/review.ts';

/** One side of a comparison, as an author chooses it. */
export type Side =
  | { readonly kind: 'nothing' }
  /** What was there when this author finished reviewing last. */
  | { readonly kind: 'seen' }
  | { readonly kind: 'published' }
  | { readonly kind: 'version'; readonly versionId: VersionId }
  | { readonly kind: 'branch'; readonly name: string }
  /** Another issue's working copy. */
  | { readonly kind: 'issue'; readonly issueId: IssueId; readonly title: string }
  | { readonly kind: 'working' };

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** What sides can be chosen of. */
export interface Sources {
  /** All versions of the issue, the last one first; never empty. */
  readonly versions: readonly Version[];
  readonly memory: ReviewMemory;
  readonly branches: readonly BranchSide[];
  /** Others have changed the issue since this author looked last. */
  readonly hasNews: boolean;
}

/** Two texts of the issue, and which they are. */
export interface Comparison extends Sides {
  readonly sources: Sources;
  readonly beforeText: string;
  readonly afterText: string;
  /** What is in the editor, and on disk. */
  readonly workingText: string;
  /** The working copy is the last version to the letter. */
  readonly workingIsLast: boolean;
}

/** What went wrong, and at what: the working copy is written first, then versions are read. */
export interface Failure {
  readonly at: 'writing' | 'reading';
  readonly error: AppError;
}

export type ReviewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'no-versions' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'ready';
      readonly comparison: Comparison;
      /** Other texts are being read: those of `comparison` are not of the sides it names. */
      readonly busy: boolean;
      /** The change in hand. */
      readonly current: string | null;
    };

export type ReviewAction =
  | { readonly type: 'loading' }
  | { readonly type: 'loaded'; readonly comparison: Comparison }
  | { readonly type: 'no-versions' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'choose'; readonly sides: Sides }
  | { readonly type: 'go-to'; readonly change: string | null };

export const initialReviewState: ReviewState = { kind: 'loading' };

export function reviewReducer(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.type) {
    case 'loading':
      // A comparison in view stays in view while it is made again.
      return state.kind === 'ready' ? state : { kind: 'loading' };
    case 'loaded':
      return loaded(state, action.comparison);
    case 'no-versions':
      return { kind: 'no-versions' };
    case 'failed':
      return { kind: 'failed', failure: action.failure };
    case 'choose':
      if (state.kind !== 'ready') return state;
      return {
        ...state,
        comparison: { ...state.comparison, ...action.sides },
        busy: true,
        current: null,
      };
    case 'go-to':
      return state.kind === 'ready' ? { ...state, current: action.change } : state;
  }
}

function loaded(state: ReviewState, comparison: Comparison): ReviewState {
  const before = state.kind === 'ready' ? state : null;
  // Of the same sides most changes are the same: the one in hand stays in hand where it is still there.
  const sameSides =
    before !== null &&
    !before.busy &&
    sideKey(before.comparison.before) === sideKey(comparison.before) &&
    sideKey(before.comparison.after) === sideKey(comparison.after);
  return { kind: 'ready', comparison, busy: false, current: sameSides ? before.current : null };
}

/**
 * What an author most likely wants to see: what is new to them; else what they changed since the last version; and where
 * nothing did, what the last version changed.
 */
export function defaultSides({ versions, hasNews }: Sources, workingIsLast: boolean): Sides {
  const [last, previous] = versions.map((version) => versionSide(version.versionId));
  if (hasNews) return { before: { kind: 'seen' }, after: { kind: 'working' } };
  if (last === undefined) return { before: { kind: 'nothing' }, after: { kind: 'working' } };
  if (!workingIsLast) return { before: last, after: { kind: 'working' } };
  return { before: previous ?? { kind: 'nothing' }, after: last };
}

export const versionSide = (versionId: VersionId): Side => ({ kind: 'version', versionId });

/** A side as the key of an entry. */
export function sideKey(side: Side): string {
  switch (side.kind) {
    case 'version':
      return side.versionId;
    case 'branch':
      return `branch ${side.name}`;
    case 'issue':
      return `issue ${side.issueId}`;
    default:
      return side.kind;
  }
}

/** The version a side stands for; null for what is no version, or is not there any more. */
export function versionOf(side: Side, { versions, memory, branches }: Sources): VersionId | null {
  switch (side.kind) {
    case 'seen':
      return memory.seen;
    case 'published':
      return memory.lastPublished;
    case 'version':
      return versions.some(({ versionId }) => versionId === side.versionId) ? side.versionId : null;
    case 'branch':
      return branches.find(({ name }) => name === side.name)?.versionId ?? null;
    default:
      return null;
  }
}

/** Whether what the author chose is still there (a rewritten history can take it away). */
export function areThere({ before, after }: Sides, sources: Sources): boolean {
  return [before, after].every(
    (side) =>
      ['nothing', 'seen', 'working', 'issue'].includes(side.kind) || versionOf(side, sources) !== null,
  );
}

/** Whether finishing means something: all up to now is on the later side, and something of it was not looked at before. */
export function canFinish({ sources, after }: Comparison): boolean {
  const [newest] = sources.versions;
  const isNewest = after.kind === 'working' || versionOf(after, sources) === newest?.versionId;
  return isNewest && sources.hasNews;
}
